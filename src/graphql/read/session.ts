import { DatabaseError, type PoolClient, types as pgTypes } from 'pg';
import { StatementNames } from '../../database/statement-names';
import { Refusal } from '../../errors/refusal';
import type { Actor } from '../../identity/actor';
import { SCOPE_SETTINGS, type ScopeAttribute, scopeOf, settingName } from '../../policy/expression';
import { roleOf } from '../../policy/vocabulary';
import type { Statement } from './statement';

const ATTRIBUTES = Object.keys(SCOPE_SETTINGS) as ScopeAttribute[];
const SET_SCOPE = {
  name: 'scope',
  text: `SELECT ${['role', ...ATTRIBUTES.map(settingName)].map((name, index) => `set_config('${name}', $${index + 1}, false)`).join(', ')}`,
};

/** The role and the scope that a connection was last given. */
const scopes = new WeakMap<PoolClient, string>();

const TIMESTAMPTZ = 1184;
const INT8 = 20;
/** Calendar days stay text, instants become dates, counts become numbers; the rest is left to the driver. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [TIMESTAMPTZ]: (text) => new Date(text),
  [INT8]: Number,
  16: (text) => text === 't',
  21: Number,
  23: Number,
  700: Number,
  701: Number,
};
const TEXT_ARRAYS = new Set([1009, 1015]);

const names = new StatementNames(1000);

/** Runs statements on one connection, under the role of the actor's post and in his scope. */
export interface Session {
  rows(statement: Statement, text: string): Promise<unknown[][]>;
}

/** What a connection can be borrowed from. */
export interface Lender {
  connect(): Promise<PoolClient>;
}

/** Lends to a request only while there is somebody to answer; what has begun is finished, the rest is not begun. */
export const lendingWhile = (pool: Lender, isWanted: () => boolean): Lender => ({
  connect: async () => {
    const client = await pool.connect();
    if (isWanted()) return client;
    client.release();
    throw new Refusal('BAD_USER_INPUT', '请求方已断开连接');
  },
});

/** Statements that the server refused and went on from: bad values, rights, names, sizes; a statement's time limit. */
const REFUSED_STATEMENT = /^(?:22|23|40|42|54)|^57014$/;

const endsSession = (error: unknown): boolean =>
  !(error instanceof DatabaseError && REFUSED_STATEMENT.test(error.code ?? ''));

/**
 * One connection of the audience's pool for all reads of a request that run at the same time: however much a
 * document asks for side by side, it takes no more than one from the others. If the connection last served someone
 * else, its role and the scope of its row policies are set anew, ahead of the first statement and in the same round
 * trip. What a statement or the work itself refuses costs no connection; one whose state is unknown is not used again.
 */
export class SharedSession {
  private lent: { readonly connection: Promise<ScopedConnection>; users: number } | null = null;

  constructor(
    private readonly pool: Lender,
    private readonly actor: Actor,
  ) {}

  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.lent ??= { connection: ScopedConnection.of(this.pool, this.actor), users: 0 };
    const { lent } = this;
    lent.users += 1;
    try {
      return await work(await lent.connection);
    } finally {
      lent.users -= 1;
      if (lent.users === 0) {
        this.lent = null;
        await lent.connection.then(
          (connection) => connection.giveBack(),
          () => undefined, // there was none to lend
        );
      }
    }
  }
}

/** A borrowed connection whose statements run under one actor's role and scope. */
class ScopedConnection implements Session {
  private readonly sent: Promise<unknown>[] = [];
  private readonly role: string;
  private readonly key: string;
  private readonly scoped: Promise<unknown>;

  private constructor(
    private readonly client: PoolClient,
    actor: Actor,
  ) {
    const scope = scopeOf(actor);
    this.role = roleOf(actor);
    this.key = JSON.stringify([this.role, scope]);
    if (scopes.get(client) === this.key) {
      this.scoped = Promise.resolve();
      return;
    }
    scopes.delete(client);
    this.scoped = this.keep(
      client.query({ ...SET_SCOPE, values: [this.role, ...ATTRIBUTES.map((attribute) => scope[attribute])] }),
    );
  }

  static async of(pool: Lender, actor: Actor): Promise<ScopedConnection> {
    return new ScopedConnection(await pool.connect(), actor);
  }

  async rows(statement: Statement, text: string): Promise<unknown[][]> {
    const query = this.client.query({
      name: names.of(this.role, text) as string,
      text,
      values: statement.values,
      rowMode: 'array',
      types: { getTypeParser },
    });
    const [answer] = await Promise.all([this.keep(query), this.scoped]);
    return answer.rows as unknown[][];
  }

  /** Statements still under way end first: the next borrower must not wait behind them. */
  async giveBack(): Promise<void> {
    const ends = await Promise.allSettled(this.sent);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    const [scoped] = await Promise.allSettled([this.scoped]);
    if (scoped.status === 'fulfilled') scopes.set(this.client, this.key);
    this.client.release(failures.find(endsSession));
  }

  private keep<T>(query: Promise<T>): Promise<T> {
    this.sent.push(query);
    return query;
  }
}

function getTypeParser(oid: number): (text: string) => unknown {
  return (
    PARSERS[oid] ??
    (TEXT_ARRAYS.has(oid)
      ? (pgTypes.getTypeParser(oid) as unknown as (text: string) => unknown)
      : (text) => text)
  );
}
