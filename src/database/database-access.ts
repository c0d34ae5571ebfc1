import { sm3 } from '../crypto/sm3';
import { orderFor, type Resource, type Resources } from '../graphql/resource';
import { fieldsOf } from '../policy/expression';
import { effectOf, rowRuleOf } from '../policy/resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience, rolesOf } from '../policy/vocabulary';
import { searchStatements } from '../search/search-access';
import { tallyStatements } from '../tally/tally-access';
import { DIVISION_COLUMNS } from './columns';
import { rowPolicies, rowPolicySql } from './row-policy';
import { ORDINARY_WRITES, WRITER_FUNCTIONS, WRITER_RULES } from './writer-rules';

/** The role of every write: it may add and change records, delete none, and never change the log. */
export const WRITER_ROLE = 'sg_writer';

/** Those that read or write, and those that an audience's sessions log in under, which do neither. */
const ROLES = [...AUDIENCE_NAMES.flatMap((name) => [AUDIENCES[name].role, ...rolesOf(name)]), WRITER_ROLE];

/** Columns of a type that an audience's roles may read: what it is shown, and what its conditions look at. */
export function readableColumns(resource: Resource, audience: Audience, resources: Resources): string[] {
  const rule = rowRuleOf(resource.policy, audience);
  if (rule === null) return [];
  const columns = new Set<string>([resource.column('id')]);
  const add = (field: string) => {
    columns.add(resource.column(field));
    // by these the planner finds the records of a division
    if (field === 'regionCode' && resource.keepsDivisions)
      for (const division of Object.values(DIVISION_COLUMNS)) columns.add(resource.column(division));
  };
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
  for (const field of orderFor(resource, audience)) add(field);
  return [...columns].sort();
}

const APPEND_ONLY = ['audit_entry', 'measure_progress'];

const NAMES = ROLES.map((role) => `'${role}'`).join(', ');

const MEMBERSHIPS = `pg_auth_members WHERE member IN (SELECT oid FROM pg_roles WHERE rolname IN (${NAMES}))`;

/** Runs each statement that the query makes up from the live catalogue. */
const runEach = (query: string): string =>
  `DO $$ DECLARE statement text; BEGIN FOR statement IN ${query} LOOP EXECUTE statement; END LOOP; END $$`;

/** Whatever was done by hand to the roles, and whoever was granted something, is undone. */
const CLEARED = [
  // only what is wrong is named: even to keep an attribute off, one has to hold it
  runEach(
    `SELECT format('ALTER ROLE %I %s', rolname, wrong) FROM pg_roles CROSS JOIN LATERAL (SELECT concat_ws(' ',
       CASE WHEN rolsuper THEN 'NOSUPERUSER' END, CASE WHEN rolbypassrls THEN 'NOBYPASSRLS' END,
       CASE WHEN rolcanlogin THEN 'NOLOGIN' END, CASE WHEN rolinherit THEN 'NOINHERIT' END,
       CASE WHEN rolcreatedb THEN 'NOCREATEDB' END, CASE WHEN rolcreaterole THEN 'NOCREATEROLE' END) AS wrong) attributes
     WHERE rolname IN (${NAMES}) AND wrong <> ''`,
  ),
  runEach(`SELECT format('REVOKE %s FROM %s CASCADE', roleid::regrole, member::regrole) FROM ${MEMBERSHIPS}`),
  // what somebody else granted, only he can take back
  `DO $$ BEGIN IF EXISTS (SELECT FROM ${MEMBERSHIPS}) THEN
     RAISE EXCEPTION '服务的角色被授予了其他角色，请由授予者收回后再执行迁移'; END IF; END $$`,
  'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC',
  runEach(
    `SELECT DISTINCT format('REVOKE ALL ON %s FROM %s CASCADE', c.oid::regclass, acl.grantee::regrole)
     FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL
     CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl) UNION ALL SELECT * FROM aclexplode(a.attacl)) acl
     WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee NOT IN (0, c.relowner)`,
  ),
  ...ROLES.map((role) => `REVOKE ALL ON SCHEMA public FROM ${role}`),
  runEach(
    `SELECT format('DROP POLICY %I ON public.%I', policyname, tablename) FROM pg_policies WHERE schemaname = 'public'`,
  ),
];

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
    ...CLEARED,
    ...ROLES.map((role) => `GRANT ${role} TO "${login.replaceAll('"', '""')}"`),
    ...ROLES.map((role) => `GRANT USAGE ON SCHEMA public TO ${role}`),
    ...tables.map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`),
    ...APPEND_ONLY.flatMap((table) => [
      `CREATE OR REPLACE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      `CREATE OR REPLACE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      `ALTER TABLE ${table} ENABLE TRIGGER USER`,
    ]),
    ...WRITER_FUNCTIONS.map((call) => `GRANT EXECUTE ON FUNCTION ${call} TO ${WRITER_ROLE}`),
    ...tables.flatMap((table) => {
      const { grant, using } = WRITER_RULES[table] ?? ORDINARY_WRITES;
      return [
        `GRANT ${grant} ON ${table} TO ${WRITER_ROLE}`,
        `CREATE POLICY writer ON ${table} TO ${WRITER_ROLE} USING (${using}) WITH CHECK (TRUE)`,
      ];
    }),
  ];
  for (const resource of resources.all) {
    for (const audience of AUDIENCE_NAMES) {
      const columns = readableColumns(resource, audience, resources);
      if (columns.length === 0) continue;
      statements.push(
        `GRANT SELECT (${columns.join(', ')}) ON ${resource.table} TO ${rolesOf(audience).join(', ')}`,
        ...rowPolicies(resource.table, audience, (reader) => rowPolicySql(resource, reader, resources)),
      );
    }
  }
  return [...statements, ...tallyStatements(resources), ...searchStatements(resources)];
}

export const policyDigest = (statements: readonly string[]): string => sm3(statements.join(';\n'));

/** One line per privilege, row policy, row-security switch, trigger and role that concerns the service. */
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
  SELECT format('trigger %s %s %s', tgrelid::regclass, tgenabled, pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal
  UNION ALL
  SELECT format('schema %s %s', coalesce(r.rolname, 'PUBLIC'), acl.privilege_type)
    FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) acl LEFT JOIN pg_roles r ON r.oid = acl.grantee
    WHERE n.nspname = 'public'
  UNION ALL
  SELECT format('role %s %s %s %s %s %s %s', rolname, rolsuper, rolbypassrls, rolcanlogin, rolinherit, rolcreatedb, rolcreaterole)
    FROM pg_roles WHERE rolname IN (${NAMES})
  UNION ALL
  SELECT format('member %s of %s', member::regrole, roleid::regrole) FROM ${MEMBERSHIPS}
) AS lines`;
