import type { Claims } from '../../src/identity/actor';
import type { Person } from './inspection-cast';
import { InspectionStory, LIMITS, REPORT } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const LISTS: Record<'unit' | 'partner', string> = {
  unit: 'selfInspections(first: 9) { totalCount } feedbackOpinions(first: 9) { totalCount }',
  partner: 'annualPlans(first: 9) { nodes { inspections(first: 9) { totalCount } } }',
};

/** Everything by which the inspection could be noticed. */
const traces = async (who: Claims, id: string): Promise<string> => {
  const lists = LISTS[who.agency === 'INSPECTED_UNIT' ? 'unit' : 'partner'];
  const { text } = await story.service.graphql(
    who,
    `query ($id: ID!) {
       inspections(first: 9) { totalCount nodes { id title state targets(first: 9) { totalCount } } }
       findings(first: 9) { totalCount } ${lists}
       node(id: $id) { id } nodes(ids: [$id]) { id }
     }`,
    { id },
  );
  return text;
};

const known = async (
  who: Claims,
  id: string,
): Promise<{ state: string; unannounced: boolean | null } | null> => {
  const { data, errors } = await story.service.graphql(
    who,
    'query ($id: ID!) { inspection(id: $id) { state unannounced } }',
    { id },
  );
  if (errors) expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  return data?.inspection ?? null;
};

describe('an unannounced inspection is unknown to the unit and to the partners until it is fed back', () => {
  const outside: Person[] = ['liaison', 'head', 'countyHead', 'intake', 'politicalClerk'];
  const before = new Map<Person, string>();
  let id: string;

  const expectUnknown = async () => {
    for (const person of outside) {
      const who = story.cast[person];
      expect([person, await known(who, id)]).toEqual([person, null]);
      expect([person, await traces(who, id)]).toEqual([person, before.get(person)]);
    }
  };

  beforeAll(async () => {
    const { clerk } = story.cast;
    const draft = await story.draft({ unannounced: true, title: '农产品市场突击检查' });
    id = (await story.done(clerk, 'planInspection', draft)).id;
    for (const person of outside) before.set(person, await traces(story.cast[person], id));
  });

  test('while it is planned and approved', async () => {
    await expectUnknown();
    await story.done(story.cast.clerk, 'submitInspectionPlan', { id });
    await story.done(story.cast.director, 'approveInspectionPlan', { id });
    await expectUnknown();
  });

  test('while it is prepared', async () => {
    await story.prepare(id, { selfInspections: false });
    await story.done(story.cast.clerk, 'prepareInspection', { id });
    await expectUnknown();
    expect(
      await story.refused(story.cast.liaison, 'submitSelfInspection', { id, content: '自查情况' }),
    ).toEqual({ code: 'NOT_FOUND', field: ['input', 'id'] });
  });

  test('while the team is there', async () => {
    const { leader, inspector } = story.cast;
    await story.done(leader, 'startFieldwork', { id });
    await story.done(inspector, 'recordFieldwork', {
      id,
      method: 'SPOT_CHECK',
      unitId: story.unit('department'),
      occurredOn: '2026-03-04',
      place: '农产品市场',
      content: '抽查 12 个摊位',
    });
    await story.visit(id);
    await story.done(leader, 'finishFieldwork', { id });
    await expectUnknown();
  });

  test('while the report is written and approved', async () => {
    await story.done(story.cast.leader, 'submitInspectionReport', { id, ...REPORT });
    await story.done(story.cast.director, 'approveInspectionReport', { id });
    await expectUnknown();
  });

  test('and known with the feedback', async () => {
    await story.done(story.cast.clerk, 'issueFeedback', { id, ...LIMITS });
    for (const person of outside)
      expect([person, await known(story.cast[person], id)]).toEqual([
        person,
        { state: 'FED_BACK', unannounced: true },
      ]);
    expect(await known(story.cast.strangerHead, id)).toBeNull();
  });
});

describe('an announced inspection', () => {
  test('is known to the partners with its approval, to the unit with the notice, to others never', async () => {
    const id = await story.prepared();
    const { head, strangerHead, intake, secretary } = story.cast;
    expect(await known(intake, id)).toEqual({ state: 'PREPARED', unannounced: false });
    expect(await known(head, id)).toBeNull();
    await story.done(secretary, 'serveInspectionNotice', { id });
    expect(await known(head, id)).toEqual({ state: 'PREPARED', unannounced: null });
    expect(await known(strangerHead, id)).toBeNull();
  });
});
