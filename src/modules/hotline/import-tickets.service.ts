import { In } from 'typeorm';
import { insertRows } from '../../database/insert-rows';
import type { Work, Writer } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import type { Actor } from '../../identity/actor';
import { importTransaction } from '../../ledger/import-transaction';
import { columnOf } from '../../ledger/ledger-form';
import type { LedgerItem } from '../../ledger/ledger-item';
import { spelling } from '../../ledger/spelling';
import { TICKET_LIST, type TicketKey, type TicketRow, type TicketValues } from '../../ledger/ticket-columns';
import { unitPolicy } from '../../policy/resources/organisation.policy';
import { refuseCallerData } from '../../secrecy/protected-content';
import { decide } from '../../workflow/step';
import { UnitEntity } from '../organisation/organisation.entity';
import { HotlineTicketEntity } from './hotline-ticket.entity';

/** A list of tickets as it is read, and where is told what becomes of it. */
export interface TicketList {
  /** SM3 of the file, 64 hexadecimal digits */
  readonly digest: string;
  readonly items: AsyncIterable<LedgerItem<TicketValues>>;
  readonly report: (item: LedgerItem<TicketValues>) => void;
  /** nothing is kept; the report is the same */
  readonly dryRun: boolean;
}

/** Counted in rows. */
export interface TicketOutcome {
  tickets: number;
  /** rows that say what is there already */
  unchanged: number;
  /** the file as a whole could not be taken in: nothing was stored */
  fault: boolean;
}

const CHUNK_ROWS = 1000;
const TOLD_TEXTS = ['title', 'content', 'outcome', 'unitText', 'category'] as const satisfies TicketKey[];

/**
 * Takes 12345 工单 in, in one transaction. A row that names its caller, or carries a telephone or identity number,
 * is refused and nothing of it is stored; the same list a second time changes nothing.
 */
export const importTickets = (writer: Writer, actor: Actor, list: TicketList): Promise<TicketOutcome> =>
  importTransaction(writer, actor, list.dryRun, (work) => new TicketImport(work, list).run());

class TicketImport {
  private readonly outcome: TicketOutcome = { tickets: 0, unchanged: 0, fault: false };
  private units: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly work: Work,
    private readonly list: TicketList,
  ) {}

  async run(): Promise<TicketOutcome> {
    const { work, list, outcome } = this;
    this.units = await unitsByName(work);
    let chunk: TicketRow[] = [];
    for await (const item of list.items) {
      if (item.kind === 'row') chunk.push(item);
      else list.report(item);
      if (item.kind === 'refused' && item.sheet === null && item.row === null) outcome.fault = true;
      if (chunk.length < CHUNK_ROWS) continue;
      await this.store(chunk);
      chunk = [];
    }
    await this.store(chunk);
    if (outcome.tickets > 0)
      work.record({
        action: 'importHotlineTickets',
        subjectType: 'HotlineTicket',
        subjectId: list.digest,
        detail: { tickets: outcome.tickets, unchanged: outcome.unchanged },
      });
    return outcome;
  }

  private async store(items: readonly TicketRow[]): Promise<void> {
    const { manager, actor } = this.work;
    const numbers = items.map(({ values }) => values.number as string);
    const known = new Map(
      (
        await manager.find(HotlineTicketEntity, {
          where: { regionCode: actor.regionCode, number: In(numbers) },
        })
      ).map((ticket) => [ticket.number, ticket]),
    );
    const fresh: HotlineTicketEntity[] = [];
    for (const item of items) {
      const ticket = this.ticketOf(item);
      const fault = this.faultOf(item, known.get(ticket.number), ticket);
      if (fault !== null) this.refuse(item, fault);
      else this.list.report(item);
      if (fault !== null) continue;
      if (known.has(ticket.number)) this.outcome.unchanged += 1;
      else {
        known.set(ticket.number, ticket);
        fresh.push(ticket);
      }
    }
    this.outcome.tickets += await insertRows(manager, HotlineTicketEntity, fresh);
  }

  private ticketOf({ sheet, row, values }: TicketRow): HotlineTicketEntity {
    const { actor, manager } = this.work;
    return manager.create(HotlineTicketEntity, {
      ...values,
      number: values.number as string,
      receivedOn: values.receivedOn as string,
      title: values.title as string,
      content: values.content as string,
      version: 1,
      regionCode: actor.regionCode,
      unitId: this.units.get(spelling(values.unitText ?? '')) ?? null,
      importedBy: actor.account,
      importedFrom: `${this.list.digest}#${[...sheet].slice(0, 100).join('')}!${row}`,
    });
  }

  /** What is wrong with a row: the column, and what to do. */
  private faultOf(
    { values }: TicketRow,
    known: HotlineTicketEntity | undefined,
    ticket: HotlineTicketEntity,
  ): { key: TicketKey; message: string } | null {
    const named = TOLD_TEXTS.flatMap((key) => {
      const message = callerAdvice(values[key]);
      return message === null ? [] : [{ key, message }];
    });
    if (named[0]) return named[0];
    if (ticket.receivedOn > this.work.today)
      return { key: 'receivedOn', message: '受理日期晚于今日；请核对' };
    const differs =
      known && (['receivedOn', ...TOLD_TEXTS] as const).find((key) => known[key] !== ticket[key]);
    return differs
      ? { key: differs, message: '已有此编号的工单，内容与之不同；不覆盖已有记录，请核对编号' }
      : null;
  }

  private refuse({ sheet, row }: TicketRow, { key, message }: { key: TicketKey; message: string }): void {
    const { header } = columnOf(TICKET_LIST, key);
    this.list.report({
      kind: 'refused',
      sheet,
      row,
      column: null,
      header,
      message: `“${header}”：${message}`,
    });
  }
}

/** The units that the importing person may know of; a name that two of them have names neither. */
async function unitsByName(work: Work): Promise<ReadonlyMap<string, string>> {
  const units = (await work.manager.find(UnitEntity)).filter((unit) => decide(unitPolicy, work, unit));
  const shared = new Set<string>();
  const ids = new Map<string, string>();
  for (const { id, name } of units) {
    const key = spelling(name);
    if (ids.has(key)) shared.add(key);
    ids.set(key, id);
  }
  for (const key of shared) ids.delete(key);
  return ids;
}

function callerAdvice(text: string | null): string | null {
  try {
    if (text !== null) refuseCallerData(text, []);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
