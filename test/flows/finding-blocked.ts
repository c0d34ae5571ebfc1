import type { Claims } from '../../src/identity/actor';
import type { Mutation } from '../../src/policy/operations.policy';
import type { FindingStory } from './finding-story';

/** One way to run into one guard. */
export interface Blocked {
  guard: string;
  code: string;
  verb: Mutation;
  because: string;
  by(story: FindingStory): Claims;
  /** @returns the input */
  input(story: FindingStory): Promise<object>;
  /** guards that block at the same time, before and after */
  besides?: readonly [readonly string[], readonly string[]];
}

export const idOnly = async (made: Promise<{ id: string }>) => ({ id: (await made).id });

/** Guards on the way from the draft to the feedback. */
export const BLOCKED_BEFORE_RECTIFICATION: readonly Blocked[] = [
  ...(['place', 'facts', 'legalBasis'] as const).map(
    (field, index): Blocked => ({
      guard: ['finding-names-its-place', 'finding-states-its-facts', 'finding-states-its-basis'][
        index
      ] as string,
      code: 'GUARD_FAILED',
      verb: 'submitFindingFacts',
      because: `${field} is missing`,
      by: ({ cast }) => cast.leader,
      input: async (story) => {
        const id = await story.draft('department', { [field]: null });
        await story.attach(story.cast.inspector, id);
        return { id };
      },
    }),
  ),
  {
    guard: 'finding-has-evidence',
    code: 'EVIDENCE_REQUIRED',
    verb: 'submitFindingFacts',
    because: 'nothing is attached',
    by: ({ cast }) => cast.leader,
    input: async (story) => ({ id: await story.draft() }),
  },
  {
    guard: 'draft-is-actors-own-or-actor-leads',
    code: 'GUARD_FAILED',
    verb: 'amendFinding',
    because: "it is a colleague's draft",
    by: ({ cast }) => cast.colleague,
    input: async (story) => ({ id: await story.draft(), title: '另一名称' }),
  },
  {
    guard: 'facts-are-not-commented-yet',
    code: 'GUARD_FAILED',
    verb: 'commentOnFacts',
    because: 'the unit has had its say',
    by: ({ cast }) => cast.liaison,
    input: async (story) => ({
      ...(await idOnly(story.at('FACTS_SUBMITTED', { finding: { factComment: '无异议' } }))),
      comment: '改口',
    }),
  },
  {
    guard: 'finding-has-summary',
    code: 'GUARD_FAILED',
    verb: 'copyFinding',
    because: 'there is no summary',
    by: ({ cast }) => cast.clerk,
    input: async (story) => ({ ...(await idOnly(story.at('CLAIMED'))), recipient: 'DISCIPLINE_COMMISSION' }),
  },
];
