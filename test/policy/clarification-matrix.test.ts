import { toGlobalId } from '../../src/graphql/global-id';
import { ClarificationEntity } from '../../src/modules/clarification/clarification.entity';
import {
  CLARIFICATION_STATES,
  type ClarificationState,
} from '../../src/modules/clarification/clarification.vocabulary';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { CITY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { asOwner, World } from '../support/world';

jest.setTimeout(60_000);

/*
 * 澄清正名 decision, as the domain writes it: 成员 N | 组长 R if asked to publish | 经办 R | 负责人 R | 案管 W | 承办 W |
 * 主要负责人 W | 信访 R | 政法委 R if 政法干警 | 单位 only the published text. Undecided: the commission alone.
 * ● found once decided, ◐ found always, · never
 */
const TABLE = `
                inspector teamLeader clerk director secretary intake handler otherHandler commissioner petition zfClerk zfExpert zfDirector countyIntake countyClerk
  plain         ·         ·          ●     ●        ·         ◐      ◐       ·            ◐            ◐        ·       ·        ·          ·            ·
  asked         ·         ●          ●     ●        ·         ◐      ◐       ·            ◐            ◐        ·       ·        ·          ·            ·
  police        ·         ·          ●     ●        ·         ◐      ◐       ·            ◐            ◐        ●       ●        ●          ·            ·
  byZf          ·         ·          ·     ·        ·         ◐      ◐       ·            ◐            ◐        ●       ·        ●          ·            ·
`;
const [HEAD = '', ...LINES] = TABLE.trim().split('\n');
const PEOPLE = HEAD.trim().split(/\s+/) as Person[];
const CELLS = LINES.flatMap((line) => {
  const [kind = '', ...marks] = line.trim().split(/\s+/);
  return PEOPLE.map((who, index) => [kind, who, marks[index] as string] as const);
});
const STATES = Object.keys(CLARIFICATION_STATES) as ClarificationState[];
const DECIDED = ['APPROVED', 'CARRIED_OUT', 'REVISITED'];

const GIVEN: Readonly<Record<string, Partial<ClarificationEntity>>> = {
  plain: {},
  asked: { senderIsAskedToPublish: true },
  police: { personIsPoliticalLegal: true },
  byZf: { senderAgency: 'POLITICAL_LEGAL_COMMISSION' },
};

let scene: LeadScene;
let placed: Map<string, string>;
beforeAll(async () => {
  scene = await startLeadScene();
  const world = new World(scene.service.pools.writer);
  const { inspectionId } = scene.world.row(FindingEntity, 'own');
  placed = new Map();
  for (const [kind, given] of Object.entries(GIVEN))
    for (const state of STATES) {
      const name = `${kind} ${state}`;
      const lead = world.add(LeadEntity, name, {
        state: 'FED_BACK',
        regionCode: CITY,
        recipientRegionCode: CITY,
        senderAgency: given.senderAgency ?? 'LAW_GOVERNANCE_OFFICE',
      });
      const row = world.add(ClarificationEntity, name, {
        leadId: lead.id,
        state,
        senderAgency: 'LAW_GOVERNANCE_OFFICE',
        recipientRegionCode: CITY,
        inspectionId,
        handlerAccount: 'handler',
        ...given,
      });
      placed.set(name, toGlobalId('Clarification', row.id));
    }
  await asOwner(scene.service.ownerUrl, ({ manager }) => world.save(manager));
});
afterAll(() => scene.stop());

test.each(CELLS)('%s for %s: %s', async (kind, who, mark) => {
  const expected = STATES.map((state) => [
    state,
    mark === '◐' || (mark === '●' && DECIDED.includes(state)) ? { state } : null,
  ]);
  const query = STATES.map(
    (state) => `${state}: clarification(id: "${placed.get(`${kind} ${state}`)}") { state }`,
  ).join(' ');
  const { data } = await scene.ask(who, `{ ${query} }`);
  expect(Object.entries(data)).toEqual(expected);
});

test.each(PEOPLE)('%s counts what he finds', async (who) => {
  const found = CELLS.filter(([, each]) => each === who).reduce(
    (sum, [, , mark]) => sum + (mark === '◐' ? STATES.length : mark === '●' ? DECIDED.length : 0),
    0,
  );
  const { data } = await scene.ask(who, '{ clarifications(first: 100) { totalCount nodes { id } } }');
  expect([data.clarifications.totalCount, data.clarifications.nodes.length]).toEqual([found, found]);
});

const FIELDS = {
  clerk:
    'approvedAt assumed carriedOutOn id lead method personName personUnit senderIsAskedToPublish state synthetic text title',
  zfClerk: 'approvedAt assumed carriedOutOn id method personName personUnit state synthetic text title',
} as const;
test.each(Object.entries(FIELDS))('%s has the decision, not how it came about', async (who, fields) => {
  const { data } = await scene.ask(who as Person, '{ __type(name: "Clarification") { fields { name } } }');
  expect(data.__type.fields.map(({ name }: { name: string }) => name).sort()).toEqual(fields.split(' '));
});

test.each(['unitHead', 'system', 'auditor'] as const)('%s has no such type', async (who) => {
  const { data } = await scene.ask(who, '{ __schema { types { name description fields { name } } } }');
  const own = data.__schema.types.filter(({ name }: { name: string }) => /clarif|consent/i.test(name));
  expect(own).toEqual([]);
});

test('the type by which a unit reads it has four words and no origin', async () => {
  const { data } = await scene.ask(
    'unitHead',
    '{ __type(name: "PublishedStatement") { description fields { name description } } }',
  );
  expect(data.__type.fields.map(({ name }: { name: string }) => name).sort()).toEqual(
    'id publishedOn text title unit'.split(' '),
  );
  expect(JSON.stringify(data.__type)).not.toMatch(/线索|举报|失实|澄清|纪委|监委|移送/);
});
