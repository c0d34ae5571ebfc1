import type { GraphQLResolveInfo } from 'graphql';
import { Refusal } from '../../errors/refusal';
import type { Actor } from '../../identity/actor';
import { type ResourcePolicy, rowRuleOf } from '../../policy/resource-policy';
import { fromGlobalId, type GlobalId } from '../global-id';
import type { Resource, Resources } from '../resource';
import { orderKey } from './keyset';
import { boundsOf, type Page } from './page';
import { PreparedPlans } from './prepared-plans';
import { type Delivered, deliver, type Fetched, RecordPlanner, type RecordSql } from './record-sql';
import {
  type ConnectionArgs,
  type ConnectionSelection,
  connectionSelection,
  emptySelection,
  recordSelection,
} from './selection';
import { type Lender, type Session, SharedSession } from './session';
import { Statement } from './statement';

const MAX_NODES = 100;

const plansOfPages = new PreparedPlans<{ wants: ConnectionSelection['wants']; node: RecordSql | null }>();
const plansOfRecords = new PreparedPlans<RecordSql>();

/**
 * The one way by which records leave the database. It takes a request's selection, the metadata of the entities
 * and the policy, and writes one statement for all that is asked below a field of the root.
 */
export class Reader {
  /** how many records of each type that was read have been handed out; of none: 0 */
  readonly delivered: Delivered = new Map();
  private readonly shared: SharedSession;

  constructor(
    pool: Lender,
    private readonly actor: Actor,
    readonly resources: Resources,
    private readonly maxPage: number,
  ) {
    this.shared = new SharedSession(pool, actor);
  }

  get policies(): readonly ResourcePolicy[] {
    return this.resources.all.map(({ policy }) => policy);
  }

  /** A connection at the root of the graph. */
  async connection(type: string, args: ConnectionArgs, info: GraphQLResolveInfo): Promise<Page> {
    const resource = this.resources.get(type);
    const bounds = boundsOf(resource, this.actor.agency, args, this.maxPage);
    const { statement, plan } = plansOfPages.of(info, orderKey(bounds.order), this.statement, (begun) => {
      const { wants, node } = connectionSelection(
        info.fieldNodes,
        info.fieldName,
        args,
        resource,
        this.resources,
        info,
      );
      const record = () => this.planner(begun).record(resource, node, wants.cursors ? bounds.order : []);
      return { wants, node: wants.rows ? record() : null };
    });
    const page = this.planner(statement).page(resource, args, plan, bounds);
    return page.read(await this.read(statement, page.json), this.delivered);
  }

  /** One record by its id, or null when there is none that the actor may know of. */
  async record(type: string, id: string, info: GraphQLResolveInfo): Promise<Fetched | null> {
    const [record] = await this.selected(type, [id], info);
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
      const local = wanted.flatMap((id) => (id?.type === type ? [id.id] : []));
      for (const record of await this.selected(type, [...new Set(local)], info))
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
    const resource = this.resources.get(type);
    const statement = this.statement();
    const records = await this.byId(
      resource,
      ids,
      statement,
      this.planner(statement).record(resource, selection),
    );
    return new Map(records.map((record) => [record.id, record]));
  }

  /** Lends a session to a read that counts instead of listing; the statement carries the conditions. */
  count(work: (session: Session, statement: () => Statement) => Promise<unknown[][]>): Promise<unknown[][]> {
    return this.shared.use((session) => work(session, this.statement));
  }

  private isKnown({ type }: GlobalId): boolean {
    const resource = this.resources.find(type);
    return resource !== undefined && rowRuleOf(resource.policy, this.actor.agency) !== null;
  }

  private statement = (): Statement => new Statement(this.actor, this.resources);

  private planner = (statement: Statement): RecordPlanner => new RecordPlanner(statement, this.maxPage);

  /** Records with what is asked for below a field that names them by id. */
  private selected(type: string, ids: readonly string[], info: GraphQLResolveInfo): Promise<Fetched[]> {
    const resource = this.resources.get(type);
    const { statement, plan } = plansOfRecords.of(info, type, this.statement, (begun) =>
      this.planner(begun).record(resource, recordSelection(info.fieldNodes, resource, this.resources, info)),
    );
    return this.byId(resource, ids, statement, plan);
  }

  private async byId(
    resource: Resource,
    ids: readonly string[],
    statement: Statement,
    record: RecordSql,
  ): Promise<Fetched[]> {
    if (ids.length === 0 || rowRuleOf(resource.policy, this.actor.agency) === null) return [];
    const { alias, json } = record;
    const named = `${alias}."id" = ANY(${statement.param(ids, `${resource.columnType('id')}[]`)})`;
    const found = await this.read(
      statement,
      `(SELECT json_agg(cells) FROM (SELECT ${json} AS cells ${this.planner(statement).from(resource, record)} WHERE ${named} AND ${statement.visible(resource, alias)}) found)`,
    );
    const records = ((found ?? []) as unknown[]).map((each) => record.read(each, this.delivered));
    deliver(this.delivered, resource.name, records.length);
    return records;
  }

  /** The one JSON value that the statement makes. */
  private async read(statement: Statement, json: string): Promise<unknown> {
    const [row] = await this.shared.use((session) => session.rows(statement, `SELECT ${json}`));
    const text = row?.[0] as string | null;
    return text === null ? null : JSON.parse(text);
  }
}
