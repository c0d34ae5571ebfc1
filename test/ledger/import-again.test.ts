import { ImportWorld } from './import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await ImportWorld.open();
});
afterAll(() => world.close());

describe('importing again', () => {
  it('changes nothing, even when the findings have moved on', async () => {
    const first = world.record({ 整改措施: '补正案卷', 责任人: '张某' });
    const path = world.ledger(
      first,
      { ...first, 整改措施: '组织培训' },
      world.record({ 被督察单位: '无此单位' }),
    );
    await world.import(path);
    await world.query(`UPDATE finding SET state = 'CLOSURE_APPLIED' WHERE number = $1`, [first.问题编号]);
    const before = await world.stock();
    const again = await world.import(path);
    expect(again.outcome).toEqual({ findings: 0, additions: 0, unchanged: 2, fault: false });
    expect(again.refusals).toHaveLength(1);
    expect(await world.stock()).toEqual(before);
  });

  it('from a corrected file adds what was refused, and no more', async () => {
    const first = world.record({ 整改措施: '补正案卷' });
    const second = { ...first, 整改措施: '组织培训', 完成时限: '不详' };
    const third = world.record({ 被督察单位: '无此单位' });
    expect((await world.importRows(first, second, third)).refusals).toHaveLength(2);
    const mended = world.ledger(
      first,
      { ...second, 完成时限: '2025-12-31' },
      { ...third, 被督察单位: '西峰区' },
    );
    const { outcome, refusals } = await world.import(mended);
    expect(refusals).toEqual([]);
    expect(outcome).toEqual({ findings: 1, additions: 1, unchanged: 1, fault: false });
  });

  it('from another file that says otherwise is refused, with the columns named', async () => {
    const first = world.record({ 整改措施: '补正案卷', 责任人: '张某', 问题表现: '两件案卷' });
    await world.importRows(first);
    const before = await world.stock();
    const other = {
      ...first,
      问题表现: '三件案卷',
      责任人: '李某',
      整改状态: '已销号',
      销号日期: '2025-09-01',
    };
    const { refusals } = await world.importRows(other);
    expect(refusals).toEqual([
      '2/问题表现 系统中已有此编号的问题，“问题表现”“整改状态”“销号日期”“责任人”与之不同；台账不覆盖已有记录，请核对编号，或在系统中办理',
    ]);
    expect(await world.stock()).toEqual(before);
  });

  it('never adds to a finding that was recorded in the system', async () => {
    const { refusals } = await world.importRows(
      world.record({
        问题编号: 'F-003',
        督察编号: '庆阳市法督〔2026〕1号',
        被督察单位: '西峰区',
        问题标题: '执法公示不全',
        整改状态: '已认领',
        整改措施: '补正公示',
      }),
    );
    expect(refusals).toEqual([
      '2/整改措施 系统中已有此编号的问题，“整改措施”与之不同；台账不覆盖已有记录，请核对编号，或在系统中办理',
    ]);
  });
});

describe('nothing is stored', () => {
  it('by a dry run, which says what would be', async () => {
    const path = world.ledger(world.record(), world.record({ 被督察单位: '无此单位' }));
    const before = await world.stock();
    const { outcome, accepted, refusals } = await world.import(path, { dryRun: true });
    expect(outcome).toEqual({ findings: 1, additions: 0, unchanged: 0, fault: false });
    expect([accepted, refusals.length]).toEqual([1, 1]);
    expect(await world.stock()).toEqual(before);
  });

  it('of a file that turns out broken', async () => {
    const before = await world.stock();
    const path = world.folder.workbook('broken.xlsx', {
      台账: [Object.keys(world.record()), Object.values(world.record())],
      '机密★1年': [['x']],
    });
    const { outcome, accepted } = await world.import(path);
    expect(outcome.fault).toBe(true);
    expect(accepted).toBe(1);
    expect(await world.stock()).toEqual(before);
  });

  it('of a file that is not there', async () => {
    const before = await world.stock();
    const path = world.folder.file('empty.csv', '');
    const { outcome, refusals } = await world.import(path);
    expect(outcome.fault).toBe(true);
    expect(refusals).toEqual(['-/- 文件是空的；请核对路径，或重新导出台账']);
    expect(await world.stock()).toEqual(before);
  });
});
