import { toGlobalId } from '../../src/graphql/global-id';
import { idOf } from '../support/world';
import type { UnitName } from './inspection-cast';
import { InspectionStory } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const UNKNOWN = 'no-id-of-this-graph';
const at = (code: string, ...field: (string | number)[]) => ({ code, field: ['input', ...field] });
const target = (name: UnitName) => ({
  unitId: story.unit(name),
  visitKind: 'ON_SITE',
});

describe('planInspection refuses', () => {
  const cases: [string, () => object | Promise<object>, object][] = [
    ['an annual plan that does not exist', () => ({ planId: UNKNOWN }), at('NOT_FOUND', 'planId')],
    [
      'an annual plan id of another type',
      () => ({ planId: toGlobalId('Unit', idOf('unit office')) }),
      at('NOT_FOUND', 'planId'),
    ],
    ['a blank title', () => ({ title: ' ' }), at('BAD_USER_INPUT', 'title')],
    ['a title beyond the column', () => ({ title: '督'.repeat(201) }), at('BAD_USER_INPUT', 'title')],
    ['a topic without its basis', () => ({ topicBasisText: '' }), at('BAD_USER_INPUT', 'topicBasisText')],
    ['no topic at all', () => ({ topics: [] }), at('BAD_USER_INPUT', 'topics')],
    ['a blank topic', () => ({ topics: ['一规划两方案', ' '] }), at('BAD_USER_INPUT', 'topics')],
    ['a number without 六角括号', () => ({ number: '庆法督[2026]5号' }), at('BAD_USER_INPUT', 'number')],
    ['a number with padding', () => ({ number: '庆法督〔2026〕005号' }), at('BAD_USER_INPUT', 'number')],
    ['no target', () => ({ targets: [] }), at('BAD_USER_INPUT', 'targets')],
    [
      'a target twice',
      () => ({ targets: [target('county'), target('county')] }),
      at('BAD_USER_INPUT', 'targets'),
    ],
    [
      'a target that does not exist',
      () => ({ targets: [target('county'), { ...target('county'), unitId: UNKNOWN }] }),
      at('NOT_FOUND', 'targets', 1, 'unitId'),
    ],
    [
      'a court as target',
      () => ({ targets: [target('court')] }),
      at('BAD_USER_INPUT', 'targets', 0, 'unitId'),
    ],
    [
      'the office itself as target',
      () => ({ targets: [target('office')] }),
      at('BAD_USER_INPUT', 'targets', 0, 'unitId'),
    ],
    [
      'an end before the start',
      () => ({ plannedStartOn: '2026-03-10', plannedEndOn: '2026-03-09' }),
      at('BAD_USER_INPUT', 'plannedEndOn'),
    ],
  ];
  test.each(cases)('%s', async (_what, change, refusal) => {
    const input = await story.draft(await change());
    expect(await story.refused(story.cast.clerk, 'planInspection', input)).toEqual(refusal);
  });

  test('a number that is taken', async () => {
    const number = '庆法督〔2026〕5号';
    const { clerk } = story.cast;
    expect(await story.done(clerk, 'planInspection', await story.draft({ number }), 'number')).toEqual({
      number,
    });
    expect(await story.refused(clerk, 'planInspection', await story.draft({ number }))).toEqual(
      at('CONFLICT', 'number'),
    );
  });

  test('a county unit of another division, for a county clerk', async () => {
    const clerk = { ...story.cast.clerk, account: 'county-clerk', regionCode: '621002' };
    const { id: planId } = await story.done(clerk, 'draftAnnualPlan', { year: 2026, title: '西峰区计划' });
    const input = await story.draft({ planId, targets: [target('county'), target('department')] });
    expect(await story.refused(clerk, 'planInspection', input)).toEqual(
      at('NOT_FOUND', 'targets', 1, 'unitId'),
    );
    expect(await story.refused(story.cast.clerk, 'planInspection', await story.draft({ planId }))).toEqual(
      at('BAD_USER_INPUT', 'planId'),
    );
  });
});
