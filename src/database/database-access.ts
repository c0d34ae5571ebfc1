import { sm3 } from '../crypto/sm3';
import type { Resource, Resources } from '../graphql/resource';
import { fieldsOf, settingsDialect, toSql } from '../policy/expression';
import { effectOf, rowRuleOf } from '../policy/resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../policy/vocabulary';

/** The role of every write: it may add and change records, delete none, and never change the log. */
export const WRITER_ROLE = 'sg_writer';

const ROLES = [...AUDIENCE_NAMES.map((name) => AUDIENCES[name].role), WRITER_ROLE];

/** Columns of a type that an audience's role may read: what it is shown, and what its conditions look at. */
export function readableColumns(resource: Resource, audience: Audience, resources: Resources): string[] {
  const rule = rowRuleOf(resource.policy, audience);
  if (rule === null) return [];
  const columns = new Set<string>([resource.column('id')]);
  const add = (field: string) => columns.add(resource.column(field));
  fieldsOf(rule.condition.expression).forEach(add);
  for (const field of Object.keys(resource.policy.fields)) {
    const effect = effectOf(resource.policy, audience, field);
    if (effect.kind === 'absent') continue;
    const relation = resource.relations.get(field);
    if (resource.computed?.[field]) resource.computed[field].forEach(add);
    else if (relation === undefined) add(field);
    else if (!relation.many) add(relation.via);
    if (effect.kind === 'reduced') add(effect.to);
    if ('condition' in effect && effect.condition) fieldsOf(effect.condition.expression).forEach(add);
  }
  // the parent's connection joins on this column
  for (const parent of resources.all) {
    for (const [field, relation] of parent.relations) {
      if (!relation.many || relation.target !== resource.name) continue;
      if (effectOf(parent.policy, audience, field).kind !== 'absent') add(relation.via);
    }
  }
  for (const field of resource.order) add(field);
  return [...columns].sort();
}

/** The condition of a row policy: the actor's scope comes from the session's settings. */
export function rowPolicySql(resource: Resource, audience: Audience, resources: Resources): string {
  const rule = rowRuleOf(resource.policy, audience);
  if (rule === null) return 'FALSE';
  return toSql(
    rule.condition.expression,
    settingsDialect(
      (field) => `${resource.table}.${resource.column(field)}`,
      (type) => resources.get(type).table,
    ),
  );
}

const EXCEPT_LOG = ['"audit_entry"'];

/**
 * The statements that bring roles, column grants and row policies to what the policy says, whatever they
 * were before. Idempotent; run by the owner in one transaction.
 * @param login the service's login role, which takes on one of the roles per session
 * @param tables all tables of the service, quoted
 */
export function accessStatements(resources: Resources, login: string, tables: readonly string[]): string[] {
  const statements = [
    ...ROLES.map(
      (role) =>
        `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN NOINHERIT; END IF; END $$`,
    ),
    ...ROLES.map((role) => `GRANT ${role} TO "${login.replaceAll('"', '""')}"`),
    'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC',
    ...ROLES.map((role) => `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`),
    ...ROLES.map((role) => `GRANT USAGE ON SCHEMA public TO ${role}`),
    `DO $$ DECLARE p record; BEGIN FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP EXECUTE format('DROP POLICY %I ON public.%I', p.policyname, p.tablename); END LOOP; END $$`,
    ...tables.map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`),
    ...tables.flatMap((table) => [
      `GRANT ${EXCEPT_LOG.includes(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE'} ON ${table} TO ${WRITER_ROLE}`,
      `CREATE POLICY writer ON ${table} TO ${WRITER_ROLE} USING (TRUE) WITH CHECK (TRUE)`,
    ]),
  ];
  for (const resource of resources.all) {
    for (const audience of AUDIENCE_NAMES) {
      const columns = readableColumns(resource, audience, resources);
      if (columns.length === 0) continue;
      const { role, slug } = AUDIENCES[audience];
      statements.push(
        `GRANT SELECT (${columns.join(', ')}) ON ${resource.table} TO ${role}`,
        `CREATE POLICY "${slug}" ON ${resource.table} FOR SELECT TO ${role} USING (${rowPolicySql(resource, audience, resources)})`,
      );
    }
  }
  return statements;
}

export const policyDigest = (statements: readonly string[]): string => sm3(statements.join(';\n'));

/** One row per privilege, row policy and row-security switch that concerns the service's roles. */
export const CATALOGUE_QUERY = `
SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C") AS catalogue FROM (
  SELECT format('policy %s.%s %s %s %s %s', tablename, policyname, permissive, roles, cmd, coalesce(qual, '') || ' / ' || coalesce(with_check, '')) AS line
    FROM pg_policies WHERE schemaname = 'public'
  UNION ALL
  SELECT format('column %s.%s %s %s', c.relname, a.attname, r.rolname, acl.privilege_type)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid CROSS JOIN LATERAL aclexplode(a.attacl) acl
    LEFT JOIN pg_roles r ON r.oid = acl.grantee WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('table %s %s %s', c.relname, coalesce(r.rolname, 'PUBLIC'), acl.privilege_type)
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) acl LEFT JOIN pg_roles r ON r.oid = acl.grantee
    WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee <> c.relowner
  UNION ALL
  SELECT format('security %s %s', relname, relrowsecurity) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  UNION ALL
  SELECT format('role %s %s %s %s', rolname, rolsuper, rolbypassrls, rolcanlogin) FROM pg_roles
    WHERE rolname LIKE 'sg\\_%' AND rolname IN (${ROLES.map((role) => `'${role}'`).join(', ')})
) AS lines`;
