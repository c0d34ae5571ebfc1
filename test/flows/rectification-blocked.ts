import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { ProblemAreaEntity } from '../../src/modules/campaigns/problem-area.entity';
import type { Mutation } from '../../src/policy/operations.policy';
import { type Blocked, idOnly } from './finding-blocked';
import { VERDICT } from './finding-samples';
import type { FindingStory } from './finding-story';

const DONE = { state: 'DONE', proven: 'by the unit' } as const;
const SELF = 'acceptor-is-not-of-the-rectifying-unit';

/** The clerk or the director, but of the unit that rectifies. */
const insider =
  (post: 'clerk' | 'director') =>
  ({ cast, units }: FindingStory): Claims => ({ ...cast[post], unitCode: units.department.creditCode });

/** Guards from the claim to 销号 and 回头看. */
export const BLOCKED_IN_RECTIFICATION: readonly Blocked[] = [
  {
    guard: 'measures-of-this-cycle-are-submitted',
    code: 'GUARD_FAILED',
    verb: 'applyForClosure',
    because: 'the measures are of an earlier cycle',
    by: ({ cast }) => cast.head,
    input: async (story) => ({
      ...(await idOnly(story.at('RECTIFYING', { finding: { cycle: 1 }, measures: [{ ...DONE, cycle: 0 }] }))),
      generalisation: '已复核',
    }),
    besides: [[], ['every-measure-has-evidence']],
  },
  {
    guard: 'every-measure-is-done',
    code: 'GUARD_FAILED',
    verb: 'applyForClosure',
    because: 'one of two is in progress',
    by: ({ cast }) => cast.head,
    input: async (story) => ({
      ...(await idOnly(story.at('RECTIFYING', { measures: [DONE, { ...DONE, state: 'IN_PROGRESS' }] }))),
      generalisation: '已复核',
    }),
  },
  {
    guard: 'every-measure-has-evidence',
    code: 'EVIDENCE_REQUIRED',
    verb: 'applyForClosure',
    because: 'one of two has no proof',
    by: ({ cast }) => cast.head,
    input: async (story) => ({
      ...(await idOnly(story.at('RECTIFYING', { measures: [DONE, { state: 'DONE' }] }))),
      generalisation: '已复核',
    }),
  },
  {
    guard: 'every-measure-has-evidence',
    code: 'EVIDENCE_REQUIRED',
    verb: 'applyForClosure',
    because: 'only the team has attached some',
    by: ({ cast }) => cast.head,
    input: async (story) => ({
      ...(await idOnly(story.at('RECTIFYING', { measures: [{ ...DONE, proven: 'by the team' }] }))),
      generalisation: '已复核',
    }),
  },
  {
    guard: 'every-measure-has-evidence',
    code: 'EVIDENCE_REQUIRED',
    verb: 'closeFinding',
    because: 'the open finding has none (庆阳)',
    by: ({ cast }) => cast.director,
    input: async (story) => ({ ...(await idOnly(story.at('CLOSURE_APPLIED'))), ...VERDICT }),
  },
  {
    guard: 'rectification-is-overdue',
    code: 'GUARD_FAILED',
    verb: 'markNotThorough',
    because: 'the last day is today',
    by: ({ cast }) => cast.clerk,
    input: async (story) => ({
      ...(await idOnly(story.at('RECTIFYING', { finding: { rectifyDueOn: '2026-03-04' } }))),
      ...VERDICT,
    }),
  },
  ...(['preAcceptFinding', 'rejectClosure', 'markNotThorough'] as const).map((verb) =>
    selfAcceptance(verb, 'clerk'),
  ),
  ...(['closeFinding', 'markLongTerm'] as const).map((verb) => selfAcceptance(verb, 'director')),
  {
    guard: SELF,
    code: 'SELF_ACCEPTANCE',
    verb: 'concludeFollowUp',
    because: 'the clerk is of the unit',
    by: insider('clerk'),
    input: async (story) => ({
      id: await story.scheduled((await story.at('NOT_THOROUGH', { measures: [DONE] })).id),
      method: 'ON_SITE',
      conclusion: '一致',
    }),
  },
  {
    guard: SELF,
    code: 'SELF_ACCEPTANCE',
    verb: 'reopenFinding',
    because: 'the clerk is of the unit',
    by: insider('clerk'),
    input: async (story) => {
      const { id } = await story.at('CLOSED');
      await story.scheduled(id);
      return { id, conclusion: '反弹' };
    },
  },
  ...(
    [
      ['preAcceptFinding', 'CLOSURE_APPLIED', 'clerk'],
      ['closeFinding', 'CLOSURE_APPLIED', 'director'],
      ['markLongTerm', 'PRE_ACCEPTED', 'director'],
    ] as const
  ).map(
    ([verb, state, actor]): Blocked => ({
      guard: 'acceptor-did-not-apply-for-closure',
      code: 'DUAL_CONTROL',
      verb,
      because: 'the same account applied for it',
      by: ({ cast }) => cast[actor],
      input: async (story) => ({
        ...(await idOnly(story.at(state, { finding: { closureAppliedBy: actor }, measures: [DONE] }))),
        ...VERDICT,
      }),
    }),
  ),
  ...(['closeFinding', 'markLongTerm'] as const).map(
    (verb): Blocked => ({
      guard: 'acceptor-did-not-pre-accept',
      code: 'DUAL_CONTROL',
      verb,
      because: '初验 and 终验 would be one person, in two posts',
      by: ({ cast }) => ({ ...cast.clerk, post: 'DIRECTOR' }),
      input: async (story) => {
        const { id } = await story.at('CLOSURE_APPLIED', { measures: [DONE] });
        await story.done(story.cast.clerk, 'preAcceptFinding', { id, ...VERDICT });
        return { id, ...VERDICT };
      },
    }),
  ),
  ...(['closeFinding', 'markLongTerm'] as const).map(
    (verb): Blocked => ({
      guard: 'county-rectification-is-pre-accepted',
      code: 'GUARD_FAILED',
      verb,
      because: 'nobody has pre-accepted',
      by: ({ cast }) => cast.director,
      input: async (story) => ({
        ...(await idOnly(story.at('CLOSURE_APPLIED', { unit: 'county', measures: [DONE] }))),
        ...VERDICT,
      }),
    }),
  ),
  {
    guard: 'no-follow-up-is-scheduled',
    code: 'GUARD_FAILED',
    verb: 'scheduleFollowUp',
    because: 'the finding has one',
    by: ({ cast }) => cast.clerk,
    input: async (story) => {
      const { id } = await story.at('NOT_THOROUGH');
      await story.scheduled(id);
      return { id, kind: 'ANNUAL' };
    },
  },
  {
    guard: 'no-follow-up-is-scheduled',
    code: 'GUARD_FAILED',
    verb: 'scheduleFollowUp',
    because: 'the problem area has one',
    by: ({ cast }) => cast.clerk,
    input: async (story) => {
      const area = await story.put(ProblemAreaEntity, {
        number: 'P10',
        title: '机构人员力量薄弱',
        year: 2026,
        state: 'NOT_THOROUGH',
        regionCode: '621000',
      });
      const input = { id: toGlobalId('ProblemArea', area.id), kind: 'ANNUAL' };
      await story.done(story.cast.clerk, 'scheduleFollowUp', input);
      return input;
    },
  },
  {
    guard: 'follow-up-is-scheduled',
    code: 'GUARD_FAILED',
    verb: 'reopenFinding',
    because: 'nobody has looked at it again',
    by: ({ cast }) => cast.leader,
    input: async (story) => ({ ...(await idOnly(story.at('CLOSED'))), conclusion: '反弹' }),
  },
  {
    guard: 'measure-is-under-rectification',
    code: 'GUARD_FAILED',
    verb: 'reportMeasureProgress',
    because: 'closure is applied for',
    by: ({ cast }) => cast.liaison,
    input: async (story) => {
      const { measures } = await story.at('CLOSURE_APPLIED', { measures: [DONE] });
      return { id: measures[0], state: 'IN_PROGRESS', text: '再改' };
    },
  },
  {
    guard: 'measure-is-of-the-present-cycle',
    code: 'GUARD_FAILED',
    verb: 'reportMeasureProgress',
    because: 'it is of an earlier cycle',
    by: ({ cast }) => cast.liaison,
    input: async (story) => {
      const { measures } = await story.at('RECTIFYING', {
        finding: { cycle: 1 },
        measures: [{ ...DONE, cycle: 0 }],
      });
      return { id: measures[0], state: 'DONE', text: '仍完成' };
    },
  },
];

function selfAcceptance(verb: Mutation, post: 'clerk' | 'director'): Blocked {
  return {
    guard: SELF,
    code: 'SELF_ACCEPTANCE',
    verb,
    because: `the ${post} is of the unit`,
    by: insider(post),
    input: async (story) => ({
      ...(await idOnly(story.at('CLOSURE_APPLIED', { measures: [DONE] }))),
      ...VERDICT,
    }),
  };
}
