import type { Claims } from '../../src/identity/actor';
import { type DemoUnit, demoUnits } from '../../src/identity/demo-units';
import { startTestService, type TestService } from '../support/service';

interface Figure {
  key: string;
  label: string;
  numerator: number | null;
  denominator: number | null;
  percent: string | null;
  unit: string;
  statedText: string | null;
  source: string;
  note: string | null;
}

/** One document that brings all that the yearly report says of 庆阳. */
const REPORT = `query ($year: Int!) {
  statistics(year: $year) {
    figures { key label numerator denominator percent unit statedText source note }
    notes { key statedText countedText note source }
  }
  open: findings(filter: { state: { eq: NOT_THOROUGH }, synthetic: { eq: false } }) { nodes { title } }
  leftOver: problemAreas(filter: { state: { eq: NOT_THOROUGH } }) { nodes { title } }
}`;

const FIGURES =
  'query ($year: Int!, $regionCode: String) { statistics(year: $year, regionCode: $regionCode) { figures { key label numerator denominator percent unit statedText source note } notes { key } } }';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ demo: true });
});
afterAll(() => service.stop());

const figuresFor = async (who: string | Claims, variables: object = { year: 2024 }): Promise<Figure[]> => {
  const { data, errors } = await service.graphql(who, FIGURES, variables);
  expect(errors).toBeUndefined();
  return data.statistics.figures;
};

const byKey = (figures: readonly Figure[]) => new Map(figures.map((figure) => [figure.key, figure]));

describe('the sentences of the yearly report', () => {
  /** As a report writes them: a number with its unit, a share with its fraction, silence as silence. */
  function sentences(figures: readonly Figure[], open: string, leftOver: string): string[] {
    const found = byKey(figures);
    const figure = (key: string): Figure => {
      const one = found.get(key);
      if (one === undefined) throw new Error(`no figure ${key}`);
      return one;
    };
    const n = (key: string) => `${figure(key).numerator}${figure(key).unit}`;
    const fraction = (key: string) => `${figure(key).numerator}/${figure(key).denominator}`;
    const share = (key: string) => `${figure(key).percent}（${fraction(key)}）`;
    const reading = (key: string) => `${fraction(key)}，${figure(key).percent}`;
    const stated = (key: string) => `来源表述为“${figure(key).statedText}”`;
    const silent = (key: string) => {
      const { label, numerator, note } = figure(key);
      return numerator === null ? `${label}：${note}，不列数。` : `${label}：${numerator}`;
    };
    return [
      `法治督察组${n('comprehensive-inspection.teams')}，督察对象${n('comprehensive-inspection.objects')}（县（区）${n('comprehensive-inspection.counties')}、市直部门${n('comprehensive-inspection.departments')}）。`,
      `行业专项督察（已完成${n('special-inspections.completed')}，${stated('special-inspections.completed')}）发现问题${n('special-inspections.findings')}，整改落实${n('special-inspections.findings-closed')}，整改落实率${share('special-inspections.findings-closed')}；未整改彻底${n('special-inspections.findings-not-thorough')}：${open}，列入“回头看”。`,
      `道路交通安全和运输执法领域专项整治检视问题线索${n('campaigns.clues')}，整改完成${n('campaigns.clues-done')}，完成率${share('campaigns.clues-done')}。`,
      `法治建设领域${n('problem-areas.areas')}问题，整改措施${n('problem-areas.measures')}，整改完成${n('problem-areas.measures-done')}（按措施口径${reading('problem-areas.measures-done')}；来源未载明口径，如按问题口径为${reading('problem-areas.areas-done-as-stated')}）；${leftOver}未整改彻底，列入年度“回头看”。`,
      `部署行业专项督察${n('special-inspections.planned')}（${stated('special-inspections.planned')}）。`,
      `宣讲${n('learning.lectures')}，培训班${n('learning.classes')}，受众${figure('learning.audience').statedText}（两年）。`,
      ...['discipline.transfers', 'joint-work.recognitions', 'joint-work.meetings'].map(silent),
    ];
  }

  /** The article writes brackets in half width, the report in full width. */
  const fullWidth = (text: string) => text.replaceAll('(', '（').replaceAll(')', '）');

  it('can be written exactly from one query', async () => {
    const { data, errors } = await service.graphql('yf-clerk', REPORT, { year: 2024 });
    expect(errors).toBeUndefined();
    const { statistics, open, leftOver } = data;
    const [finding, ...moreFindings] = open.nodes;
    const [area, ...moreAreas] = leftOver.nodes;
    expect([moreFindings, moreAreas]).toEqual([[], []]);
    expect(sentences(statistics.figures, finding.title, fullWidth(area.title))).toEqual([
      '法治督察组4个，督察对象84个（县（区）8个、市直部门76个）。',
      '行业专项督察（已完成3项，来源表述为“两个”）发现问题81条，整改落实80条，整改落实率98.77%（80/81）；未整改彻底1条：耕地勘界误差，列入“回头看”。',
      '道路交通安全和运输执法领域专项整治检视问题线索313条，整改完成313条，完成率100.00%（313/313）。',
      '法治建设领域10个方面问题，整改措施30条，整改完成9条（按措施口径9/30，30.00%；来源未载明口径，如按问题口径为9/10，90.00%）；县（区）涉法治建设议事协调机构人员力量薄弱未整改彻底，列入年度“回头看”。',
      '部署行业专项督察8项（来源表述为“七个方面”）。',
      '宣讲908场（次），培训班58场（次），受众6.36万人次（两年）。',
      '移送纪委监委问题线索：来源未载，不列数。',
      '监督结果互认：来源未载，不列数。',
      '联席会议：来源未载，不列数。',
    ]);
  });

  it('come with the three places where the source contradicts itself or leaves open', async () => {
    const { data } = await service.graphql('yf-director', REPORT, { year: 2024 });
    const notes = data.statistics.notes as { key: string; statedText: string; countedText: string }[];
    expect(notes.map(({ key, statedText, countedText }) => [key, statedText, countedText])).toEqual([
      ['problem-areas.measures-done', '整改完成9条', '按措施口径9/30；按问题口径9/10'],
      ['special-inspections.completed', '两个', '3项'],
      ['special-inspections.planned', '七个方面', '8项'],
    ]);
  });

  it('never add findings, clues and measures, and never give a percentage without its fraction', async () => {
    const figures = await figuresFor('yf-clerk');
    const numbers = figures.flatMap(({ numerator, denominator }) => [numerator, denominator]);
    const mixtures = [81 + 313, 81 + 30, 313 + 30, 81 + 313 + 30, 80 + 313 + 9];
    expect(numbers.filter((number) => number !== null && mixtures.includes(number))).toEqual([]);
    const bare = figures.filter(({ percent, denominator }) => (percent === null) !== (denominator === null));
    expect(bare).toEqual([]);
  });

  it('keep the reading by measures apart from the reading by areas', async () => {
    const found = byKey(await figuresFor('yf-clerk'));
    const [measures, areas] = ['measures-done', 'areas-done'].map((key) => found.get(`problem-areas.${key}`));
    expect([measures?.numerator, measures?.denominator]).toEqual([9, 30]);
    expect([areas?.numerator, areas?.denominator]).toEqual([3, 10]);
  });

  it('give every figure a source', async () => {
    const figures = await figuresFor('yf-clerk');
    expect(figures.filter(({ source }) => source === '')).toEqual([]);
    const clues = byKey(figures).get('campaigns.clues');
    expect(clues?.source).toBe(
      '本系统逐条清点；来源表述见《庆阳市法治督察工作情况》“注重聚焦法治建设突出问题”一节',
    );
  });
});

describe('a year of which nothing is recorded', () => {
  it('has no zeros: what nobody recorded is unknown', async () => {
    const figures = await figuresFor('yf-clerk', { year: 2019 });
    expect(new Set(figures.map(({ numerator }) => numerator))).toEqual(new Set([null]));
    expect(new Set(figures.map(({ note }) => note))).toEqual(new Set(['来源未载']));
  });

  it('is all that the invented inspections of the overlay amount to', async () => {
    const { data } = await service.graphql(
      'yf-clerk',
      '{ inspections(filter: { synthetic: { eq: true }, plannedStartOn: { gte: "2025-06-01" } }) { totalCount } }',
    );
    expect(data.inspections.totalCount).toBe(5);
    const planned = (await figuresFor('yf-clerk', { year: 2026 })).map(({ numerator }) => numerator);
    expect(new Set(planned)).toEqual(new Set([null]));
  });
});

describe('inspected units', () => {
  const OBJECTS = demoUnits().filter(({ kind }) => kind !== 'AGENCY_OFFICE');
  const liaison = ({ key, creditCode, regionCode }: DemoUnit): Claims => ({
    account: `test-${key}`,
    name: '联络员',
    agency: 'INSPECTED_UNIT',
    post: 'LIAISON',
    unitCode: creditCode,
    regionCode,
    clearance: false,
  });

  it('see 81 findings between the 84 of them, three see none, and each sees its own', async () => {
    const seen: { unit: string; register: number; figure: number | null; foreign: number }[] = [];
    for (const unit of OBJECTS) {
      const { data } = await service.graphql(
        liaison(unit),
        `{ statistics(year: 2024) { figures { key numerator } }
           findings(first: 100, filter: { synthetic: { eq: false } }) { totalCount nodes { unit { name } } } }`,
      );
      const figures = byKey(data.statistics.figures);
      seen.push({
        unit: unit.name,
        register: data.findings.totalCount,
        figure: figures.get('special-inspections.findings')?.numerator ?? null,
        foreign: data.findings.nodes.filter(
          (node: { unit: { name: string } }) => node.unit.name !== unit.name,
        ).length,
      });
    }
    expect(seen).toHaveLength(84);
    expect(seen.reduce((sum, { register }) => sum + register, 0)).toBe(81);
    expect(seen.filter(({ register, figure }) => register !== figure)).toEqual([]);
    expect(seen.filter(({ register }) => register === 0).map(({ unit }) => unit)).toEqual([
      '市直部门74',
      '市直部门75',
      '市直部门76',
    ]);
    expect(seen.filter(({ foreign }) => foreign > 0)).toEqual([]);
  });

  it('get the figures of their own findings and no others', async () => {
    expect(
      (await figuresFor('unit-621002')).map(({ key, numerator, note }) => [key, numerator, note]),
    ).toEqual([
      ['special-inspections.findings', 1, '仅计本单位'],
      ['special-inspections.findings-closed', 1, '仅计本单位'],
      ['special-inspections.findings-not-thorough', 0, '仅计本单位'],
      ['special-inspections.follow-ups', 0, '仅计本单位'],
      ['register.findings', 1, '仅计本单位'],
      ['register.findings-closed', 1, '仅计本单位'],
    ]);
  });
});

describe.each(['jw-intake', 'jw-director', 'zf-clerk', 'zf-director'])('%s, a partner', (account) => {
  it('gets totals of what it may know of, and none below five', async () => {
    const figures = await figuresFor(account);
    const shown = figures.filter(({ numerator }) => numerator !== null);
    expect(shown.filter(({ numerator }) => (numerator as number) < 5)).toEqual([]);
    const hidden = figures.filter(({ note }) => note === '小于5，不显示').map(({ key }) => key);
    expect(hidden).toEqual([
      'comprehensive-inspection.teams',
      'special-inspections.completed',
      'register.findings',
      'register.findings-closed',
      'problem-areas.areas-done',
    ]);
    expect(byKey(figures).get('comprehensive-inspection.objects')?.numerator).toBe(84);
  });

  it('gets neither clues nor measures, and no number of transfers', async () => {
    const found = byKey(await figuresFor(account));
    expect([...found.keys()].filter((key) => /clue|measure/.test(key))).toEqual([]);
    expect(found.get('discipline.transfers')).toMatchObject({ numerator: null, note: '来源未载' });
  });

  it('is not told the totals of a part of its division', async () => {
    const { errors } = await service.graphql(account, FIGURES, { year: 2024, regionCode: '621002' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: ['regionCode'] });
  });
});

describe('what is asked for', () => {
  it.each([
    [{ year: 1999 }, 'BAD_USER_INPUT', ['year']],
    [{ year: 2101 }, 'BAD_USER_INPUT', ['year']],
    [{ year: 2024, regionCode: '62100' }, 'BAD_USER_INPUT', ['regionCode']],
    [{ year: 2024, regionCode: 'ABCDEF' }, 'BAD_USER_INPUT', ['regionCode']],
  ])('is refused when it cannot be: %j', async (variables, code, field) => {
    const { errors } = await service.graphql('yf-clerk', FIGURES, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
  });

  it('may be a county, whose findings it then is', async () => {
    const found = byKey(await figuresFor('yf-clerk', { year: 2024, regionCode: '621002' }));
    expect(found.get('special-inspections.findings')?.numerator).toBe(1);
    expect(found.has('learning.lectures')).toBe(false);
  });

  it('is nothing outside the own division', async () => {
    const figures = await figuresFor('yf-clerk', { year: 2024, regionCode: '110000' });
    expect(figures.filter(({ numerator }) => numerator !== null && numerator > 0)).toEqual([]);
  });

  it.each(['yf-inspector', 'yf-team-leader'])(
    'of %s counts the own inspections alone, and says so',
    async (account) => {
      const figures = await figuresFor(account, { year: 2024 });
      expect(figures.filter(({ numerator }) => numerator !== null && numerator > 0)).toEqual([]);
      expect([...new Set(figures.map(({ note }) => note))]).toEqual(['仅计本人参加的督察']);
    },
  );
});
