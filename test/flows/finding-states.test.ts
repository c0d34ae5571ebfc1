import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { FINDING_STATES, type FindingState } from '../../src/modules/findings/finding.vocabulary';
import { findingWorkflow } from '../../src/modules/findings/finding.workflow';
import type { Mutation } from '../../src/policy/operations.policy';
import { idOf } from '../support/world';
import type { Cast } from './finding-cast';
import { DIGEST, MEASURE, VERDICT } from './finding-samples';
import { FindingStory } from './finding-story';

/** Whoever may take the step, and all that its input needs beside the finding. */
const STEPS: Partial<Record<Mutation, [keyof Cast, object]>> = {
  amendFinding: ['inspector', { title: '另一名称' }],
  submitFindingFacts: ['leader', {}],
  commentOnFacts: ['liaison', { comment: '有争议' }],
  confirmFacts: ['leader', {}],
  copyFinding: ['clerk', { recipient: 'DISCIPLINE_COMMISSION' }],
  claimFinding: ['head', {}],
  submitRectificationPlan: ['liaison', { measures: [MEASURE] }],
  applyForClosure: ['head', { generalisation: '已复核' }],
  preAcceptFinding: ['clerk', VERDICT],
  closeFinding: ['director', VERDICT],
  markLongTerm: ['director', VERDICT],
  rejectClosure: ['clerk', VERDICT],
  markNotThorough: ['clerk', VERDICT],
  scheduleFollowUp: ['clerk', { kind: 'ANNUAL' }],
  reopenFinding: ['leader', { conclusion: '反弹' }],
};
const VERBS = Object.keys(STEPS) as Mutation[];
const STATES = Object.keys(FINDING_STATES) as FindingState[];
const HIDDEN_FROM_UNIT: FindingState = 'DRAFTED';

describe('a finding in each state', () => {
  let story: FindingStory;
  const findings = {} as Record<FindingState, string>;
  beforeAll(async () => {
    story = await FindingStory.open();
    for (const state of STATES) findings[state] = (await story.at(state)).id;
  });
  afterAll(() => story.service.stop());

  it.each(VERBS)('refuses %s wherever the workflow does not know it', async (verb) => {
    const [who, more] = STEPS[verb] as [keyof Cast, object];
    const allowed = findingWorkflow.transitions
      .filter((row) => row.verb === verb)
      .flatMap(({ from }) => from);
    const others = (Object.keys(FINDING_STATES) as FindingState[]).filter(
      (state) => !allowed.includes(state),
    );
    for (const state of others) {
      const { id } = await story.at(state);
      const isHidden = state === HIDDEN_FROM_UNIT && story.cast[who].agency === 'INSPECTED_UNIT';
      expect([state, await story.refused(story.cast[who], verb, { id, ...more })]).toEqual([
        state,
        isHidden ? { code: 'NOT_FOUND', field: ['input', 'id'] } : { code: 'CONFLICT' },
      ]);
    }
  });

  it('has a step in the table for every verb of its workflow but those of other records', () => {
    const verbs = findingWorkflow.transitions.filter(({ automatic }) => !automatic).map(({ verb }) => verb);
    expect([...VERBS, 'concludeFollowUp'].sort()).toEqual([...new Set(verbs)].sort());
  });

  it('never changes its number or goes: whoever calls what, the register only grows', async () => {
    const [{ before }] = await story.manager.query('SELECT count(*)::int AS before FROM finding');
    const { id } = await story.at('CLOSED', { finding: { number: 'F-027' } });
    await story.scheduled(id);
    await story.done(story.cast.leader, 'reopenFinding', { id, conclusion: '反弹' });
    expect(await story.stored(id)).toMatchObject({ number: 'F-027', cycle: 1, state: 'RECTIFYING' });
    const [{ after }] = await story.manager.query('SELECT count(*)::int AS after FROM finding');
    expect(after).toBe(before + 1);
    await expect(story.manager.query('DELETE FROM finding')).rejects.toThrow(/permission denied/);
  });
});

describe('what one may not know', () => {
  let story: FindingStory;
  let finding: string;
  let measure: string;
  let review: string;
  beforeAll(async () => {
    story = await FindingStory.open();
    ({
      id: finding,
      measures: [measure = ''],
    } = await story.at('NOT_THOROUGH', { measures: [{}] }));
    review = await story.scheduled(finding);
  });
  afterAll(() => story.service.stop());

  const PIECE = { name: '勘界图', kind: 'DOCUMENT', digest: DIGEST };
  const EVERY: readonly [Mutation, keyof Cast, () => string, object][] = [
    ...(Object.entries(STEPS) as [Mutation, [keyof Cast, object]][]).map(
      ([verb, [who, more]]): [Mutation, keyof Cast, () => string, object] => [verb, who, () => finding, more],
    ),
    ['attachEvidence', 'head', () => finding, PIECE],
    ['attachEvidence', 'liaison', () => measure, PIECE],
    ['attachEvidence', 'inspector', () => finding, PIECE],
    ['reportMeasureProgress', 'liaison', () => measure, { state: 'DONE', text: '完成' }],
    ['concludeFollowUp', 'leader', () => review, { method: 'ON_SITE', conclusion: '巩固' }],
  ];

  /** The same post elsewhere: of another unit, of no team, of a county. */
  const elsewhere = (who: keyof Cast): Claims => {
    const claims = story.cast[who];
    if (claims.agency === 'INSPECTED_UNIT')
      return { ...claims, account: `${who}-elsewhere`, unitCode: story.units.court.creditCode };
    return { ...claims, account: `${who}-elsewhere`, regionCode: '621002' };
  };

  it.each(EVERY)(
    '%s of %s elsewhere is answered as if there were no such record',
    async (verb, who, id, more) => {
      const stranger = elsewhere(who);
      const [type = ''] = Buffer.from(id(), 'base64url').toString().split(':');
      const targets = [id(), toGlobalId(type, idOf('nothing')), toGlobalId('Region', '621000'), 'x', ''];
      const texts = new Set<string>();
      for (const target of targets) {
        const input = { ...more, id: target };
        expect(await story.refused(stranger, verb, input)).toEqual({
          code: 'NOT_FOUND',
          field: ['input', 'id'],
        });
        texts.add((await story.call(stranger, verb, input)).text);
      }
      expect(texts.size).toBe(1);
    },
  );

  it.each([
    ['claimFinding', 'liaison'],
    ['applyForClosure', 'liaison'],
    ['closeFinding', 'clerk'],
    ['preAcceptFinding', 'director'],
    ['copyFinding', 'director'],
    ['submitFindingFacts', 'inspector'],
    ['reopenFinding', 'director'],
  ] as const)('%s is not for a %s', async (verb, who) => {
    const [, more] = STEPS[verb] as [keyof Cast, object];
    expect(await story.refused(story.cast[who], verb, { id: finding, ...more })).toEqual({
      code: 'FORBIDDEN',
    });
  });
});
