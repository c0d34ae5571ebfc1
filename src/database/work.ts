import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { type Attestation, type AuditEvent, linkAudit, type Pending } from '../audit/audit-writer';
import { type CalendarDate, today } from '../calendar/calendar-date';
import type { Clock } from '../calendar/clock';
import type { WorkingCalendar } from '../calendar/working-calendar';
import type { Config } from '../config/config';
import type { FieldVault } from '../crypto/field-vault';
import type { Signer } from '../crypto/signing-ring';
import { sm3 } from '../crypto/sm3';
import { Refusal } from '../errors/refusal';
import type { Resources } from '../graphql/resource';
import type { Actor } from '../identity/actor';
import type { Mutation } from '../policy/operations.policy';
import { keepSearchable } from '../search/keep-searchable';
import { OperationKeyEntity } from './operation-key.entity';

/** What a write has at hand while its transaction is open. */
export interface Work {
  readonly manager: EntityManager;
  readonly actor: Actor;
  /** one instant for all that the write does */
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Config['deadlines'];
  readonly leadRules: Config['leads'];
  /** seals and opens what the database may hold only encrypted */
  readonly vault: FieldVault;
  /** signs in the name of the actor's agency */
  readonly signer: Signer;
  /** Keeps an entry for the log; all of them are appended before the commit. */
  record(event: AuditEvent): void;
}

/** The record that a write made or changed. */
export interface Written {
  readonly type: string;
  readonly id: string;
}

/** Every write's input; the key makes a retry return the first result. */
export interface WriteInput {
  clientMutationKey?: string | null | undefined;
}

/** What has to leave this deployment because of what a transaction did. */
export interface Departures {
  /**
   * Keeps it in the same transaction.
   * @returns what is to happen once that has been committed
   */
  enclose(work: Work, events: readonly AuditEvent[]): Promise<() => void>;
}

export interface WriterOptions {
  readonly source: DataSource;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Config['deadlines'];
  readonly leadRules: Config['leads'];
  /** seals and opens what the database may hold only encrypted */
  readonly vault: FieldVault;
  readonly signer: Signer;
  readonly resources: Resources;
  /** absent where all agencies share this deployment */
  readonly departures?: Departures | null;
}

/** Runs writes: one transaction for check, change and log, under the writer's role. */
export class Writer {
  constructor(private readonly options: WriterOptions) {}

  /**
   * Work of the service itself or of a command, under an actor's name.
   * @param attestation where the actor has done it in another deployment
   */
  async run<T>(actor: Actor, work: (work: Work) => Promise<T>, attestation?: Attestation): Promise<T> {
    const { source, clock, calendar, deadlines, leadRules, vault, signer, resources, departures } =
      this.options;
    let committed = () => {};
    const result = await transaction(source, async (manager) => {
      const events: AuditEvent[] = [];
      const open: Work = {
        manager,
        actor,
        now: clock.now(),
        today: today(clock),
        calendar,
        deadlines,
        leadRules,
        vault,
        signer,
        record: (event) => void events.push(event),
      };
      const done = await work(open);
      if (departures) committed = await departures.enclose(open, [...events]);
      await keepSearchable(manager, resources);
      return { done, last: await linkAudit({ ...open, attestation }, events) };
    });
    committed();
    return result;
  }

  /** A mutation. A repeated key of the same account gets the first result, if it asks for the same. */
  mutate<Input extends WriteInput>(
    actor: Actor,
    operation: Mutation,
    input: Input,
    work: (work: Work, input: Input) => Promise<Written>,
  ): Promise<Written> {
    return this.run(actor, async (open) => {
      const key = input.clientMutationKey ?? null;
      if (key === null) return work(open, input);
      const { manager } = open;
      const { account } = actor;
      await manager.query('SELECT pg_advisory_xact_lock($1)', [lockNumber(`${account}\0${key}`)]);
      const inputDigest = sm3(JSON.stringify(input));
      const first = await manager.findOneBy(OperationKeyEntity, { account, key });
      if (first) {
        if (first.operation === operation && first.inputDigest === inputDigest)
          return { type: first.resultType, id: first.resultId };
        throw new Refusal('CONFLICT', '此 clientMutationKey 已用于另一请求，请换一个', {
          field: ['input', 'clientMutationKey'],
        });
      }
      const written = await work(open, input);
      await manager.insert(OperationKeyEntity, {
        account,
        key,
        operation,
        inputDigest,
        resultType: written.type,
        resultId: written.id,
        at: open.now,
      });
      return written;
    });
  }
}

/**
 * One transaction, whose last statements are sent together with its commit: what they have locked is held for one
 * round trip instead of three. Were one of them to fail, the commit behind it would roll back.
 */
async function transaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<{ done: T; last: readonly Pending[] }>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const { done, last } = await work(runner.manager);
    const client: ClientBase = await runner.connect();
    const answers = await Promise.all([
      ...last.map(({ text, values }) => client.query(text, values)),
      client.query('COMMIT'),
    ]);
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return done;
  } catch (error) {
    // the original error counts, even if the connection is gone
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** A signed 64-bit number that stands for a text, for advisory locks. */
const lockNumber = (text: string): string =>
  createHash('sha256').update(text).digest().readBigInt64BE(0).toString();
