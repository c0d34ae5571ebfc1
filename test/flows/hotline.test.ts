import { readFileSync } from 'node:fs';
import { sm3 } from '../../src/crypto/sm3';
import type { LedgerItem } from '../../src/ledger/ledger-item';
import { readTickets, type TicketValues } from '../../src/ledger/ticket-columns';
import { ledgerImporter } from '../../src/modules/findings/ledger-importer';
import { importTickets } from '../../src/modules/hotline/import-tickets.service';
import { findClassifiedMarking } from '../../src/secrecy/classified-marking';
import { LedgerFolder } from '../ledger/ledger-files';
import { InspectionStory } from './inspection-story';

const HEADER = ['工单编号', '受理时间', '来电人姓名', '联系电话', '住址', '诉求标题', '诉求内容', '涉及单位'];
/** as the registry names it */
let department: string;
const CALLER = ['陈某某', '13800001111', '西峰区某小区3号楼'];
const ticket = (number: string, content = '处罚后未出具文书', unit = department) => [
  number,
  '2026-02-10',
  ...CALLER,
  '反映处罚未出具文书',
  content,
  unit,
];

const UNIT_NAME = 'query ($id: ID!) { unit(id: $id) { name } }';

let story: InspectionStory;
const folder = new LedgerFolder();
beforeAll(async () => {
  story = await InspectionStory.open();
  const { data } = await story.service.graphql(story.cast.clerk, UNIT_NAME, { id: story.unit('department') });
  department = data.unit.name;
});
afterAll(async () => {
  await story.service.stop();
  folder.remove();
});

/** The list, taken in as the command does it. */
async function take(name: string, rows: readonly string[][], { dryRun = false } = {}) {
  const path = folder.workbook(name, { 工单: [HEADER, ...rows] });
  const { writer, pools } = story.service;
  const items: LedgerItem<TicketValues>[] = [];
  const outcome = await importTickets(writer, await ledgerImporter(pools.writer, story.cast.clerk.account), {
    digest: sm3(readFileSync(path)),
    items: readTickets(path, { screen: (text) => (findClassifiedMarking(text) ? '带有国家秘密标志' : null) }),
    report: (item) => items.push(item),
    dryRun,
  });
  const told = items.flatMap((item) => (item.kind === 'row' ? [] : [`${item.row ?? '-'} ${item.message}`]));
  return { outcome, told };
}

/** Everything the database holds, as text. */
async function everything(): Promise<string> {
  const { manager } = story;
  const texts = await Promise.all(
    story.service.pools.writer.entityMetadatas.map(({ tableName }) =>
      manager.query(`SELECT row::text FROM "${tableName}" row`),
    ),
  );
  return JSON.stringify(texts);
}

const LIST =
  '{ hotlineTickets { totalCount nodes { id number receivedOn title content unitText unit { name } } } }';
const tickets = async () => {
  const { data } = await story.service.graphql(story.cast.clerk, LIST, {});
  return data.hotlineTickets.nodes as { id: string; number: string; unit: { name: string } | null }[];
};

const WITHHELD = '1 以下各列是诉求人信息，按规定不读取、不保存：C 列“来电人姓名”、D 列“联系电话”、E 列“住址”';

describe('12345 工单', () => {
  it('a dry run tells the same and keeps nothing', async () => {
    const before = await story.fingerprint();
    const { outcome, told } = await take('dry.xlsx', [ticket('T-1')], { dryRun: true });
    expect(outcome).toEqual({ tickets: 1, unchanged: 0, fault: false });
    expect(told).toEqual([WITHHELD]);
    expect(await story.fingerprint()).toBe(before);
  });

  it('are taken in without the caller; rows that name one are refused', async () => {
    const { outcome, told } = await take('list.xlsx', [
      ticket('T-1'),
      ticket('T-2', '请回电 13800001111'),
      ticket('T-3', '来电人：陈某某，反映罚款未开票据'),
      ticket('T-4', '罚款未开票据', '未登记的某局'),
      ticket('T-5', '机密★10年'),
    ]);
    expect(outcome).toEqual({ tickets: 2, unchanged: 0, fault: false });
    expect(told).toEqual([
      WITHHELD,
      '6 带有国家秘密标志',
      '3 “诉求内容”：不得含电话、证件等号码（连续 7 位以上数字），请删去；金额请以万元计或加千分位',
      '4 “诉求内容”：不得写明举报人、诉求人的身份，请删去',
    ]);
    const stored = await everything();
    for (const word of [...CALLER, '机密★']) expect(stored).not.toContain(word);
    expect((await tickets()).map(({ number, unit }) => [number, unit?.name ?? null])).toEqual([
      ['T-1', department],
      ['T-4', null],
    ]);
  });

  it('come a second time without a change, and are not overwritten', async () => {
    const before = await story.fingerprint();
    expect((await take('again.xlsx', [ticket('T-1')])).outcome).toEqual({
      tickets: 0,
      unchanged: 1,
      fault: false,
    });
    expect((await take('other.xlsx', [ticket('T-1', '另一内容')])).told).toEqual([
      WITHHELD,
      '2 “诉求内容”：已有此编号的工单，内容与之不同；不覆盖已有记录，请核对编号',
    ]);
    expect(await story.fingerprint()).toBe(before);
  });

  it('are taken up by the review of one inspection, where the team finds them', async () => {
    const { clerk } = story.cast;
    const [first, second] = await tickets();
    const [one, other] = [await story.approved({}), await story.approved({})];
    const review = { hotlineReview: '三个月来 2 件', ticketIds: [first?.id] };
    await story.done(clerk, 'attachHotlineReview', { id: one, ...review });
    expect(await story.refused(clerk, 'attachHotlineReview', { id: other, ...review })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'ticketIds', 0],
    });
    const { data } = await story.service.graphql(
      clerk,
      'query ($id: ID!) { inspection(id: $id) { hotlineTickets { totalCount nodes { number } } } }',
      { id: one },
    );
    expect(data.inspection.hotlineTickets).toEqual({ totalCount: 1, nodes: [{ number: 'T-1' }] });
    expect(second?.number).toBe('T-4');
  });
});
