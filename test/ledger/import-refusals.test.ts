import { demoCreditCode, demoUnits } from '../../src/identity/demo-units';
import { ARCHIVED, type Cells, EVALUATED, ImportWorld } from './import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await ImportWorld.open();
});
afterAll(() => world.close());

describe('a row is refused', () => {
  beforeAll(() =>
    world.query(
      `INSERT INTO unit (version, name, credit_code, kind, region_code)
       VALUES (1, '同名单位', $1, 'DEPARTMENT', '621000'), (1, '同名单位', $2, 'DEPARTMENT', '621000')`,
      [demoCreditCode('621000', 900), demoCreditCode('621000', 901)],
    ),
  );

  it.each<[string, Cells, string[]]>([
    [
      'for an unknown unit',
      { 被督察单位: '市自然资源局' },
      [
        '2/被督察单位 没有名为“市自然资源局”的单位；请写登记的全称，或填写统一社会信用代码；未登记的请系统管理员先登记',
      ],
    ],
    [
      'for a name that two units have',
      { 被督察单位: '同名单位' },
      ['2/被督察单位 名为“同名单位”的单位有 2 个；请填写统一社会信用代码'],
    ],
    [
      'for an unknown credit code',
      { 统一社会信用代码: '11621000DEM00999XX' },
      [
        '2/统一社会信用代码 没有统一社会信用代码为 11621000DEM00999XX 的单位；请核对代码，或请系统管理员先登记该单位',
      ],
    ],
    [
      'for a code that is not the named unit’s',
      { 统一社会信用代码: demoUnits().find(({ key }) => key === 'unit-dept-02')?.creditCode as string },
      ['2/统一社会信用代码 统一社会信用代码属于“市直部门02”，与所填“市直部门01”不一致；请核对'],
    ],
    [
      'for a unit that is no object of the inspection',
      { 被督察单位: '市直部门02' },
      ['2/被督察单位 “市直部门02”不是“行政复议专项督察”的督察对象；请核对单位和督察'],
    ],
    [
      'for an unknown inspection',
      { 督察编号: '测法督〔2025〕99号' },
      ['2/督察编号 没有编号为“测法督〔2025〕99号”的督察；请核对编号，或先在系统中拟制该督察'],
    ],
    [
      'for a title that is not the inspection’s',
      { 督察名称: '另一督察' },
      ['2/督察编号 该编号的督察名称为“行政复议专项督察”，与所填“另一督察”不一致；请核对'],
    ],
    [
      'for a title that two inspections have',
      { 督察编号: '', 督察名称: '同名督察' },
      ['2/督察名称 名为“同名督察”的督察有 2 个；请填写督察编号'],
    ],
    [
      'for every fault at once',
      { 被督察单位: '市自然资源局', 督察编号: '无此编号' },
      [
        '2/督察编号 没有编号为“无此编号”的督察；请核对编号，或先在系统中拟制该督察',
        '2/被督察单位 没有名为“市自然资源局”的单位；请写登记的全称，或填写统一社会信用代码；未登记的请系统管理员先登记',
      ],
    ],
    [
      'for days in the wrong order',
      { 发现日期: '2025-07-04', 反馈日期: '2025-07-03' },
      ['2/反馈日期 反馈日期 2025-07-03 早于发现日期 2025-07-04；请核对'],
    ],
    ['for a day to come', { 发现日期: '2026-03-05' }, ['2/发现日期 发现日期 2026-03-05 晚于今日；请核对']],
    [
      'for a day of 销号 without 销号',
      { 销号日期: '2025-09-01' },
      ['2/整改状态 已填销号日期，而整改状态为整改中；请核对'],
    ],
    [
      'for a feedback without a state',
      { 整改状态: '', 反馈日期: '2025-07-03' },
      ['2/整改状态 已填反馈日期，而整改状态未填或为草拟；请填写反馈以后的状态'],
    ],
    [
      'for a digest of nothing',
      { 证据摘要: 'AB'.repeat(32) },
      ['2/证据名称 填了证据摘要而未填证据名称；请补上'],
    ],
    [
      'for a number too long to keep',
      { 问题编号: 'W'.repeat(41) },
      ['2/问题编号 共 41 字，最多保存 40 字；请精简'],
    ],
    [
      'for a measure too long to keep',
      { 整改措施: '措'.repeat(2001) },
      ['2/整改措施 共 2001 字，最多保存 2000 字；请精简'],
    ],
    [
      'for a draft after the fieldwork',
      { 整改状态: '草拟' },
      [
        '2/整改状态 督察“行政复议专项督察”现为“督促整改”，不接收“草拟”的问题；草拟的问题只在实地督察期间导入，请填写实际的整改状态',
      ],
    ],
    [
      'for an archived inspection',
      { 督察编号: ARCHIVED, 整改状态: '已销号' },
      ['2/整改状态 督察“信访法治化专项督察”现为“归档”，不接收“已销号”的问题；请核对督察编号'],
    ],
    [
      'for an open finding of an evaluated inspection',
      { 督察编号: EVALUATED },
      [
        '2/整改状态 督察“行政应诉专项督察”现为“验收评估”，不接收“整改中”的问题；请先在系统中办结，或核对整改状态',
      ],
    ],
  ])('%s', async (_, given, expected) => {
    const before = await world.stock();
    const { refusals, outcome } = await world.importRows(world.record(given));
    expect(refusals).toEqual(expected);
    expect(outcome.findings).toBe(0);
    expect(await world.stock()).toEqual(before);
  });

  it('for a state-secret marking, before anything of it is stored or told', async () => {
    const rows = [world.record(), world.record({ 问题表现: '机密★10年\n内容' })];
    const { refusals, items } = await world.importRows(...rows);
    expect(refusals).toEqual(['3/问题表现 带有国家秘密标志']);
    expect(JSON.stringify(items)).not.toContain('★');
  });

  it('alone: the rows around it are stored, and all are told in the order of the file', async () => {
    const rows = [
      world.record(),
      world.record({ 被督察单位: '无此单位' }),
      world.record({ 发现日期: '2025年' }),
      world.record(),
    ];
    const { items, outcome } = await world.importRows(...rows);
    expect(items.map((item) => [item.kind, item.row])).toEqual([
      ['row', 2],
      ['refused', 3],
      ['refused', 4],
      ['row', 5],
    ]);
    expect(outcome.findings).toBe(2);
    expect(await world.findingOf(rows[3] as Cells)).toMatchObject({ state: 'RECTIFYING' });
  });
});

describe('whoever imports', () => {
  it.each([
    ['nobody', '系统中没有账号为“nobody”的人员；请以 --account 指明经办人的账号'],
    ['yf-director', '台账须由依法治市办的法治督察科经办导入；请以 --account 指明其账号'],
    ['zf-clerk', '台账须由依法治市办的法治督察科经办导入；请以 --account 指明其账号'],
    ['unit-621002', '台账须由依法治市办的法治督察科经办导入；请以 --account 指明其账号'],
  ])('is not %s', async (account, message) => {
    await expect(world.import(world.ledger(world.record()), { account })).rejects.toThrow(message);
  });
});
