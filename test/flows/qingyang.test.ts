import type { Claims } from '../../src/identity/actor';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { startTestService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ demo: true });
});
afterAll(() => service.stop());

// biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test asked for
async function asked(who: string | Claims, query: string, variables?: object): Promise<any> {
  const { data, errors } = await service.graphql(who, query, variables);
  expect(errors).toBeUndefined();
  return data;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever the test asks for
const stored = (sql: string): Promise<any[]> => service.pools.writer.query(sql);

const claimsOf = (account: string): Claims =>
  DEMO_ACCOUNTS.find((claims) => claims.account === account) as Claims;

const OPEN = `{ findings(filter: { state: { eq: NOT_THOROUGH }, synthetic: { eq: false } }) {
  nodes { id number title cycle assumed unit { name creditCode } followUps { totalCount nodes { id kind state plannedOn } } } } }`;

describe('the register', () => {
  it('holds 81 findings, 80 of them struck off', async () => {
    const data = await asked(
      'yf-clerk',
      `{ all: findings(filter: { synthetic: { eq: false } }) { totalCount }
         closed: findings(filter: { synthetic: { eq: false }, state: { eq: CLOSED } }) { totalCount } }`,
    );
    expect(data).toEqual({ all: { totalCount: 81 }, closed: { totalCount: 80 } });
  });

  it('numbers them F-001 to F-081, 27 for each of the three specials, in the order of the list', async () => {
    const rows = await stored(
      `SELECT topic, min(f.number) AS first, max(f.number) AS last, count(*)::int AS count, min(i.title) AS title
       FROM finding f JOIN inspection i ON i.id = f.inspection_id WHERE NOT f.synthetic GROUP BY topic ORDER BY first`,
    );
    expect(rows).toEqual([
      { topic: '耕地占用补偿', first: 'F-001', last: 'F-027', count: 27, title: '耕地占用补偿专项督察' },
      {
        topic: '基本农田保护制度落实',
        first: 'F-028',
        last: 'F-054',
        count: 27,
        title: '基本农田保护制度落实专项督察',
      },
      { topic: '国有土地管理', first: 'F-055', last: 'F-081', count: 27, title: '国有土地管理专项督察' },
    ]);
  });

  it('leaves one open, which waits for exactly one follow-up', async () => {
    const { findings } = await asked('yf-clerk', OPEN);
    expect(findings.nodes).toHaveLength(1);
    expect(findings.nodes[0]).toMatchObject({
      number: 'F-027',
      title: '耕地勘界误差',
      cycle: 0,
      assumed: true,
      unit: { name: '市直部门19' },
      followUps: { totalCount: 1, nodes: [{ kind: 'DATED', state: 'SCHEDULED', plannedOn: null }] },
    });
  });

  it('has proof of every finding that is struck off', async () => {
    const rows = await stored(
      `SELECT number FROM finding f WHERE state = 'CLOSED' AND (
         NOT EXISTS (SELECT FROM evidence e WHERE e.finding_id = f.id AND e.measure_id IS NULL)
         OR EXISTS (SELECT FROM measure m WHERE m.finding_id = f.id AND (m.state <> 'DONE' OR NOT EXISTS (
           SELECT FROM evidence e WHERE e.measure_id = m.id AND e.submitted_by_unit_id = f.unit_id))))`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the open finding', () => {
  const CONCLUDE = `mutation ($input: ConcludeFollowUpInput!) { concludeFollowUp(input: $input) { followUpReview { state } } }`;
  const input = async () => {
    const { findings } = await asked('yf-clerk', OPEN);
    const [finding] = findings.nodes;
    return { finding, input: { id: finding.followUps.nodes[0].id, method: 'ON_SITE', conclusion: '已复查' } };
  };

  it.each<[string, (creditCode: string) => Claims, string]>([
    ['without evidence', () => claimsOf('yf-clerk'), 'EVIDENCE_REQUIRED'],
    [
      'by the rectifying unit itself',
      (unitCode) => ({ ...claimsOf('yf-clerk'), account: 'seconded', unitCode }),
      'SELF_ACCEPTANCE',
    ],
    [
      'by the person who applied for it',
      () => ({ ...claimsOf('yf-clerk'), account: 'unit-dept-19-head' }),
      'DUAL_CONTROL',
    ],
  ])('is not struck off %s', async (_, who, code) => {
    const { finding, input: given } = await input();
    const { errors } = await service.graphql(who(finding.unit.creditCode), CONCLUDE, { input: given });
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('rebounds under the same number, in the next cycle; total and rate stay honest', async () => {
    const STATISTICS =
      '{ statistics(year: 2024) { figures { key numerator denominator percent } } findings(filter: { synthetic: { eq: false } }) { totalCount } }';
    const before = await asked('yf-clerk', STATISTICS);
    const { finding } = await input();
    const { reopenFinding } = await asked(
      'yf-clerk',
      'mutation ($input: ReopenFindingInput!) { reopenFinding(input: $input) { finding { number state cycle } } }',
      { input: { id: finding.id, conclusion: '界址仍有误差' } },
    );
    expect(reopenFinding.finding).toEqual({ number: 'F-027', state: 'RECTIFYING', cycle: 1 });
    const after = await asked('yf-clerk', STATISTICS);
    expect(after.findings.totalCount).toBe(81);
    // biome-ignore lint/suspicious/noExplicitAny: figures as the query asked for them
    const closed = (data: any) =>
      data.statistics.figures.find(
        ({ key }: { key: string }) => key === 'special-inspections.findings-closed',
      );
    expect(closed(before)).toMatchObject({ numerator: 80, denominator: 81, percent: '98.77%' });
    expect(closed(after)).toEqual(closed(before));
  });
});

describe('the campaign', () => {
  it('has 313 clues, all done, each with evidence; none of them is a lead', async () => {
    const data = await asked(
      'yf-clerk',
      `{ rectificationClues { totalCount } done: rectificationClues(filter: { state: { eq: DONE } }) { totalCount }
         __schema { types { name } } }`,
    );
    expect([data.rectificationClues.totalCount, data.done.totalCount]).toEqual([313, 313]);
    const unproven = await stored(
      'SELECT number FROM rectification_clue k WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.clue_id = k.id)',
    );
    expect(unproven).toEqual([]);
    const [{ value, stated_text }] = await stored(
      `SELECT value, stated_text FROM source_figure WHERE key = 'discipline.transfers'`,
    );
    expect([value, stated_text]).toEqual([null, '及时抄告并移交问题线索']);
  });

  it('is unknown to the discipline commission, but for its name', async () => {
    const data = await asked('jw-intake', '{ campaigns { nodes { name } } __schema { types { name } } }');
    expect(data.campaigns.nodes).toEqual([{ name: '道路交通安全和运输执法领域突出问题专项整治' }]);
    expect(data.__schema.types.map(({ name }: { name: string }) => name)).not.toContain('RectificationClue');
  });
});

describe('the problem areas', () => {
  it('are ten with three measures each; by measures nine of thirty are done, by areas three of ten', async () => {
    const rows = await stored(
      `SELECT a.number, a.state, count(*)::int AS measures, count(*) FILTER (WHERE m.state = 'DONE')::int AS done
       FROM problem_area a JOIN measure m ON m.problem_area_id = a.id GROUP BY a.id ORDER BY a.number`,
    );
    expect(rows.map(({ number, state, measures, done }) => [number, state, measures, done])).toEqual([
      ...['P01', 'P02', 'P03'].map((number) => [number, 'DONE', 3, 3]),
      ...['P04', 'P05', 'P06', 'P07', 'P08', 'P09'].map((number) => [number, 'RECTIFYING', 3, 0]),
      ['P10', 'NOT_THOROUGH', 3, 0],
    ]);
  });

  it('leave one over, with a yearly follow-up', async () => {
    const { problemAreas } = await asked(
      'yf-clerk',
      '{ problemAreas(filter: { state: { eq: NOT_THOROUGH } }) { nodes { title followUps { nodes { kind state } } } } }',
    );
    expect(problemAreas.nodes).toEqual([
      {
        title: '县(区)涉法治建设议事协调机构人员力量薄弱',
        followUps: { nodes: [{ kind: 'ANNUAL', state: 'SCHEDULED' }] },
      },
    ]);
  });
});

describe('the four teams', () => {
  it('inspect 21 units each, two counties and 19 departments, none of them twice', async () => {
    const rows = await stored(
      `SELECT t.number, t.topic, count(*)::int AS units, count(*) FILTER (WHERE u.kind = 'COUNTY')::int AS counties
       FROM inspection_team t JOIN inspection i ON i.id = t.inspection_id AND i.kind = 'COMPREHENSIVE'
       JOIN inspection_target g ON g.team_id = t.id JOIN unit u ON u.id = g.unit_id GROUP BY t.id ORDER BY t.number`,
    );
    expect(rows).toEqual(
      ['立法', '执法', '司法', '普法守法'].map((topic, at) => ({
        number: at + 1,
        topic,
        units: 21,
        counties: 2,
      })),
    );
    const [{ distinct }] = await stored(
      `SELECT count(DISTINCT g.unit_id)::int AS distinct FROM inspection_target g
       JOIN inspection i ON i.id = g.inspection_id AND i.kind = 'COMPREHENSIVE'`,
    );
    expect(distinct).toBe(84);
  });

  it('have declared about every unit, each with a leader and two members', async () => {
    const [counts] = await stored(
      `SELECT count(*) FILTER (WHERE role = 'LEADER')::int AS leaders, count(*) FILTER (WHERE role = 'MEMBER')::int AS members,
         (SELECT count(*)::int FROM recusal_declaration d WHERE d.inspection_id = i.id) AS declarations
       FROM team_member m JOIN inspection i ON i.id = m.inspection_id AND i.kind = 'COMPREHENSIVE' GROUP BY i.id`,
    );
    expect(counts).toEqual({ leaders: 4, members: 8, declarations: 12 * 84 });
  });
});

describe('the other agencies', () => {
  it.each([
    ['zf-clerk', 3],
    ['zf-director', 3],
    ['jw-intake', 1],
    ['jw-director', 1],
    ['jw-handler', 0],
  ])('%s sees nothing of the 81 findings, and %d of the overlay', async (account, overlay) => {
    const data = await asked(
      account,
      `{ real: findings(filter: { synthetic: { eq: false } }) { totalCount nodes { number } }
         shown: findings(filter: { synthetic: { eq: true } }) { totalCount } }`,
    );
    expect(data).toEqual({ real: { totalCount: 0, nodes: [] }, shown: { totalCount: overlay } });
  });

  it('have no trace of leads in what an inspected unit can ask', async () => {
    const { __schema } = await asked(
      'unit-621002',
      '{ __schema { types { name description fields { name description } enumValues { name description } } } }',
    );
    expect(JSON.stringify(__schema)).not.toMatch(/Lead(?!er)|LEAD(?!ER)|移送|问题线索移/);
  });
});
