import { DataSource } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { readableColumns, WRITER_ROLE } from '../../src/database/database-access';
import { tablesOf } from '../../src/database/migrate';
import { SharedSession } from '../../src/graphql/read/session';
import type { Statement } from '../../src/graphql/read/statement';
import { RESOURCES } from '../../src/modules/resources';
import { SCOPE_SETTINGS, type ScopeAttribute, settingName, simplify } from '../../src/policy/expression';
import {
  AUDIENCE_NAMES,
  AUDIENCES,
  type Audience,
  postsOf,
  roleOf,
  rolesOf,
} from '../../src/policy/vocabulary';
import { isSearcher, SEARCH_TABLES } from '../../src/search/search-text.entity';
import { readableTally } from '../../src/tally/tally-access';
import { NEVER_READ } from './expected-grants';
import { type MatrixDatabase, openMatrixDatabase } from './matrix-database';
import { ASKERS } from './matrix-people';

const READERS = AUDIENCE_NAMES.flatMap((agency) => postsOf(agency).map((post) => ({ agency, post })));
/** Under these an audience's sessions log in; nobody asks anything under them. */
const LOGIN_ROLES = AUDIENCE_NAMES.map((name) => AUDIENCES[name].role);
const ROLES = [...LOGIN_ROLES, ...AUDIENCE_NAMES.flatMap(rolesOf), WRITER_ROLE];
const SCOPE = Object.keys(SCOPE_SETTINGS) as ScopeAttribute[];
const TYPES = RESOURCES.map(({ policy }) => policy.type);

let matrix: MatrixDatabase;
let owner: DataSource;
let columns: { table: string; column: string }[];

beforeAll(async () => {
  matrix = await openMatrixDatabase();
  owner = await new DataSource(ownerOptions(matrix.ownerUrl)).initialize();
  columns = await owner.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY 1, 2`,
  );
});

afterAll(async () => {
  await owner.destroy();
  await matrix.close();
});

/** One question to the catalogue for every table and column; those for which it says yes. */
const columnsWhere = async (condition: string, role: string): Promise<string[]> => {
  const rows = await owner.query(
    `SELECT "table" || '.' || "column" AS name FROM json_to_recordset($1) AS c("table" text, "column" text)
     WHERE ${condition} ORDER BY 1`,
    [JSON.stringify(columns), role].slice(0, condition.includes('$2') ? 2 : 1),
  );
  return rows.map(({ name }: { name: string }) => name);
};

const asRole = async (audience: Audience, account: string, text: string): Promise<unknown[][]> =>
  new SharedSession(matrix.pools.reading(audience), matrix.oracle.person(account).actor).use((session) =>
    session.rows({ values: [] } as unknown as Statement, text),
  );

describe('column grants', () => {
  test.each(READERS)('$agency $post reads exactly what the policy shows its audience', async (reader) => {
    const { resources } = matrix.pools;
    const { agency: audience } = reader;
    const granted = [
      ...resources.all.flatMap((resource) =>
        readableColumns(resource, audience, resources).map((column) => `${resource.table}.${column}`),
      ),
      ...readableTally(audience, resources).map((column) => `finding_tally.${column}`),
    ].map((column) => column.replaceAll('"', ''));
    if (isSearcher(audience))
      for (const column of ['record_id', 'type', 'city', 'place', 'words'])
        granted.push(`${SEARCH_TABLES[audience]}.${column}`.replaceAll('"', ''));
    const readable = await columnsWhere(
      `has_column_privilege($2, "table", "column", 'SELECT')`,
      roleOf(reader),
    );
    expect(readable).toEqual([...granted].sort());
  });

  test.each(LOGIN_ROLES)('%s, under which nobody asks, reads nothing', async (role) => {
    expect(await columnsWhere(`has_column_privilege($2, "table", "column", 'SELECT')`, role)).toEqual([]);
  });

  test.each(READERS)(
    '$agency $post: what none of its audience may ever read, written down by hand',
    async (reader) => {
      const { agency: audience } = reader;
      const readable = await columnsWhere(
        `has_column_privilege($2, "table", "column", 'SELECT')`,
        roleOf(reader),
      );
      expect(readable.filter((name) => NEVER_READ[audience].some((pattern) => pattern.test(name)))).toEqual(
        [],
      );
      const known = columns.map(({ table, column }) => `${table}.${column}`);
      for (const pattern of NEVER_READ[audience]) expect(known.some((name) => pattern.test(name))).toBe(true);
    },
  );

  test.each([
    'audit_head',
    'operation_key',
    'access_state',
    'lead_counter',
    'sealed_reporter',
    'judged_quarter',
  ])('nobody reads %s', async (table) => {
    for (const role of ROLES.filter((each) => each !== WRITER_ROLE)) {
      const readable = await columnsWhere(`has_column_privilege($2, "table", "column", 'SELECT')`, role);
      expect(readable.filter((name) => name.startsWith(`${table}.`))).toEqual([]);
    }
  });
});

describe('rows', () => {
  test.each(ASKERS)(
    '$account ($agency $post) finds what it may know, of every type',
    async ({ account, agency }) => {
      const person = matrix.oracle.person(account);
      for (const type of TYPES) {
        const resource = matrix.oracle.resources.get(type);
        const known = [...matrix.oracle.rows(resource)].flatMap(([name, { id }]) =>
          matrix.oracle.knows(person, type, name) ? [id as string] : [],
        );
        if (readableColumns(resource, agency, matrix.pools.resources).length === 0) {
          await expect(
            asRole(agency, account, `SELECT count(*) FROM ${resource.table}`),
          ).rejects.toMatchObject({
            code: '42501',
          });
          continue;
        }
        const found = await asRole(agency, account, `SELECT id FROM ${resource.table}`);
        expect({ type, ids: found.map(([id]) => id).sort() }).toEqual({ type, ids: known.sort() });
      }
    },
  );

  test.each(READERS)('$agency $post without a scope finds only what is open to the post', async (reader) => {
    const { agency: audience } = reader;
    const client = await matrix.pools.reading(audience).connect();
    const { resources } = matrix.pools;
    try {
      await client.query(`SET ROLE ${roleOf(reader)}`);
      await client.query(
        `SELECT ${SCOPE.map((attribute) => `set_config('${settingName(attribute)}', '', false)`).join(', ')}`,
      );
      for (const resource of resources.all) {
        if (readableColumns(resource, audience, resources).length === 0) continue;
        const rule = resource.policy.rows[AUDIENCE_NAMES.indexOf(audience)];
        const open =
          rule !== null && rule !== undefined && simplify(rule.condition.expression, reader).op === 'always';
        const { rows } = await client.query(`SELECT count(*)::int AS found FROM ${resource.table}`);
        const all = open ? matrix.oracle.rows(resource).size : 0;
        expect({ table: resource.table, found: rows[0].found }).toEqual({
          table: resource.table,
          found: all,
        });
      }
    } finally {
      client.release(true);
    }
  });
});

describe('writes', () => {
  const MAY: Record<string, string[]> = { [WRITER_ROLE]: ['INSERT', 'UPDATE'] };
  /** Tables whose rows are added and never changed; of a sealed envelope nothing but its sealing. */
  const ADDED_TO = [
    ...[
      'audit_entry',
      'clarification_consent',
      'interference_overdue',
      'interference_record',
      'lead_inquiry',
    ],
    ...['interference_omission', 'judged_quarter', 'lead_return_overdue'],
    ...['lead_recusal_fault', 'measure_progress', 'official_document', 'published_statement'],
    ...['reporter_unsealing', 'sealed_reporter', 'unsealing_review'],
  ];

  test.each(
    ROLES.flatMap((role) =>
      ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'].map((privilege) => ({
        role,
        privilege,
      })),
    ),
  )('$role: $privilege', async ({ role, privilege }) => {
    const tables = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S')
       AND has_table_privilege($1, oid, $2) ORDER BY 1`,
      [role, privilege],
    );
    const names = tables.map(({ relname }: { relname: string }) => relname);
    const all = tablesOf(owner).map((table) => table.replaceAll('"', ''));
    const owners = ['access_state', 'migrations', 'retired_seal_key'];
    const kept = privilege === 'UPDATE' ? [...owners, ...ADDED_TO] : owners;
    // kept by triggers; and words, which are no records, are taken away with what they were found by
    const counted = ['finding_tally', 'finding_tally_mark', 'finding_tally_share', 'search_pending'];
    const words = [
      ...Object.values(SEARCH_TABLES).map((table) => table.replaceAll('"', '')),
      'search_pending',
      'search_rebuild',
    ];
    const deleted = role === WRITER_ROLE && privilege === 'DELETE' ? words.sort() : [];
    expect(names).toEqual(
      MAY[role]?.includes(privilege)
        ? all.filter((table) => ![...kept, ...counted].includes(table))
        : deleted,
    );
    if (['INSERT', 'UPDATE', 'REFERENCES'].includes(privilege) && !MAY[role]?.includes(privilege))
      expect(await columnsWhere(`has_column_privilege($2, "table", "column", '${privilege}')`, role)).toEqual(
        [],
      );
  });

  test.each([
    ['DELETE FROM finding', 'permission denied for table finding'],
    ['DELETE FROM audit_entry', 'permission denied for table audit_entry'],
    [`UPDATE audit_entry SET action = 'x'`, 'permission denied for table audit_entry'],
    ['TRUNCATE audit_entry', 'permission denied for table audit_entry'],
    [`UPDATE access_state SET policy_digest = 'x'`, 'permission denied for table access_state'],
    ['CREATE TABLE mine (id int)', 'permission denied for schema public'],
    ['ALTER TABLE finding DISABLE ROW LEVEL SECURITY', 'must be owner of table finding'],
    ['DROP POLICY writer ON finding', 'must be owner of relation finding'],
  ])('the writer cannot: %s', async (text, message) => {
    await expect(matrix.pools.writer.query(text)).rejects.toThrow(message);
  });

  test.each(['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'nor can the owner by accident: %s',
    async (text) => {
      await expect(owner.query(text)).rejects.toThrow('the log is append-only');
    },
  );

  test.each(ADDED_TO)('%s: the database refuses change, deletion and truncation', async (table) => {
    const triggers = await owner.query(
      `SELECT tgtype & 56 AS events FROM pg_trigger
       WHERE tgrelid = $1::regclass AND tgenabled = 'O' AND tgfoid = 'refuse_change'::regproc ORDER BY 1`,
      [table],
    );
    // bits of pg_trigger: 8 deletion, 16 change, 32 truncation
    // an envelope is sealed anew when keys rotate: another trigger sees that nothing else of it changes
    const refused = table === 'sealed_reporter' ? [8, 32] : [24, 32];
    expect(triggers.map(({ events }: { events: number }) => events)).toEqual(refused);
  });
});
