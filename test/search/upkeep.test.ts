import { toGlobalId } from '../../src/graphql/global-id';
import type { Actor, Claims } from '../../src/identity/actor';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import type { FindingState } from '../../src/modules/findings/finding.vocabulary';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { InspectionTargetEntity } from '../../src/modules/inspections/preparation.entity';
import { InspectionTeamEntity } from '../../src/modules/inspections/team.entity';
import { rebuildSearch } from '../../src/search/rebuild-search';
import { termsOf } from '../../src/search/segment';
import { startTestService, type TestService } from '../support/service';
import { asOwner, idOf, World } from '../support/world';

const WORDS = [
  '西峰区',
  '耕地',
  '占用',
  '补偿款',
  '行政执法',
  '程序',
  '未公示',
  '道路交通',
  '处罚',
  '听证',
  '龘',
  'GB 32100',
  '2024年',
];
const FINDINGS = 24;

let service: TestService;
let clerk: Claims;
let unit: Claims;
let elsewhere: Claims;

beforeAll(async () => {
  service = await startTestService();
  await asOwner(service.ownerUrl, async (source) => {
    const world = new World(source);
    for (const code of ['621000', '620100']) world.region(code, 'CITY');
    for (const name of ['office', 'own', 'other']) world.unit(name, 'DEPARTMENT');
    world.unit('their office', 'AGENCY_OFFICE', '620100');
    clerk = world.person('clerk', ['LAW_GOVERNANCE_OFFICE', 'CLERK'], 'office');
    unit = world.person('liaison', ['INSPECTED_UNIT', 'LIAISON'], 'own');
    elsewhere = world.person('their clerk', ['LAW_GOVERNANCE_OFFICE', 'CLERK'], 'their office', '620100');
    const { id: inspectionId } = world.add(InspectionEntity, 'it', { planId: null, state: 'RECTIFYING' });
    const { id: teamId } = world.add(InspectionTeamEntity, 'team', { inspectionId });
    world.add(InspectionTargetEntity, 'target', { inspectionId, teamId, unitId: world.unitId('own') });
    for (let number = 0; number < FINDINGS; number += 1)
      world.add(FindingEntity, String(number), {
        ...{ inspectionId, unitId: world.unitId(number % 2 === 0 ? 'own' : 'other'), number: `№${number}` },
        ...{ state: 'DRAFTED', title: '无', summary: null, facts: null, legalBasis: null, topic: null },
      });
    await world.save(source.manager);
  });
  await rebuildSearch(service.pools.writer, service.pools.resources, () => undefined);
});

afterAll(() => service.stop());

const QUESTION = `query ($text: String!, $first: Int, $after: String) { search(text: $text, types: [Finding], first: $first, after: $after) {
  edges { cursor node { id } } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Result {
  edges: { cursor: string; node: { id: string } }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function ask(who: Claims, text: string, page: object = { first: 50 }): Promise<Result> {
  const { data, errors } = await service.graphql(who, QUESTION, { text, ...page });
  expect(errors).toBeUndefined();
  return data.search;
}

const found = async (who: Claims, text: string): Promise<string[]> => {
  const { edges, totalCount } = await ask(who, text);
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }) => node.id).sort();
};

const somebody = { account: 'clerk', agency: 'LAW_GOVERNANCE_OFFICE' } as Actor;
const finding = (number: number) => idOf(`finding ${number}`);

/** The texts of all findings as they stand, in the way that a reader of the whole table would look for them. */
async function holding(
  text: string,
  isShown: (row: FindingEntity) => boolean,
  fields: readonly (keyof FindingEntity)[],
): Promise<string[]> {
  const rows = await service.pools.writer.manager.find(FindingEntity);
  const shown = (row: FindingEntity) => fields.map((field) => String(row[field] ?? '').toLowerCase());
  return rows
    .filter(
      (row) =>
        isShown(row) && termsOf(text).every((term) => shown(row).some((words) => words.includes(term))),
    )
    .map(({ id }) => toGlobalId('Finding', id))
    .sort();
}

const OFFICE = [
  'number',
  'title',
  'summary',
  'facts',
  'legalBasis',
  'place',
  'topic',
  'category',
  'factComment',
  'factDecision',
  'generalisation',
] as const;
const TOLD: readonly FindingState[] = ['FED_BACK', 'CLAIMED', 'RECTIFYING', 'CLOSED'];

test('what is found is what the texts hold, after random changes by many writers at once', async () => {
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const text = () => Array.from({ length: 1 + below(5) }, () => WORDS[below(WORDS.length)]).join('');
  const changes = Array.from({ length: 120 }, () => ({
    id: finding(below(FINDINGS)),
    isTakenBack: below(6) === 0,
    given: [
      { title: text() },
      { facts: text() },
      { summary: text() },
      { legalBasis: text() },
      { facts: null },
      { state: ['DRAFTED', 'FACTS_SUBMITTED', ...TOLD][below(6)] as FindingState },
    ][below(6)] as Partial<FindingEntity>,
  }));
  await Promise.all(
    changes.map(({ id, given, isTakenBack }) =>
      service.writer
        .run(somebody, async ({ manager }) => {
          await manager.update(FindingEntity, id, given);
          if (isTakenBack) throw new Error('taken back');
        })
        .catch((error: Error) => expect(error.message).toBe('taken back')),
    ),
  );
  const own = await service.pools.writer.manager.findOneByOrFail(FindingEntity, { id: finding(0) });
  let hits = 0;
  for (const question of [
    ...WORDS,
    ...WORDS.slice(1).map((word, at) => `${WORDS[at]} ${word}`),
    '补偿',
    '峰',
    '耕地占用',
    '法程',
  ]) {
    const byOffice = await holding(question, () => true, OFFICE);
    expect([question, await found(clerk, question)]).toEqual([question, byOffice]);
    // the unit: its own findings, once it has been shown the facts; the basis once they are fed back
    const shownToUnit = (row: FindingEntity) => row.unitId === own.unitId && row.state !== 'DRAFTED';
    const early = await holding(
      question,
      (row) => shownToUnit(row) && !TOLD.includes(row.state),
      OFFICE.filter((field) => field !== 'legalBasis' && field !== 'category'),
    );
    const late = await holding(question, (row) => shownToUnit(row) && TOLD.includes(row.state), OFFICE);
    expect([question, await found(unit, question)]).toEqual([question, [...early, ...late].sort()]);
    expect(await found(elsewhere, question)).toEqual([]);
    hits += byOffice.length + early.length + late.length;
  }
  expect(hits).toBeGreaterThan(100);
  expect(await service.pools.writer.query('SELECT FROM search_pending')).toEqual([]);
});

test('pages follow each other without gap or repetition', async () => {
  await service.writer.run(somebody, ({ manager }) => manager.query(`UPDATE finding SET topic = '分页'`));
  const whole = (await ask(clerk, '分页')).edges.map(({ node }) => node.id);
  expect(whole).toHaveLength(FINDINGS);
  const pieces: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo }: Result = await ask(clerk, '分页', { first: 7, after });
    pieces.push(...edges.map(({ node }) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(pieces).toEqual(whole);
});

test('a record that a search cannot show is answered like one that is not there', async () => {
  const [hidden] = [finding(1)];
  await service.writer.run(somebody, ({ manager }) =>
    manager.update(FindingEntity, hidden, { facts: '独一无二之事', state: 'CLOSED' }),
  );
  expect(await found(clerk, '独一无二')).toEqual([toGlobalId('Finding', hidden as string)]);
  const asked = async (text: string) => (await service.graphql(unit, QUESTION, { text, first: 5 })).text;
  expect(await asked('独一无二')).toBe(await asked('从未有过'));
});

test.each([
  ['，。！', '请输入要检索的文字，只有标点无法检索', 'text'],
  ['字'.repeat(101), '检索的文字最多 100 字', 'text'],
  ['a b c d e f g h i j k l m n o p q', '检索的词过多：17 个，最多 16 个', 'text'],
])('%s is refused', async (text, message, field) => {
  const { errors } = await service.graphql(clerk, QUESTION, { text });
  expect(errors?.map((error) => [error.message, error.extensions.code, error.extensions.field])).toEqual([
    [message, 'BAD_USER_INPUT', [field]],
  ]);
});

test.each(['x', 'W10', Buffer.from('["Lead","1","2"]').toString('base64url')])(
  'the cursor %s is refused',
  async (after) => {
    const { errors } = await service.graphql(clerk, QUESTION, { text: '耕地', after });
    expect(errors?.map((error) => [error.message, error.extensions.field])).toEqual([
      ['游标无效：请原样使用同一检索返回的 cursor', ['after']],
    ]);
  },
);
