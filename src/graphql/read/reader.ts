import DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import type { Actor } from '../../identity/actor';
import type { Row } from '../../policy/expression';
import { type ResourcePolicy, rowRuleOf } from '../../policy/resource-policy';
import type { FieldRules } from '../field-rules';
import type { GlobalId } from '../global-id';
import type { Resource, Resources } from '../resource';
import type { Written } from '../written';
import type { Answer } from './answer';
import { orderKey } from './keyset';
import { boundsOf } from './page';
import { type PlannedPage, type PlannedRecord, Planner, pageSql, writePage } from './planner';
import { PreparedPlans } from './prepared-plans';
import { type Cells, RecordPlan } from './record-plan';
import type { Asked, ConnectionArgs } from './selection';
import { type Lender, type Session, SharedSession } from './session';
import { Statement } from './statement';

const plansOfPages = new PreparedPlans<PlannedPage>();
const plansOfRecords = new PreparedPlans<PlannedRecord>();

/** What an audience is served by. */
export interface Served {
  /** as its callers know it */
  readonly described: GraphQLSchema;
  readonly rules: FieldRules;
}

interface Found extends PlannedRecord {
  readonly cells: Cells;
}

/**
 * The one way by which records leave the database. It takes a request's selection, the metadata of the entities
 * and the policy, and writes one statement for all that is asked below a field of the root, and the answer of what
 * that brings.
 */
export class Reader {
  /** how many records of each type that was read have been handed out; of none: 0 */
  readonly delivered = new Map<string, number>();
  private readonly shared: SharedSession;
  /** one for each selection and type: records that several entries of an answer name are read together */
  private readonly loaders = new Map<Asked['fieldNodes'], Map<string, DataLoader<string, Found | null>>>();

  constructor(
    pool: Lender,
    private readonly actor: Actor,
    readonly resources: Resources,
    private readonly served: Served,
    private readonly maxPage: number,
  ) {
    this.shared = new SharedSession(pool, actor);
  }

  get policies(): readonly ResourcePolicy[] {
    return this.resources.all.map(({ policy }) => policy);
  }

  get schema(): GraphQLSchema {
    return this.served.described;
  }

  /** A connection at the root of the graph. */
  async connection(type: string, args: ConnectionArgs, answer: Answer): Promise<Written> {
    const resource = this.resources.get(type);
    const bounds = boundsOf(resource, this.actor.agency, args, this.maxPage);
    const asked = this.asked(answer);
    const { statement, plan } = plansOfPages.of(asked, orderKey(bounds.order), this.statement, (begun) =>
      this.planner(begun, asked).page(resource, asked.fieldNodes, bounds.order),
    );
    const sql = pageSql(statement, plan, { resource, args, within: null }, bounds);
    return answer.written(writePage(plan, await this.read(statement, sql), bounds, answer));
  }

  /** One record, or null when there is none that the actor may know of. */
  async record({ type, id }: GlobalId, answer: Answer): Promise<Written | null> {
    const resource = this.resources.find(type);
    if (resource === undefined || rowRuleOf(resource.policy, this.actor.agency) === null) return null;
    const found = await this.loader(resource, this.asked(answer)).load(id);
    if (found === null) return null;
    answer.deliver(type, 1);
    return answer.written(found.write(found.cells, answer));
  }

  /** Fields of records as the actor gets them, for code that makes something of them; hidden ones are null. */
  async fields(type: string, ids: readonly string[], fields: readonly string[]): Promise<Map<string, Row>> {
    const statement = this.statement();
    const record = new RecordPlan(statement, this.resources.get(type));
    const places = fields.map((field): [string, number] => [field, record.value(field)]);
    const found = await this.byId(record, ids, statement);
    return new Map(
      [...found].map(([id, cells]) => [
        id,
        Object.fromEntries(places.map(([field, place]) => [field, cells[place]])),
      ]),
    );
  }

  /** Columns of one record that the actor may know of, as conditions look at them; undefined where there is none. */
  async row({ type, id }: GlobalId, columns: readonly string[]): Promise<Row | undefined> {
    const statement = this.statement();
    const record = new RecordPlan(statement, this.resources.get(type));
    const row = record.row(columns);
    const cells = (await this.byId(record, [id], statement)).get(id);
    return cells && row(cells);
  }

  /** Lends a session to a read that counts instead of listing; the statement carries the conditions. */
  count(work: (session: Session, statement: () => Statement) => Promise<unknown[][]>): Promise<unknown[][]> {
    return this.shared.use((session) => work(session, this.statement));
  }

  private statement = (): Statement => new Statement(this.actor, this.resources);

  private asked = ({ info: { fieldNodes, fragments, variableValues } }: Answer): Asked => ({
    ...{ fieldNodes, fragments, variableValues },
    schema: this.schema,
  });

  private planner = (statement: Statement, asked: Asked): Planner =>
    new Planner(statement, asked, this.served.rules, this.maxPage);

  private loader(resource: Resource, asked: Asked): DataLoader<string, Found | null> {
    const { fieldNodes } = asked;
    const ofNodes = this.loaders.get(fieldNodes) ?? new Map<string, DataLoader<string, Found | null>>();
    this.loaders.set(fieldNodes, ofNodes);
    const known = ofNodes.get(resource.name);
    if (known !== undefined) return known;
    const loader = new DataLoader<string, Found | null>(async (ids) => {
      const { statement, plan } = plansOfRecords.of(asked, resource.name, this.statement, (begun) =>
        this.planner(begun, asked).record(resource, fieldNodes),
      );
      const found = await this.byId(plan.record, ids, statement);
      return ids.map((id) => {
        const cells = found.get(id);
        return cells === undefined ? null : { ...plan, cells };
      });
    });
    ofNodes.set(resource.name, loader);
    return loader;
  }

  /** The cells of records, by their ids. */
  private async byId(
    record: RecordPlan,
    ids: readonly string[],
    statement: Statement,
  ): Promise<Map<string, Cells>> {
    const { resource, alias, json, from } = record;
    if (ids.length === 0 || rowRuleOf(resource.policy, this.actor.agency) === null) return new Map();
    const [only, ...more] = ids;
    const type = resource.columnType('id');
    // of an array of ids the database does not know that it holds one, and may look through a whole range for it
    const named = more.length > 0 ? `ANY(${statement.param(ids, `${type}[]`)})` : statement.param(only, type);
    const found = await this.read(
      statement,
      `(SELECT json_agg(cells) FROM (SELECT ${json} AS cells ${from} WHERE ${alias}."id" = ${named} AND ${statement.visible(resource, alias)}) found)`,
    );
    const id = record.column('id');
    return new Map(
      ((found ?? []) as unknown[]).map((each) => {
        const cells = record.read(each);
        return [cells[id] as string, cells];
      }),
    );
  }

  /** The one JSON value that the statement makes. */
  private async read(statement: Statement, json: string): Promise<unknown> {
    const [row] = await this.shared.use((session) => session.rows(statement, `SELECT ${json}`));
    const text = row?.[0] as string | null;
    return text === null ? null : JSON.parse(text);
  }
}
