import type { Claims } from '../../src/identity/actor';
import type { Mutation } from '../../src/policy/operations.policy';
import type { GraphqlAnswer, TestService } from './service';

/** How an attempt was refused. */
export interface Refused {
  code: string;
  field?: (string | number)[];
  /** ids of the guards */
  blockedBy?: string[];
}

/** Business told over HTTP: who does what, what comes of it, and that a refusal leaves nothing behind. */
export class Story {
  constructor(
    readonly service: TestService,
    /** the field of each mutation's payload */
    private readonly nounOf: (verb: Mutation) => string,
  ) {}

  get manager() {
    return this.service.pools.writer.manager;
  }

  call(who: Claims, verb: Mutation, input: object, selection = 'id'): Promise<GraphqlAnswer> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${this.nounOf(verb)} { ${selection} } } }`;
    return this.service.graphql(who, query, { input });
  }

  /** What the operation answers with. @throws when it was refused */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the selection's
  async done(who: Claims, verb: Mutation, input: object, selection?: string): Promise<any> {
    const { data, errors } = await this.call(who, verb, input, selection);
    if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
    return data[verb][this.nounOf(verb)];
  }

  /** How it was refused. @throws unless it was, and left every table as it found it */
  async refused(who: Claims, verb: Mutation, input: object): Promise<Refused> {
    const before = await this.fingerprint();
    const { errors } = await this.call(who, verb, input);
    const [fault] = errors ?? [];
    if (fault === undefined) throw new Error(`${verb} was not refused`);
    if ((await this.fingerprint()) !== before) throw new Error(`${verb} was refused, yet left a trace`);
    const { code, field, blockedBy } = fault.extensions;
    return {
      code,
      ...(field && { field }),
      ...(blockedBy && { blockedBy: blockedBy.map(({ id }) => id) }),
    };
  }

  /** Changes with any row of any table, the log among them. */
  async fingerprint(): Promise<string> {
    const sums = this.service.pools.writer.entityMetadatas.map(
      ({ tableName }) =>
        `(SELECT coalesce(md5(string_agg(row::text, '' ORDER BY row::text)), '') FROM "${tableName}" row)`,
    );
    const [row] = await this.manager.query(`SELECT ${sums.join(' || ')} AS sum`);
    return row.sum;
  }

  /** What the record offers to this person: each step with `true`, or with the guard that blocks it. */
  async offers(who: Claims, type: string, id: string): Promise<Record<string, true | string>> {
    const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { availableTransitions { name enabled blockedBy { id } } } } }`;
    const { data } = await this.service.graphql(who, query, { id });
    return Object.fromEntries(
      data.node.availableTransitions.map(
        (each: { name: string; enabled: boolean; blockedBy: { id: string } | null }) => [
          each.name,
          each.enabled || each.blockedBy?.id,
        ],
      ),
    );
  }

  /** The log from one entry on: action, type of record, and the states where it moved any. */
  async log(after = 0): Promise<string[]> {
    const rows: Record<string, string | null>[] = await this.manager.query(
      'SELECT action, subject_type, from_state, to_state FROM audit_entry ORDER BY at, chain, seq OFFSET $1',
      [after],
    );
    return rows.map(
      ({ action, subject_type, from_state, to_state }) =>
        `${action} ${subject_type}${to_state ? ` ${from_state || '·'}→${to_state}` : ''}`,
    );
  }
}
