import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

/** `actors`: by the value of the header `x-actor`, the role and the settings of the row policies. */
const { databaseUrl, port, connections, actors } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: connections,
  idleTimeoutMillis: 0,
  pipeline: true,
});
pool.on('error', () => undefined);

/** One connection for a request, under the role and the settings of who asks; every statement is prepared. */
class Database {
  constructor(actor) {
    this.settings = Object.entries(actors[actor]);
  }

  async rows(name, text, values) {
    this.client ??= this.lend();
    const client = await this.client;
    return (await client.query({ name, text, values })).rows;
  }

  async lend() {
    const client = await pool.connect();
    const set = this.settings.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`).join(', ');
    client
      .query({ name: 'settings', text: `SELECT ${set}`, values: this.settings.flat() })
      .catch(() => undefined);
    return client;
  }

  async release() {
    (await this.client)?.release();
  }
}

const schema = `
type Query {
  findings(first: Int!, state: String!): Findings!
  lead(id: ID!): Lead
}
type PageInfo { hasNextPage: Boolean! }
type Findings { nodes: [Finding!]! pageInfo: PageInfo! }
type Finding {
  id: ID! number: String! title: String! state: String! topic: String summary: String place: String
  foundOn: String rectifyDueOn: String closedAt: String
  inspection: Inspection region: Region unit: Unit
  measures(first: Int!): Measures! leads(first: Int!): Leads!
}
type Inspection { id: ID! number: String! title: String! }
type Region { id: ID! name: String! }
type Unit { id: ID! name: String! }
type Measure { id: ID! number: Int! content: String! state: String! dueOn: String }
type Measures { nodes: [Measure!]! }
type Lead {
  id: ID! number: String! state: String! personName: String personPost: String title: String facts: String
  transferredAt: String feedbackDueOn: String outcome: String
  region: Region finding: Finding
  items(first: Int!): Items! receipts(first: Int!): Receipts! supplements(first: Int!): Supplements!
}
type Leads { nodes: [Lead!]! }
type Item { number: Int! name: String! pages: Int! digest: String }
type Items { nodes: [Item!]! }
type Receipt { round: Int! isMatching: Boolean! receivedAt: String! }
type Receipts { nodes: [Receipt!]! }
type Supplement { round: Int! dueOn: String! requestedAt: String! }
type Supplements { nodes: [Supplement!]! }
`;

const FINDING = `id, number, title, state, topic, summary, place, found_on AS "foundOn", rectify_due_on AS "rectifyDueOn",
  closed_at AS "closedAt", inspection_id, place_region_code, unit_id`;
const LEAD = `id, number, state, person_name AS "personName", person_post AS "personPost", title, facts,
  transferred_at AS "transferredAt", feedback_due_on AS "feedbackDueOn", outcome, region_code, finding_id`;

const resolvers = {
  Query: {
    findings: async (_root, { first, state }, { database }) => {
      const found = await database.rows(
        'findings',
        `SELECT ${FINDING} FROM finding WHERE state = $1 ORDER BY number, id LIMIT $2`,
        [state, first + 1],
      );
      return { nodes: found.slice(0, first), pageInfo: { hasNextPage: found.length > first } };
    },
    lead: async (_root, { id }, { database }) =>
      (await database.rows('lead', `SELECT ${LEAD} FROM lead WHERE id = $1`, [id]))[0] ?? null,
  },
};

/** The records that others name, each once however many name it. */
const one =
  (table, columns, key, cast) =>
  async (queries, { database }) => {
    const ids = [...new Set(queries.map(({ obj }) => obj[key]).filter((id) => id !== null))];
    const rows =
      ids.length === 0
        ? []
        : await database.rows(
            `one ${table}`,
            `SELECT ${columns} FROM ${table} WHERE id = ANY($1::${cast}[])`,
            [ids],
          );
    const known = new Map(rows.map((row) => [row.id, row]));
    return queries.map(({ obj }) => known.get(obj[key]) ?? null);
  };

/** The records that name others, a page of each. */
const many =
  (table, columns, key, order) =>
  async (queries, { database }) => {
    const rows = await database.rows(
      `many ${table}`,
      `SELECT parent.id AS parent, child.* FROM unnest($1::uuid[]) parent(id) CROSS JOIN LATERAL (
      SELECT ${columns} FROM ${table} WHERE ${key} = parent.id ORDER BY ${order}, id LIMIT $2) child`,
      [queries.map(({ obj }) => obj.id), queries[0].params.first],
    );
    const pages = new Map(queries.map(({ obj }) => [obj.id, []]));
    for (const row of rows) pages.get(row.parent).push(row);
    return queries.map(({ obj }) => ({ nodes: pages.get(obj.id) }));
  };

const loaders = {
  Finding: {
    inspection: one('inspection', 'id, number, title', 'inspection_id', 'uuid'),
    region: one('region', 'id, name', 'place_region_code', 'text'),
    unit: one('unit', 'id, name', 'unit_id', 'uuid'),
    measures: many('measure', 'id, number, content, state, due_on AS "dueOn"', 'finding_id', 'number'),
    leads: many('lead', LEAD, 'finding_id', 'transferred_at'),
  },
  Lead: {
    region: one('region', 'id, name', 'region_code', 'text'),
    finding: one('finding', FINDING, 'finding_id', 'uuid'),
    items: many('lead_item', 'number, name, pages, digest', 'lead_id', 'number'),
    receipts: many(
      'lead_receipt',
      'round, is_matching AS "isMatching", received_at AS "receivedAt"',
      'lead_id',
      'round',
    ),
    supplements: many(
      'lead_supplement',
      'round, due_on AS "dueOn", requested_at AS "requestedAt"',
      'lead_id',
      'round',
    ),
  },
};

const app = Fastify();
await app.register(mercurius, {
  schema,
  resolvers,
  loaders,
  jit: 1,
  context: ({ headers }) => ({ database: new Database(headers['x-actor']) }),
});
app.graphql.addHook('onResolution', (_execution, { database }) => database.release());
app.get('/healthz', () => 'ok');
process.on('SIGTERM', () => process.exit(0));
await app.listen({ host: '127.0.0.1', port });
