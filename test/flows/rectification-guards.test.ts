import { findingWorkflow } from '../../src/modules/findings/finding.workflow';
import { problemAreaMachine } from '../../src/modules/rectification/follow-up.workflow';
import { measureMachine } from '../../src/modules/rectification/measure.workflow';
import { BLOCKED_BEFORE_RECTIFICATION } from './finding-blocked';
import { FindingStory } from './finding-story';
import { BLOCKED_IN_RECTIFICATION } from './rectification-blocked';

const TABLE = [...BLOCKED_BEFORE_RECTIFICATION, ...BLOCKED_IN_RECTIFICATION];

describe('guards of findings, measures and reviews', () => {
  let story: FindingStory;
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it.each(TABLE)('$verb: $guard ($because) → $code', async ({ guard, code, verb, by, input, besides }) => {
    const [before, after] = besides ?? [[], []];
    expect(await story.refused(by(story), verb, await input(story))).toEqual({
      code,
      blockedBy: [...before, guard, ...after],
    });
  });

  it('are all in the table', () => {
    const guards = [findingWorkflow, measureMachine.workflow, problemAreaMachine.workflow].flatMap(
      ({ transitions }) =>
        (transitions as readonly { guards: readonly { id: string }[] }[]).flatMap((row) =>
          row.guards.map(({ id }) => id),
        ),
    );
    expect([...new Set(TABLE.map(({ guard }) => guard))].sort()).toEqual([...new Set(guards)].sort());
  });

  it('are told before the attempt, by availableTransitions', async () => {
    const { clerk, director, head, liaison } = story.cast;
    const { id, measures } = await story.at('CLOSURE_APPLIED', {
      finding: { summary: '勘界图与实地不符' },
      measures: [{ state: 'DONE', proven: 'by the team' }],
    });
    expect(await story.offers(director, id)).toEqual({
      copyFinding: 'post',
      preAcceptFinding: 'post',
      closeFinding: 'every-measure-has-evidence',
      markLongTerm: 'every-measure-has-evidence',
      rejectClosure: true,
      markNotThorough: true,
    });
    expect(await story.offers(clerk, id)).toEqual({
      copyFinding: true,
      preAcceptFinding: true,
      closeFinding: 'post',
      markLongTerm: 'post',
      rejectClosure: true,
      markNotThorough: true,
    });
    expect(await story.offers(head, id)).toEqual({});
    expect(await story.offers(liaison, measures[0] as string)).toEqual({
      reportMeasureProgress: 'measure-is-under-rectification',
    });
    const claimed = await story.at('CLAIMED');
    expect(await story.offers(liaison, claimed.id)).toEqual({ submitRectificationPlan: true });
    const fedBack = await story.at('FED_BACK');
    expect(await story.offers(liaison, fedBack.id)).toEqual({ claimFinding: 'post' });
  });
});
