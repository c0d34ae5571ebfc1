import { demoUnits } from '../../src/identity/demo-units';
import { LEDGER_STATUSES, type LedgerStatus } from '../../src/ledger/ledger-columns';
import { type Cells, FED_BACK, FIELDWORK, ImportWorld, RECTIFYING } from './import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await ImportWorld.open();
});
afterAll(() => world.close());

describe('a row', () => {
  it('becomes a finding with its measure and its evidence, with the history that it tells', async () => {
    const digest = 'AB'.repeat(32);
    const row = world.record({
      问题表现: '抽查 10 件案卷，2 件缺少送达回证',
      发生地点: '市直部门01执法大队',
      认定依据: '《行政处罚法》第六十一条',
      问题类别: '行政执法',
      发现日期: '2025.6.18',
      反馈日期: '2025年7月3日',
      整改状态: '已销号',
      整改措施: '补正案卷',
      责任部门: '法规科',
      责任人: '张某',
      完成时限: '2025-12-31',
      整改方式: '限期整改',
      检验标准: '抽查全部合格',
      工作成果: '案卷制度',
      销号日期: '2025-09-01',
      证据名称: '复查记录',
      证据摘要: digest,
    });
    const path = world.ledger(row);
    const { outcome, refusals } = await world.import(path);
    expect(refusals).toEqual([]);
    expect(outcome).toEqual({ findings: 1, additions: 0, unchanged: 0, fault: false });
    const finding = await world.findingOf(row);
    expect(finding).toMatchObject({
      unit: '市直部门01',
      region_code: '621000',
      state: 'CLOSED',
      cycle: 0,
      title: '案卷缺少送达回证',
      facts: '抽查 10 件案卷，2 件缺少送达回证',
      place: '市直部门01执法大队',
      legal_basis: '《行政处罚法》第六十一条',
      category: '行政执法',
      found_on: '2025-06-18',
      rectify_due_on: '2025-12-31',
      recorded_by: 'yf-clerk',
      assumed: false,
      synthetic: false,
    });
    expect(finding.fed_back_at).toEqual(new Date('2025-07-02T16:00:00Z'));
    expect(finding.closed_at).toEqual(new Date('2025-08-31T16:00:00Z'));
    expect(finding.imported_from).toMatch(/^[0-9a-f]{64}#台账!2$/);
    const [measure] = await world.query(
      'SELECT *, due_on::text AS due_on FROM measure WHERE finding_id = $1',
      [finding.id],
    );
    expect(measure).toMatchObject({
      number: 1,
      state: 'DONE',
      content: '补正案卷',
      responsible_department: '法规科',
      responsible_person: '张某',
      due_on: '2025-12-31',
      method: '限期整改',
      standard: '抽查全部合格',
      outcome: '案卷制度',
      done_at: new Date('2025-08-31T16:00:00Z'),
    });
    const evidence = await world.query('SELECT * FROM evidence WHERE finding_id = $1', [finding.id]);
    expect(evidence).toHaveLength(1);
    expect(evidence[0]).toMatchObject({
      name: '复查记录',
      digest: digest.toLowerCase(),
      submitted_by: 'yf-clerk',
    });
  });

  it.each<[LedgerStatus, string, string, string]>([
    ['FED_BACK', 'FED_BACK', 'NOT_STARTED', RECTIFYING],
    ['CLAIMED', 'CLAIMED', 'NOT_STARTED', RECTIFYING],
    ['RECTIFYING', 'RECTIFYING', 'IN_PROGRESS', RECTIFYING],
    ['CLOSURE_APPLIED', 'CLOSURE_APPLIED', 'DONE', RECTIFYING],
    ['CLOSED', 'CLOSED', 'DONE', RECTIFYING],
    ['NOT_THOROUGH', 'NOT_THOROUGH', 'IN_PROGRESS', RECTIFYING],
    ['LONG_TERM', 'LONG_TERM', 'IN_PROGRESS', RECTIFYING],
    ['FOLLOW_UP', 'NOT_THOROUGH', 'IN_PROGRESS', RECTIFYING],
    ['DRAFTED', 'DRAFTED', 'NOT_STARTED', FIELDWORK],
  ])(
    'in the state %s becomes a finding that is %s with a measure that is %s',
    async (status, state, measure, inspection) => {
      const row = world.record({
        督察编号: inspection,
        整改状态: LEDGER_STATUSES[status].label,
        整改措施: '整改',
      });
      expect((await world.importRows(row)).refusals).toEqual([]);
      const finding = await world.findingOf(row);
      expect(finding.state).toBe(state);
      expect((await world.measuresOf(row)).map((each) => each.state)).toEqual([measure]);
      const [{ followUps }] = await world.query(
        'SELECT count(*)::int AS "followUps" FROM follow_up_review WHERE finding_id = $1',
        [finding.id],
      );
      expect(followUps).toBe(status === 'FOLLOW_UP' ? 1 : 0);
    },
  );

  it('that is looked at again after 销号 stays struck off, with a follow-up', async () => {
    const row = world.record({ 整改状态: '转回头看', 销号日期: '2025-10-10' });
    await world.importRows(row);
    expect(await world.findingOf(row)).toMatchObject({ state: 'CLOSED' });
  });

  it.each([
    [
      'by its credit code',
      { 统一社会信用代码: demoUnits().find(({ key }) => key === 'unit-621002')?.creditCode },
    ],
    ['by its name', {}],
    ['by its name in other width', { 被督察单位: '西 峰 区' }],
  ])('finds its unit %s', async (_, given) => {
    const row = world.record({ 被督察单位: '西峰区', ...(given as Cells) });
    expect((await world.importRows(row)).refusals).toEqual([]);
    expect(await world.findingOf(row)).toMatchObject({
      unit: '西峰区',
      region_code: '621000',
      place_region_code: '621002',
    });
  });

  it('finds its inspection by its title alone, whatever the width of brackets', async () => {
    const { 督察编号: _, ...row } = world.record({ 督察名称: '行政复议专项督察' });
    expect((await world.importRows(row as Cells)).refusals).toEqual([]);
    const { 督察编号: __, ...other } = world.record({ 督察名称: '(一)营商环境专项督察' });
    expect((await world.importRows(other as Cells)).refusals).toEqual([
      '2/整改状态 督察“（一）营商环境专项督察”现为“督察准备完成”，不接收“整改中”的问题；请先在系统中办理到督察反馈，再导入台账',
    ]);
  });

  it('that claims a finding takes its inspection from feedback to rectification', async () => {
    await world.importRows(world.record({ 督察编号: FED_BACK, 整改状态: '已反馈' }));
    const stateOf = async () =>
      (await world.query('SELECT state FROM inspection WHERE number = $1', [FED_BACK]))[0].state;
    expect(await stateOf()).toBe('FED_BACK');
    await world.importRows(world.record({ 督察编号: FED_BACK, 整改状态: '已认领' }));
    expect(await stateOf()).toBe('RECTIFYING');
  });

  it('of an invented inspection is invented', async () => {
    const row = world.record({ 督察编号: '庆阳市法督〔2026〕1号' });
    expect((await world.importRows(row)).refusals).toEqual([]);
    expect(await world.findingOf(row)).toMatchObject({ synthetic: true });
  });

  it('that gives the elements of a measure without its words keeps them', async () => {
    const row = world.record({ 责任部门: '法规科' });
    await world.importRows(row);
    expect(await world.measuresOf(row)).toEqual([
      { number: 1, content: '来源未载整改措施', state: 'IN_PROGRESS' },
    ]);
  });

  it('that names evidence without a digest is told of it', async () => {
    const { items } = await world.importRows(world.record({ 证据名称: '照片' }));
    expect(items.filter(({ kind }) => kind === 'note')).toEqual([
      {
        kind: 'note',
        sheet: null,
        row: null,
        message: '有 1 行的证据材料未登记：只有证据名称，没有证据摘要（SM3）；请在系统中提交证据材料',
      },
    ]);
  });
});

describe('rows with the same number', () => {
  it('are the measures of one finding', async () => {
    const first = world.record({ 整改措施: '补正案卷', 责任人: '张某' });
    const path = world.ledger(first, { ...first, 整改措施: '组织培训', 责任人: '李某' }, world.record(), {
      ...first,
      整改措施: '月度评查',
      整改状态: '',
    });
    const { outcome, refusals } = await world.import(path);
    expect(refusals).toEqual([]);
    expect(outcome).toEqual({ findings: 2, additions: 2, unchanged: 0, fault: false });
    expect((await world.measuresOf(first)).map(({ number, content }) => [number, content])).toEqual([
      [1, '补正案卷'],
      [2, '组织培训'],
      [3, '月度评查'],
    ]);
  });

  it('must agree about the finding', async () => {
    const first = world.record({ 整改措施: '补正案卷' });
    const { refusals, outcome } = await world.importRows(first, {
      ...first,
      问题标题: '另一问题',
      整改状态: '已销号',
      整改措施: '组织培训',
    });
    expect(refusals).toEqual([
      '3/问题标题 问题编号与第 2 行相同，而“问题标题”“整改状态”不同；同一问题的各行请填写一致，不同问题请用不同编号',
    ]);
    expect(outcome).toMatchObject({ findings: 1, additions: 0 });
  });

  it('must not say the same twice', async () => {
    const first = world.record({ 整改措施: '补正案卷' });
    const { refusals } = await world.importRows(first, first);
    expect(refusals).toEqual(['3/问题编号 与第 2 行的问题及其整改措施重复；请删去此行']);
  });

  it('are two findings when their inspections differ', async () => {
    const first = world.record();
    const { outcome, refusals } = await world.importRows(first, { ...first, 督察编号: FED_BACK });
    expect(refusals).toEqual([]);
    expect(outcome.findings).toBe(2);
  });
});

describe('the log', () => {
  it('has an entry for each finding, and one for the file, by reference', async () => {
    const lengthOf = async () =>
      (await world.query(`SELECT max(seq) AS seq FROM audit_entry WHERE chain = 'LAW_GOVERNANCE_OFFICE'`))[0]
        .seq;
    const before = await lengthOf();
    const rows = [world.record(), world.record()];
    await world.importRows(...rows);
    const entries = await world.query(
      `SELECT action, account, subject_type, to_state, detail FROM audit_entry
       WHERE chain = 'LAW_GOVERNANCE_OFFICE' AND seq > $1 ORDER BY seq`,
      [before ?? 0],
    );
    const file = expect.stringMatching(/^[0-9a-f]{64}$/);
    const finding = {
      action: 'importFinding',
      account: 'yf-clerk',
      subject_type: 'Finding',
      to_state: 'RECTIFYING',
    };
    expect(entries).toEqual([
      { ...finding, detail: { file, row: 2 } },
      { ...finding, detail: { file, row: 3 } },
      {
        action: 'importLedger',
        account: 'yf-clerk',
        subject_type: 'Ledger',
        to_state: null,
        detail: { findings: 2, additions: 0, unchanged: 0 },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('案卷');
  });
});
