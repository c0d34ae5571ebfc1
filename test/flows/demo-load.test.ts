import { loadDemoIfEmpty } from '../../src/demo/load-demo';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { isCreditCode } from '../../src/modules/organisation/credit-code';
import { findClassifiedMarking } from '../../src/secrecy/classified-marking';
import { ANSWERS, draft, LeadScene } from '../support/lead-scene';
import { fetchPaper, issue, OCCASION } from '../support/paper-scene';
import { startTestService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ demo: true });
});
afterAll(() => service.stop());

// biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test asked for
async function asked(who: string, query: string, variables?: object): Promise<any> {
  const { data, errors } = await service.graphql(who, query, variables);
  expect(errors).toBeUndefined();
  return data;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever the test asks for
const stored = (sql: string): Promise<any[]> => service.pools.writer.query(sql);

describe('the overlay', () => {
  const TRANSITIONS = 'availableTransitions { name enabled }';
  type Acted = { availableTransitions: { name: string; enabled: boolean }[] };
  const enabled = (nodes: readonly Acted[]) =>
    new Set(
      nodes.flatMap(({ availableTransitions }) =>
        availableTransitions.filter((each) => each.enabled).map(({ name }) => name),
      ),
    );

  it.each<[string, string, string[]]>([
    ['yf-inspector', 'inspections', ['declareRecusal', 'recordFieldwork']],
    ['yf-inspector', 'findings', ['amendFinding']],
    ['yf-team-leader', 'inspections', ['finishFieldwork', 'recordVisit']],
    [
      'yf-team-leader',
      'findings',
      ['amendFinding', 'submitFindingFacts', 'confirmFacts', 'preAcceptFinding'],
    ],
    ['yf-clerk', 'inspections', ['formInspectionTeam', 'recordConsultation', 'issueSelfInspections']],
    ['yf-clerk', 'findings', ['copyFinding', 'preAcceptFinding', 'scheduleFollowUp', 'reopenFinding']],
    ['yf-director', 'inspections', ['approveInspectionPlan', 'returnInspectionPlan']],
    ['yf-director', 'findings', ['closeFinding', 'markNotThorough', 'rejectClosure']],
    ['unit-621002', 'findings', ['submitRectificationPlan']],
    ['unit-621002-head', 'findings', ['claimFinding']],
    ['unit-621002', 'measures', ['reportMeasureProgress']],
    ['unit-dept-01', 'findings', ['commentOnFacts', 'submitRectificationPlan']],
    ['unit-dept-01-head', 'findings', ['claimFinding', 'applyForClosure']],
  ])('lets %s act on %s', async (account, connection, verbs) => {
    const data = await asked(
      account,
      `{ ${connection}(first: 100, filter: { synthetic: { eq: true } }) { nodes { ${TRANSITIONS} } } }`,
    );
    expect([...enabled(data[connection].nodes)]).toEqual(expect.arrayContaining(verbs));
  });

  it('keeps what is being prepared and what is drafted from the units', async () => {
    const { inspections, findings } = await asked(
      'unit-dept-01',
      '{ inspections(filter: { synthetic: { eq: true } }) { nodes { state } } findings(filter: { state: { eq: DRAFTED } }) { totalCount } }',
    );
    expect(inspections.nodes.map(({ state }: { state: string }) => state).sort()).toEqual([
      'FED_BACK',
      'FIELDWORK_STARTED',
      'RECTIFYING',
    ]);
    expect(findings.totalCount).toBe(0);
  });
});

describe('the offices', () => {
  const ACCOUNTS = {
    inspector: 'yf-inspector',
    clerk: 'yf-clerk',
    director: 'yf-director',
    intake: 'jw-intake',
  } as const;

  it('let a paper be issued and answered at once', async () => {
    const claims = Object.entries(ACCOUNTS).map(([person, account]) => [
      person,
      DEMO_ACCOUNTS.find((each) => each.account === account),
    ]);
    const scene = new LeadScene(service, undefined as never, Object.fromEntries(claims));
    const { id } = await scene.does('inspector', 'registerLead', draft());
    await scene.does('clerk', 'assessLead', {
      ...{ id, assessment: 'TRANSFER', opinion: '符合移送标准', standards: ANSWERS },
    });
    await scene.does('director', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
    await scene.does('director', 'approveLeadTransfer', { id, opinion: '同意移送' });
    await scene.carry(id, 'ACKNOWLEDGED', 'TRANSFER_APPROVED');
    const letter = await issue(scene, 'clerk', { id, kind: 'TRANSFER_LETTER', occasion: OCCASION });
    const receipt = await issue(scene, 'intake', { id, kind: 'RECEIPT' });
    expect([letter.number, receipt.number]).toEqual(['庆依法办函〔2026〕1号', '庆纪案管函〔2026〕1号']);
    expect((await fetchPaper(scene, 'clerk', `${receipt.id}.html`)).status).toBe(200);
  });
});

describe('the load', () => {
  const TABLES = [
    ...[
      'unit',
      'officer',
      'issuing_office',
      'annual_plan',
      'inspection',
      'inspection_team',
      'team_member',
      'recusal_declaration',
    ],
    ...[
      'inspection_target',
      'consultation',
      'self_inspection',
      'field_record',
      'finding',
      'feedback_opinion',
    ],
    ...['measure', 'measure_progress', 'acceptance', 'follow_up_review', 'evidence', 'campaign'],
    ...['rectification_clue', 'problem_area', 'source_figure', 'data_quality_note'],
  ];

  it('flags every row that the source does not give, and none both ways', async () => {
    const stated: string[] = [];
    for (const table of TABLES) {
      const [{ plain, both }] = await stored(
        `SELECT count(*) FILTER (WHERE NOT assumed AND NOT synthetic)::int AS plain,
           count(*) FILTER (WHERE assumed AND synthetic)::int AS both FROM ${table}`,
      );
      expect({ table, both }).toEqual({ table, both: 0 });
      if (plain > 0) stated.push(table);
    }
    expect(stated).toEqual(['inspection_team', 'source_figure', 'data_quality_note']);
  });

  it('stands in the log with the number of rows of each type', async () => {
    const entries = await stored(
      `SELECT subject_type AS type, sum((detail->>'count')::int)::int AS count FROM audit_entry
       WHERE action = 'loadDemo' GROUP BY subject_type`,
    );
    const snake = (type: string) => type.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
    const counts = Object.fromEntries(entries.map(({ type, count }) => [snake(type), count]));
    expect(Object.keys(counts).sort()).toEqual(['region', ...TABLES].sort());
    for (const table of ['region', ...TABLES]) {
      const [{ count }] = await stored(`SELECT count(*)::int AS count FROM ${table}`);
      expect({ table, count: counts[table] }).toEqual({ table, count });
    }
  });

  it('is done once', async () => {
    expect(await loadDemoIfEmpty(service.writer)).toBe(false);
  });

  it('gives every record the id that it had in any other load', async () => {
    const [{ id }] = await stored(`SELECT id FROM finding WHERE number = 'F-027' AND NOT synthetic`);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const other = await startTestService({ demo: true, clock: '2030-06-01T09:00:00+08:00' });
    try {
      const rows = await other.pools.writer.query(
        `SELECT id FROM finding WHERE number = 'F-027' AND NOT synthetic`,
      );
      expect(rows).toEqual([{ id }]);
    } finally {
      await other.stop();
    }
  });

  it('carries no state-secret marking and no false credit code', async () => {
    for (const table of TABLES) {
      const rows = await stored(`SELECT to_jsonb(t) AS row FROM ${table} t`);
      const texts = rows.flatMap(({ row }) =>
        Object.values(row).filter((value): value is string => typeof value === 'string'),
      );
      expect(texts.filter((text) => findClassifiedMarking(text))).toEqual([]);
    }
    const codes = await stored('SELECT credit_code FROM unit');
    expect(codes.filter(({ credit_code }) => !isCreditCode(credit_code))).toEqual([]);
  });

  it('knows the divisions of the city by their names in GB/T 2260', async () => {
    const { regions } = await asked('yf-clerk', '{ regions { nodes { code name level parent { code } } } }');
    expect(regions.nodes).toHaveLength(10);
    expect(regions.nodes.slice(0, 3)).toEqual([
      { code: '620000', name: '甘肃省', level: 'PROVINCE', parent: null },
      { code: '621000', name: '庆阳市', level: 'CITY', parent: { code: '620000' } },
      { code: '621002', name: '西峰区', level: 'COUNTY', parent: { code: '621000' } },
    ]);
  });
});

describe('a load in the year of the article', () => {
  it('puts the overlay into the same annual plan', async () => {
    const other = await startTestService({ demo: true, clock: '2024-09-02T09:00:00+08:00' });
    try {
      const { data } = await other.graphql(
        'yf-clerk',
        '{ annualPlans { nodes { year inspections { totalCount } } } statistics(year: 2024) { figures { key numerator } } }',
      );
      expect(data.annualPlans.nodes).toEqual([{ year: 2024, inspections: { totalCount: 14 } }]);
      const planned = data.statistics.figures.find(
        ({ key }: { key: string }) => key === 'special-inspections.planned',
      );
      expect(planned.numerator).toBe(8);
    } finally {
      await other.stop();
    }
  });
});
