import { Writable } from 'node:stream';
import { sm3 } from '../../src/crypto/sm3';
import type { Mutation } from '../../src/policy/operations.policy';
import { startTestService, type TestService } from '../support/service';
import { Story } from '../support/story';
import { unknownId } from './bad-requests';

const MARKED = '关于某项工作的情况\n机密★5年';
const PLAIN = '涉及商业秘密，依照保守国家秘密法办理，无国家秘密';

let service: TestService;
let story: Story;
let logged = '';
beforeAll(async () => {
  const log = new Writable({
    write: (chunk, _encoding, done) => {
      logged += chunk;
      done();
    },
  });
  service = await startTestService({ demo: true, log, env: { LOG_LEVEL: 'trace' } });
  story = new Story(service, () => 'annualPlan');
}, 60_000);
afterAll(() => service.stop());

type Field = (string | number)[];
type Case = [account: string, verb: Mutation, input: (text: string) => object, field: Field];

const inspection = unknownId('Inspection');
const finding = unknownId('Finding');
const unit = unknownId('Unit');
const measure = (more: object) => ({
  ...{ content: '完善制度', responsibleDepartment: '办公室', responsiblePerson: '张三', dueOn: '2026-06-01' },
  ...{ method: '自行整改', standard: '制度印发', outcome: '不再发生', ...more },
});
const plan = (more: object) => ({
  ...{ planId: unknownId('AnnualPlan'), title: '专项督察', kind: 'THEMATIC', unannounced: false },
  ...{
    topicBasis: 'CENTRAL_CONCERN',
    topicBasisText: '年度计划',
    topics: ['行政执法'],
    targets: [{ unitId: unit, visitKind: 'ON_SITE' }],
  },
  ...more,
});

const CASES: readonly Case[] = [
  ['yf-clerk', 'draftAnnualPlan', (title) => ({ year: 2031, title }), ['title']],
  [
    'yf-clerk',
    'draftAnnualPlan',
    (clientMutationKey) => ({ year: 2031, title: '计划', clientMutationKey }),
    ['clientMutationKey'],
  ],
  [
    'yf-clerk',
    'draftAnnualPlan',
    (text) => ({ year: 2031, title: '计划', clientMutationKey: text.replace('\n', ' ') }),
    ['clientMutationKey'],
  ],
  [
    'yf-director',
    'approveAnnualPlan',
    (documentNumber) => ({ id: unknownId('AnnualPlan'), documentNumber, listedInSupervisionPlan: true }),
    ['documentNumber'],
  ],
  [
    'yf-director',
    'approveAnnualPlan',
    (id) => ({ id, documentNumber: '1号', listedInSupervisionPlan: true }),
    ['id'],
  ],
  [
    'sys-admin',
    'registerUnit',
    (name) => ({ name, creditCode: 'x', kind: 'DEPARTMENT', regionCode: '621000' }),
    ['name'],
  ],
  [
    'sys-admin',
    'registerUnit',
    (creditCode) => ({ name: 'x', creditCode, kind: 'DEPARTMENT', regionCode: '621000' }),
    ['creditCode'],
  ],
  ['yf-clerk', 'planInspection', (text) => plan({ topics: ['行政执法', '行政复议', text] }), ['topics', 2]],
  [
    'yf-clerk',
    'planInspection',
    (unitId) =>
      plan({
        targets: [
          { unitId: unit, visitKind: 'ON_SITE' },
          { unitId, visitKind: 'ON_SITE' },
        ],
      }),
    ['targets', 1, 'unitId'],
  ],
  ['yf-clerk', 'planInspection', (topicBasisText) => plan({ topicBasisText }), ['topicBasisText']],
  ['yf-clerk', 'planInspection', (periodText) => plan({ periodText }), ['periodText']],
  [
    'yf-clerk',
    'formInspectionTeam',
    (drawLog) => ({
      id: inspection,
      number: 1,
      topic: '行政执法',
      leaderId: unit,
      memberIds: [],
      unitIds: [],
      drawLog,
    }),
    ['drawLog'],
  ],
  [
    'yf-inspector',
    'recordFinding',
    (facts) => ({ inspectionId: inspection, unitId: unit, title: '问题', facts }),
    ['facts'],
  ],
  [
    'yf-inspector',
    'recordFinding',
    (draftNote) => ({ inspectionId: inspection, unitId: unit, title: '问题', draftNote }),
    ['draftNote'],
  ],
  [
    'yf-inspector',
    'recordFieldwork',
    (personalNote) => ({
      id: inspection,
      method: 'TALK',
      occurredOn: '2026-03-01',
      place: '县政府',
      content: '谈话',
      personalNote,
    }),
    ['personalNote'],
  ],
  [
    'yf-inspector',
    'recordFieldwork',
    (name) => ({
      id: inspection,
      method: 'TALK',
      occurredOn: '2026-03-01',
      place: '县政府',
      content: '谈话',
      evidence: [
        { name: '笔录.pdf', kind: 'DOCUMENT', digest: 'a'.repeat(64) },
        { name, kind: 'DOCUMENT', digest: 'a'.repeat(64) },
      ],
    }),
    ['evidence', 1, 'name'],
  ],
  [
    'yf-inspector',
    'attachEvidence',
    (name) => ({ id: finding, name, kind: 'DOCUMENT', digest: 'a'.repeat(64) }),
    ['name'],
  ],
  ['unit-621002', 'commentOnFacts', (comment) => ({ id: finding, comment }), ['comment']],
  ...['content', 'responsibleDepartment', 'responsiblePerson', 'method', 'standard', 'outcome'].map(
    (field): Case => [
      'unit-621002',
      'submitRectificationPlan',
      (text) => ({ id: finding, measures: [measure({}), measure({ [field]: text })] }),
      ['measures', 1, field],
    ],
  ),
];

describe('a text that carries a state-secret mark', () => {
  test.each(
    CASES.map(([account, verb, input, field]) => [verb, field.join('.'), account, input, field] as const),
  )('in %s %s is refused, and neither stored nor logged', async (verb, _path, account, input, field) => {
    const before = await story.fingerprint();
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { clientMutationKey } }`;
    const { status, errors, text } = await service.graphql(account, query, { input: input(MARKED) });
    expect(errors).toEqual([
      {
        message: expect.stringContaining(`字段 input.${field.join('.')} 带有国家秘密标志`),
        path: [verb],
        extensions: { code: 'CLASSIFIED_REFUSED', field: ['input', ...field], ruleId: 'classified.star' },
      },
    ]);
    expect(status).toBe(200);
    expect(text).not.toContain('★');
    expect(await story.fingerprint()).toBe(before);
  });

  test('in a literal of the document is refused like one in the variables', async () => {
    const query =
      'mutation { draftAnnualPlan(input: { year: 2031, title: "机密★5年" }) { clientMutationKey } }';
    const { errors } = await service.graphql('yf-clerk', query);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'CLASSIFIED_REFUSED',
      field: ['input', 'title'],
      ruleId: 'classified.star',
    });
  });

  test('is nowhere in the log, nor is its digest; the log itself works', () => {
    service.logger.info('the log is read');
    expect(logged).toContain('the log is read');
    for (const trace of [MARKED, JSON.stringify(MARKED).slice(1, -1), '机密★', sm3(MARKED), sm3('机密★5年')])
      expect(logged).not.toContain(trace);
  });
});

test.each([
  ['商业秘密', 2061],
  ['国家秘密', 2062],
  ['保守国家秘密法', 2063],
  [PLAIN, 2064],
])('plain words pass: %s', async (title, year) => {
  const query =
    'mutation ($input: DraftAnnualPlanInput!) { draftAnnualPlan(input: $input) { annualPlan { title year } } }';
  const { data, errors } = await service.graphql('yf-clerk', query, { input: { year, title } });
  expect(errors).toBeUndefined();
  expect(data.draftAnnualPlan.annualPlan).toEqual({ title, year });
});
