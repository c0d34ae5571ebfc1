import type { ObjectLiteral } from 'typeorm';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Resource } from '../../src/graphql/resource';
import type { GraphqlAnswer, TestService } from '../support/service';
import type { Oracle, Person } from './matrix-oracle';

/** What came out for one record: null when it was not found. */
export type Seen = Record<string, unknown> | null;

/** `nodes` takes no more at once. */
const BATCH = 100;
/** Types per document, so that no document is longer than the graph admits. */
const TYPES_PER_DOCUMENT = 7;

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** Two types may have fields of one name and different types: every field gets a name of its own. */
const alias = (type: string, field: string) => `${type}_${field}`;

/** Reads every record of these types with every field of them, whether the person may know the record or not. */
export class MatrixReading {
  requests = 0;

  constructor(
    private readonly service: TestService,
    private readonly oracle: Oracle,
  ) {}

  /** type → record → what came out */
  async everything(
    person: Person,
    fieldsOf: ReadonlyMap<string, readonly string[]>,
  ): Promise<Map<string, Map<string, Seen>>> {
    const seen = new Map<string, Map<string, Seen>>();
    for (const types of chunks([...fieldsOf.keys()], TYPES_PER_DOCUMENT)) {
      const query = this.document(types, fieldsOf);
      const records = types.flatMap((type) =>
        [...this.oracle.rows(this.oracle.resources.get(type))].map(([name, row]) => ({ type, name, row })),
      );
      for (const batch of chunks(records, BATCH)) {
        const ids = batch.map(({ type, row }) => toGlobalId(type, row.id));
        const answer = await this.ask(person, query, { ids });
        for (const [index, { type, name }] of batch.entries()) {
          const table = seen.get(type) ?? new Map<string, Seen>();
          seen.set(type, table.set(name, this.record(answer, index, type, fieldsOf.get(type) ?? [])));
        }
      }
    }
    return seen;
  }

  /** What has to come out for the same record. */
  expected(person: Person, type: string, name: string, fields: readonly string[]): Seen {
    if (!this.oracle.knows(person, type, name)) return null;
    const resource = this.oracle.resources.get(type);
    const row = this.oracle.rows(resource).get(name) as ObjectLiteral;
    return Object.fromEntries(
      fields.map((field) => {
        const cell = this.oracle.cell(person, type, field, row);
        if (cell === 'absent') throw new Error(`${type}.${field} does not exist for ${person.actor.agency}`);
        if (cell === 'visible') return [field, this.value(person, resource, field, row)];
        return [field, 'insteadOf' in cell ? row[cell.insteadOf] : { masked: cell }];
      }),
    );
  }

  async ask({ actor }: Person, query: string, variables: object = {}): Promise<GraphqlAnswer> {
    this.requests += 1;
    const answer = await this.service.graphql(actor, query, variables);
    if (answer.errors) throw new Error(`${actor.account}: ${JSON.stringify(answer.errors.slice(0, 3))}`);
    return answer;
  }

  private document(types: readonly string[], fieldsOf: ReadonlyMap<string, readonly string[]>): string {
    const fragments = types.map((type) => {
      const resource = this.oracle.resources.get(type);
      const fields = fieldsOf
        .get(type)
        ?.map((field) => `${alias(type, field)}: ${selection(resource, field)}`);
      return `... on ${type} { ${fields?.join(' ')} }`;
    });
    return `query Matrix($ids: [ID!]!) { nodes(ids: $ids) { __typename ${fragments.join(' ')} } }`;
  }

  private record(answer: GraphqlAnswer, index: number, type: string, fields: readonly string[]): Seen {
    const node = answer.data.nodes[index];
    if (node === null) return null;
    const masked = (answer.extensions?.masked ?? []).filter(({ path }) => path[1] === index);
    const seen = fields.map((field): [string, unknown] => {
      const value = node[alias(type, field)];
      const entries = masked.filter(({ path }) => path[2] === alias(type, field));
      if (entries.length === 0) return [field, shape(value)];
      const reasons = entries.map(({ ruleId, reason }) => ({ ruleId, reason }));
      return [
        field,
        { masked: reasons.length === 1 ? reasons[0] : reasons, ...(value === null ? {} : { value }) },
      ];
    });
    const elsewhere = masked.filter(({ path }) => path.length !== 3 || path[0] !== 'nodes');
    return { ...Object.fromEntries(seen), ...(elsewhere.length > 0 ? { elsewhere } : {}) };
  }

  private value(person: Person, resource: Resource, field: string, row: ObjectLiteral): unknown {
    const relation = resource.relations.get(field);
    if (relation?.many) {
      const ids = this.oracle
        .below(person, resource, field, row)
        .map((id) => toGlobalId(relation.target, id));
      return { totalCount: ids.length, ids: ids.sort() };
    }
    if (relation) {
      const id = this.oracle.linked(person, resource, field, row);
      return id === null ? null : { id: toGlobalId(relation.target, id) };
    }
    if (resource.computed?.[field]) return 'a list';
    if (field === 'id') return toGlobalId(resource.name, row.id);
    const value = row[resource.columns?.[field] ?? field];
    return value instanceof Date ? value.toISOString() : value;
  }
}

function selection(resource: Resource, field: string): string {
  const relation = resource.relations.get(field);
  if (relation?.many) return `${field}(first: 100) { totalCount nodes { id } }`;
  if (relation) return `${field} { id }`;
  if (!resource.computed?.[field]) return field;
  return field === 'signatures' ? `${field} { verb }` : `${field} { name }`;
}

function shape(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('totalCount' in value) {
    const { totalCount, nodes } = value as { totalCount: number; nodes: { id: string }[] };
    return { totalCount, ids: nodes.map(({ id }) => id).sort() };
  }
  return Array.isArray(value) && value.every((each) => typeof each === 'object') ? 'a list' : value;
}
