import type { GraphQLResolveInfo } from 'graphql';
import { Refusal } from '../../errors/refusal';
import type { Actor } from '../../identity/actor';
import { type ResourcePolicy, rowRuleOf } from '../../policy/resource-policy';
import { fromGlobalId, type GlobalId } from '../global-id';
import { refuseUnprintable } from '../input-checks';
import type { Resource, Resources } from '../resource';
import { columnsOf, type Fetched } from './columns';
import { afterSql, encodeCursor, type OrderBy, orderSql, reversed, totalOrder } from './keyset';
import { filterSql } from './predicate';
import {
  type ConnectionArgs,
  type ConnectionSelection,
  connectionSelection,
  emptySelection,
  heldAt,
  recordSelection,
  type Selection,
} from './selection';
import { type Lender, type Session, withSession } from './session';
import { Statement } from './statement';

/** A page of a connection, as resolvers hand it out. */
export interface Page {
  readonly edges: { cursor: string; node: Fetched }[];
  readonly nodes: Fetched[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly totalCount: number | null;
}

const DEFAULT_PAGE = 20;
const MAX_NODES = 100;

/**
 * The one way by which records leave the database. It takes a request's selection, the metadata of the
 * entities and the policy, and writes one statement for the records and one more for every connection
 * below them, however many records there are.
 */
export class Reader {
  /** how many records of each type that was read have been handed out; of none: 0 */
  readonly delivered = new Map<string, number>();

  constructor(
    private readonly pool: Lender,
    private readonly actor: Actor,
    readonly resources: Resources,
    private readonly maxPage: number,
  ) {}

  get policies(): readonly ResourcePolicy[] {
    return this.resources.all.map(({ policy }) => policy);
  }

  /** A connection at the root of the graph. */
  async connection(type: string, args: ConnectionArgs, info: GraphQLResolveInfo): Promise<Page> {
    const resource = this.resources.get(type);
    const selection = connectionSelection(
      info.fieldNodes,
      info.fieldName,
      args,
      resource,
      this.resources,
      info,
    );
    const pages = await withSession(this.pool, this.actor, (session) =>
      this.pages(session, resource, selection, null),
    );
    return pages.get('') as Page;
  }

  /** One record by its id, or null when there is none that the actor may know of. */
  async record(type: string, id: string, info: GraphQLResolveInfo): Promise<Fetched | null> {
    const resource = this.resources.get(type);
    const selection = recordSelection(info.fieldNodes, resource, this.resources, info);
    const [record] = await this.records(resource, [id], selection);
    return record ?? null;
  }

  /** Records by global id, in the order asked for; null for each that does not exist or may not be known. */
  async nodes(ids: readonly string[], info: GraphQLResolveInfo): Promise<(Fetched | null)[]> {
    if (ids.length > MAX_NODES)
      throw new Refusal('BAD_USER_INPUT', `一次最多取 ${MAX_NODES} 个标识`, { field: ['ids'] });
    const wanted = ids.map(fromGlobalId);
    const types = new Set(wanted.flatMap((id) => (id && this.isKnown(id) ? [id.type] : [])));
    const found = new Map<string, Fetched>();
    for (const type of types) {
      const resource = this.resources.get(type);
      const selection = recordSelection(info.fieldNodes, resource, this.resources, info);
      const local = wanted.flatMap((id) => (id?.type === type ? [id.id] : []));
      for (const record of await this.records(resource, [...new Set(local)], selection))
        found.set(`${type}:${record.id}`, { ...record, __typename: type });
    }
    return wanted.map((id) => (id && found.get(`${id.type}:${id.id}`)) ?? null);
  }

  /** Columns of records for code that computes something of them; hidden fields are null. */
  async fields(
    type: string,
    ids: readonly string[],
    fields: readonly string[],
  ): Promise<Map<string, Fetched>> {
    const selection = emptySelection();
    for (const field of fields) selection.fields.add(field);
    const records = await this.records(this.resources.get(type), ids, selection);
    return new Map(records.map((record) => [record.id, record]));
  }

  /** Lends a session to a read that counts instead of listing; the statement carries the conditions. */
  count(work: (session: Session, statement: () => Statement) => Promise<unknown[][]>): Promise<unknown[][]> {
    return withSession(this.pool, this.actor, (session) => work(session, () => this.statement()));
  }

  private isKnown({ type }: GlobalId): boolean {
    const resource = this.resources.find(type);
    return resource !== undefined && rowRuleOf(resource.policy, this.actor.agency) !== null;
  }

  private statement(): Statement {
    return new Statement(this.actor, this.resources);
  }

  private async records(
    resource: Resource,
    ids: readonly string[],
    selection: Selection,
  ): Promise<Fetched[]> {
    if (ids.length === 0 || rowRuleOf(resource.policy, this.actor.agency) === null) return [];
    return withSession(this.pool, this.actor, async (session) => {
      const statement = this.statement();
      const alias = statement.alias();
      const columns = columnsOf(statement, resource, alias, selection);
      const type = resource.columnType('id');
      const text = `SELECT ${columns.select.join(', ')} FROM ${resource.table} ${alias} ${columns.joins.join(' ')} WHERE ${alias}."id" = ANY(${statement.param(ids, `${type}[]`)}) AND ${statement.visible(resource, alias)}`;
      const records = (await session.rows(statement, text)).map((row) => columns.build(row, 0));
      await this.connectionsOf(session, resource, selection, records);
      return records;
    });
  }

  /** The page of one connection for each of these parents (null: the root), keyed by the parent's id. */
  private async pages(
    session: Session,
    resource: Resource,
    { args, node, wants }: ConnectionSelection,
    parents: { via: string; ids: readonly string[] } | null,
  ): Promise<Map<string, Page>> {
    const bounds = this.bounds(args);
    const forward = totalOrder(resource, this.actor.agency, args.orderBy);
    const order = bounds.backward ? reversed(forward) : forward;
    const [rows, counts] = await Promise.all([
      wants.rows ? this.rows(session, resource, node, args, parents, order, forward, bounds) : [],
      wants.totalCount ? this.counts(session, resource, args, parents) : [],
    ]);
    const total = new Map(counts.map(([parent, count]) => [String(parent ?? ''), count as number]));
    const grouped = new Map<string, Fetched[]>();
    for (const { parent, record } of rows) {
      const group = grouped.get(parent);
      if (group) group.push(record);
      else grouped.set(parent, [record]);
    }
    const pages = new Map<string, Page>();
    for (const parent of parents?.ids ?? ['']) {
      const found = grouped.get(parent) ?? [];
      const more = found.length > bounds.size;
      if (more) found.pop();
      if (bounds.backward) found.reverse();
      pages.set(
        parent,
        pageOf(found, forward, more, bounds, wants.totalCount ? (total.get(parent) ?? 0) : null),
      );
    }
    await this.connectionsOf(
      session,
      resource,
      node,
      [...pages.values()].flatMap((page) => page.nodes),
    );
    return pages;
  }

  private async rows(
    session: Session,
    resource: Resource,
    node: Selection,
    args: ConnectionArgs,
    parents: { via: string; ids: readonly string[] } | null,
    order: readonly OrderBy[],
    forward: readonly OrderBy[],
    bounds: Bounds,
  ): Promise<{ parent: string; record: Fetched }[]> {
    const statement = this.statement();
    const alias = statement.alias();
    const columns = columnsOf(statement, resource, alias, node, order);
    const conditions = this.conditions(statement, resource, alias, args);
    if (bounds.cursor !== null)
      conditions.push(
        afterSql(
          statement,
          resource,
          alias,
          order,
          bounds.cursor,
          bounds.backward ? 'before' : 'after',
          forward,
        ),
      );
    if (parents) conditions.push(`${alias}.${resource.column(parents.via)} = parent.id`);
    const page = (select: string) =>
      `SELECT ${select} FROM ${resource.table} ${alias} ${columns.joins.join(' ')} WHERE ${conditions.join(' AND ')} ORDER BY ${orderSql(resource, alias, order)} LIMIT ${bounds.size + 1}`;
    if (parents === null) {
      const rows = await session.rows(statement, page(columns.select.join(', ')));
      return rows.map((row) => ({ parent: '', record: columns.build(row, 0) }));
    }
    const type = resource.columnType(parents.via);
    const named = columns.select.map((expression, index) => `${expression} AS c${index}`).join(', ');
    const text = `SELECT parent.id::text, page.* FROM unnest(${statement.param(parents.ids, `${type}[]`)}) AS parent(id) CROSS JOIN LATERAL (${page(named)}) AS page`;
    const rows = await session.rows(statement, text);
    return rows.map((row) => ({ parent: row[0] as string, record: columns.build(row, 1) }));
  }

  private counts(
    session: Session,
    resource: Resource,
    args: ConnectionArgs,
    parents: { via: string; ids: readonly string[] } | null,
  ): Promise<unknown[][]> {
    const statement = this.statement();
    const alias = statement.alias();
    const conditions = this.conditions(statement, resource, alias, args);
    if (parents === null)
      return session.rows(
        statement,
        `SELECT NULL, count(*) FROM ${resource.table} ${alias} WHERE ${conditions.join(' AND ')}`,
      );
    const column = `${alias}.${resource.column(parents.via)}`;
    const type = resource.columnType(parents.via);
    return session.rows(
      statement,
      `SELECT ${column}::text, count(*) FROM ${resource.table} ${alias} WHERE ${column} = ANY(${statement.param(parents.ids, `${type}[]`)}) AND ${conditions.join(' AND ')} GROUP BY 1`,
    );
  }

  private conditions(
    statement: Statement,
    resource: Resource,
    alias: string,
    args: ConnectionArgs,
  ): string[] {
    const conditions = [statement.visible(resource, alias)];
    if (args.filter) {
      refuseUnprintable({ filter: args.filter });
      conditions.push(filterSql(statement, resource, alias, args.filter));
    }
    return conditions;
  }

  /** Fetches the connections selected below these records, of linked records too. */
  private async connectionsOf(
    session: Session,
    resource: Resource,
    selection: Selection,
    records: readonly Fetched[],
  ): Promise<void> {
    this.delivered.set(resource.name, (this.delivered.get(resource.name) ?? 0) + records.length);
    if (records.length === 0) return;
    const below = [...selection.many].map(async ([responseKey, connection]) => {
      const relation = resource.relations.get(connection.field);
      if (relation === undefined) return;
      const ids = [...new Set(records.map((record) => record.id))];
      const target = this.resources.get(relation.target);
      const pages = await this.pages(session, target, connection, { via: relation.via, ids });
      for (const record of records) record[heldAt(responseKey)] = pages.get(record.id);
    });
    const linked = [...selection.one].map(async ([responseKey, { field, record: inner }]) => {
      const relation = resource.relations.get(field);
      if (relation === undefined) return;
      const others = records.flatMap((record) => (record[heldAt(responseKey)] as Fetched | null) ?? []);
      await this.connectionsOf(session, this.resources.get(relation.target), inner, others);
    });
    await Promise.all([...below, ...linked]);
  }

  private bounds({ first, after, last, before }: ConnectionArgs): Bounds {
    if (first != null && last != null)
      throw new Refusal('BAD_USER_INPUT', 'first 与 last 不能同时使用', { field: ['last'] });
    if ((before != null && first != null) || (after != null && last != null))
      throw new Refusal('BAD_USER_INPUT', 'after 须与 first 同用,before 须与 last 同用', {
        field: ['before'],
      });
    const backward = last != null || before != null;
    const size = (backward ? last : first) ?? DEFAULT_PAGE;
    if (size < 0 || size > this.maxPage)
      throw new Refusal('BAD_USER_INPUT', `每页条数须在 0 至 ${this.maxPage} 之间`, {
        field: [backward ? 'last' : 'first'],
      });
    return { backward, size, cursor: (backward ? before : after) ?? null };
  }
}

interface Bounds {
  readonly backward: boolean;
  readonly size: number;
  readonly cursor: string | null;
}

function pageOf(
  nodes: Fetched[],
  order: readonly OrderBy[],
  more: boolean,
  bounds: Bounds,
  totalCount: number | null,
): Page {
  const edges = nodes.map((node) => ({ cursor: encodeCursor(order, node), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: bounds.backward ? bounds.cursor !== null : more,
      hasPreviousPage: bounds.backward ? more : bounds.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
