import type { Clock } from '../calendar/clock';
import type { WorkingCalendar } from '../calendar/working-calendar';
import type { Config } from '../config/config';
import type { FieldVault } from '../crypto/field-vault';
import type { Signer } from '../crypto/signing-ring';
import type { Pools } from '../database/pools';
import { Writer } from '../database/work';
import { Refusal } from '../errors/refusal';
import type { Dispatch } from '../exchange/dispatch';
import { Admission } from '../graphql/admission';
import type { Context } from '../graphql/context';
import type { ReportOutage } from '../graphql/errors';
import { Reader } from '../graphql/read/reader';
import { lendingWhile } from '../graphql/read/session';
import { type ServedSchemas, servedSchemas } from '../graphql/schema/served-schemas';
import { Transitions } from '../graphql/transitions';
import type { Claims } from '../identity/actor';
import { loadActor } from '../identity/actor-loader';
import { LeadReads } from '../modules/leads/volume/lead-reads';
import { isPersonRead } from '../policy/person-read';
import type { ResourcePolicy } from '../policy/resource-policy';
import { AUDIENCE_NAMES, type Audience } from '../policy/vocabulary';
import { AudienceServer, type GraphqlReply } from './audience-server';
import { Turns } from './turns';

export interface GraphOptions {
  readonly config: Config;
  readonly pools: Pools;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly vault: FieldVault;
  readonly signer: Signer;
  readonly report: ReportOutage;
  /** null where all agencies share this deployment */
  readonly dispatch: Dispatch | null;
}

/** The graph itself: it knows who asks, picks that audience's schema and database role, and answers. */
export class Graph {
  readonly writer: Writer;
  private readonly schemas: Record<Audience, ServedSchemas>;
  private readonly servers: Record<Audience, AudienceServer>;
  private readonly admission: Admission;
  private readonly policies: readonly ResourcePolicy[];
  /** by agency and post */
  private readonly personRead = new Map<string, boolean>();
  private readonly leadReads: LeadReads;
  /** as many requests as there are connections: more at a time would only wait for each other */
  private readonly turns: { readonly read: Record<Audience, Turns>; readonly write: Turns };

  constructor(private readonly options: GraphOptions) {
    const { config, pools, clock, calendar, vault, signer, report, dispatch } = options;
    this.writer = new Writer({
      source: pools.writer,
      clock,
      calendar,
      deadlines: config.deadlines,
      leadRules: config.leads,
      vault,
      signer,
      resources: pools.resources,
      departures: dispatch,
    });
    this.admission = new Admission(config.limits);
    this.policies = pools.resources.all.map(({ policy }) => policy);
    this.leadReads = new LeadReads(pools.writer, clock, (error) => report('lead-reads', { error }));
    const { poolSize, poolWaitMs } = config.database;
    const newTurns = () => new Turns(poolSize, poolWaitMs);
    this.turns = {
      read: Object.fromEntries(AUDIENCE_NAMES.map((name) => [name, newTurns()])) as Record<Audience, Turns>,
      write: newTurns(),
    };
    this.schemas = servedSchemas(pools.resources);
    this.servers = Object.fromEntries(
      AUDIENCE_NAMES.map((audience) => [
        audience,
        new AudienceServer(this.schemas[audience], config.limits.complexity[audience], report),
      ]),
    ) as Record<Audience, AudienceServer>;
  }

  async start(): Promise<void> {
    await Promise.all(Object.values(this.servers).map((server) => server.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.servers).map((server) => server.stop()));
    await this.leadReads.stop();
  }

  /**
   * @param isAwaited whether the caller is still there; reads end when it is not, a write always reaches its end
   * @param deliver takes the answer
   * @throws Refusal where nothing was carried out
   */
  async answer(
    claims: Claims,
    headers: Record<string, string>,
    body: unknown,
    isAwaited: () => boolean,
    deliver: (reply: GraphqlReply) => void,
  ): Promise<void> {
    const source = (body as { query?: unknown } | null | undefined)?.query;
    if (typeof source !== 'string')
      throw new Refusal('BAD_USER_INPUT', '请求须为 JSON 对象,query 为查询文本；不支持批量请求');
    const { writes } = this.admission.admit(source);
    const turns = writes ? this.turns.write : this.turns.read[claims.agency];
    await turns.take(async () => {
      const context = await this.context(claims, writes, isAwaited);
      const reply = await this.servers[claims.agency].execute(headers, body, context);
      this.leadReads.note(context.actor, context.read.delivered.get('Lead'));
      deliver(reply);
    });
  }

  /**
   * Who asks, and what he may use to ask.
   * @param writes whether anything may be changed or logged in his name
   */
  async context(claims: Claims, writes: boolean, isAwaited: () => boolean): Promise<Context> {
    const { config, pools, clock, dispatch } = this.options;
    dispatch?.refuseElsewhere(claims);
    const actor =
      writes || this.isPersonRead(claims)
        ? await loadActor(pools.writer, claims)
        : { ...claims, unitId: null, inspectionIds: [] };
    return {
      actor,
      read: new Reader(
        lendingWhile(pools.reading(actor.agency), isAwaited),
        actor,
        pools.resources,
        this.schemas[actor.agency],
        config.limits.page,
      ),
      writer: this.writer,
      transitions: new Transitions(pools.writer.manager, clock, () => loadActor(pools.writer, claims)),
      masked: [],
      clock,
      suppressBelow: config.suppressBelow,
    };
  }

  private isPersonRead({ agency, post }: Claims): boolean {
    const key = `${agency} ${post}`;
    const known = this.personRead.get(key) ?? isPersonRead(this.policies, agency, post);
    this.personRead.set(key, known);
    return known;
  }
}
