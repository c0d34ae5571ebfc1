import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  type Attestation,
  type AuditEvent,
  chainsOf,
  linkAudit,
  lockHeads,
  lockHeadsIf,
  prepareToSign,
} from '../audit/audit-writer';
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
import { keepSearchable, NOTHING_PENDING } from '../search/keep-searchable';
import { OperationKeyEntity } from './operation-key.entity';
import { inTransaction, type OpenTransaction } from './transaction';

/** What a write has at hand while its transaction is open. */
export interface Work extends OpenTransaction {
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
    const result = await inTransaction(source, async (transaction) => {
      const events: AuditEvent[] = [];
      const open: Work = {
        ...transaction,
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
      const pen = { ...open, attestation };
      const chains = chainsOf(pen, events);
      prepareToSign(pen, events);
      let heads = chains.length > 0 ? await lockHeadsIf(open, chains, NOTHING_PENDING) : null;
      if (heads === null) {
        // to cut words takes longer than all else, and no other writer must wait for it
        await keepSearchable(open.manager, resources);
        heads = await lockHeads(open, chains);
      }
      return { done, last: linkAudit(pen, events, heads) };
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

/** A signed 64-bit number that stands for a text, for advisory locks. */
const lockNumber = (text: string): string =>
  createHash('sha256').update(text).digest().readBigInt64BE(0).toString();
