import type { Refusal } from '../../src/errors/refusal';
import { attempt, availableTransitions, type WorkflowActor } from '../../src/workflow/attempt';
import type { Guard } from '../../src/workflow/define-workflow';
import {
  clerk,
  DEFINITION,
  director,
  disciplineDirector,
  evidenced,
  type Facts,
  GOOD,
  head,
  leader,
  liaison,
  notRectifier,
  placed,
  politicalDirector,
  type State,
  workflow,
} from './finding-example';

describe('attempt', () => {
  test.each<[string, State, WorkflowActor, State]>([
    ['confirmFinding', 'DRAFTED', leader, 'CONFIRMED'],
    ['issueFeedback', 'CONFIRMED', clerk, 'FED_BACK'],
    ['returnFinding', 'FED_BACK', leader, 'DRAFTED'],
    ['claimFinding', 'FED_BACK', head, 'CLAIMED'],
    ['closeFinding', 'CLAIMED', politicalDirector, 'CLOSED'],
    ['closeFinding', 'FED_BACK', director, 'CLOSED'],
  ])('%s from %s by %j leads to %s', (verb, state, actor, to) => {
    const transition = attempt(workflow, verb, state, actor, GOOD);
    expect({ verb: transition.verb, to: transition.to }).toEqual({ verb, to });
    expect(transition.from).toContain(state);
  });

  const refusalOf = (...args: [string, State, WorkflowActor, Partial<Facts>]): Partial<Refusal> => {
    const [verb, state, actor, facts] = args;
    try {
      attempt(workflow, verb, state, actor, { ...GOOD, ...facts });
    } catch (error) {
      const { name, code, message, detail } = error as Refusal;
      return { name, code, message, detail };
    }
    return {};
  };

  const blocked = (...guards: Guard<Facts>[]) => ({
    blockedBy: guards.map(({ id, reason }) => ({ id, reason })),
  });

  test.each<[string, Parameters<typeof refusalOf>, Partial<Refusal>]>([
    [
      'the wrong state',
      ['claimFinding', 'CLAIMED', head, {}],
      { code: 'CONFLICT', message: '问题现为“已认领”，只有“已反馈”时才能“认领”。请刷新后再办理', detail: {} },
    ],
    [
      'the wrong state of a verb with several rows',
      ['closeFinding', 'DRAFTED', director, {}],
      {
        code: 'CONFLICT',
        message: '问题现为“草拟”，只有“已认领”、“已反馈”时才能“销号”。请刷新后再办理',
        detail: {},
      },
    ],
    [
      'the wrong post',
      ['issueFeedback', 'CONFIRMED', leader, {}],
      {
        code: 'FORBIDDEN',
        message: '须由依法治市办的法治督察科经办或依法治市办的秘书科办理，您的岗位不能“督察反馈”',
        detail: {},
      },
    ],
    [
      'the same post of another agency',
      ['closeFinding', 'CLAIMED', disciplineDirector, {}],
      {
        code: 'FORBIDDEN',
        message: '须由依法治市办负责人或政法委分管/主要负责人办理，您的岗位不能“销号”',
        detail: {},
      },
    ],
    [
      'a post that may act only from another state',
      ['closeFinding', 'FED_BACK', politicalDirector, {}],
      { code: 'FORBIDDEN', message: '须由依法治市办负责人办理，您的岗位不能“销号”', detail: {} },
    ],
    [
      'the wrong post in the wrong state, without a word of the state',
      ['claimFinding', 'CLAIMED', liaison, {}],
      { code: 'FORBIDDEN', message: '须由被督察单位的单位主要负责人办理，您的岗位不能“认领”', detail: {} },
    ],
    [
      'a guard',
      ['issueFeedback', 'CONFIRMED', clerk, { placed: false }],
      {
        code: 'GUARD_FAILED',
        message: '尚不能“督察反馈”：问题须写明单位、地点和事实',
        detail: blocked(placed),
      },
    ],
    [
      'a guard with a code of its own',
      ['issueFeedback', 'CONFIRMED', clerk, { evidence: 0 }],
      {
        code: 'EVIDENCE_REQUIRED',
        message: '尚不能“督察反馈”：至少附一件证据材料',
        detail: blocked(evidenced),
      },
    ],
    [
      'all blocking guards under the code of the first',
      ['closeFinding', 'CLAIMED', director, { evidence: 0, rectifier: true }],
      {
        code: 'EVIDENCE_REQUIRED',
        message: '尚不能“销号”：至少附一件证据材料；整改单位不得自行验收',
        detail: blocked(evidenced, notRectifier),
      },
    ],
    [
      'the guards in their order',
      ['issueFeedback', 'CONFIRMED', clerk, { placed: false, evidence: 0 }],
      {
        code: 'GUARD_FAILED',
        message: '尚不能“督察反馈”：问题须写明单位、地点和事实；至少附一件证据材料',
        detail: blocked(placed, evidenced),
      },
    ],
  ])('refuses %s', (_title, args, expected) => {
    expect(refusalOf(...args)).toEqual({ name: 'Refusal', ...expected });
  });

  test('a verb that the workflow does not have is a fault of the program', () => {
    expect(() => attempt(workflow, 'closefinding', 'CLAIMED', director, GOOD)).toThrow(
      new Error('workflow Finding has no verb closefinding'),
    );
  });
});

describe('availableTransitions', () => {
  const post = (reason: string) => ({ id: 'post', reason });

  test.each<
    [string, State, WorkflowActor, Partial<Facts>, [string, boolean, { id: string; reason: string } | null][]]
  >([
    ['the post that may', 'DRAFTED', leader, {}, [['confirmFinding', true, null]]],
    [
      'a colleague',
      'DRAFTED',
      clerk,
      {},
      [['confirmFinding', false, post('须由依法治市办的督察组组长办理')]],
    ],
    [
      'the first guard that blocks',
      'CLAIMED',
      director,
      { evidence: 0, rectifier: true },
      [['closeFinding', false, { id: evidenced.id, reason: evidenced.reason }]],
    ],
    [
      'a later guard that blocks',
      'CLAIMED',
      politicalDirector,
      { rectifier: true },
      [['closeFinding', false, { id: notRectifier.id, reason: notRectifier.reason }]],
    ],
    [
      'the post before the guards',
      'CONFIRMED',
      leader,
      { placed: false },
      [
        ['issueFeedback', false, post('须由依法治市办的法治督察科经办或依法治市办的秘书科办理')],
        ['returnFinding', true, null],
      ],
    ],
    ['only the rows of one’s own audience', 'FED_BACK', head, {}, [['claimFinding', true, null]]],
    ['nothing that another audience does', 'FED_BACK', politicalDirector, {}, []],
    ['an audience without any part', 'CLAIMED', disciplineDirector, {}, []],
    ['the end', 'CLOSED', director, {}, []],
  ])('%s: from %s for %j with %j', (_title, state, actor, facts, expected) => {
    const labels = new Map(DEFINITION.transitions.map(({ verb, label }) => [verb, label]));
    expect(availableTransitions(workflow, state, actor, { ...GOOD, ...facts })).toEqual(
      expected.map(([name, enabled, blockedBy]) => ({ name, label: labels.get(name), enabled, blockedBy })),
    );
  });

  test('agrees with attempt in every state for every actor', () => {
    const states = Object.keys(DEFINITION.states) as State[];
    const actors = [leader, clerk, director, politicalDirector, disciplineDirector, liaison, head];
    const facts = [GOOD, { ...GOOD, placed: false }, { ...GOOD, evidence: 0 }, { ...GOOD, rectifier: true }];
    const verbs = [...new Set(DEFINITION.transitions.map(({ verb }) => verb))];
    const allowed = (verb: string, state: State, actor: WorkflowActor, fact: Facts) => {
      try {
        attempt(workflow, verb, state, actor, fact);
        return true;
      } catch {
        return false;
      }
    };
    const cases = states.flatMap((state) =>
      actors.flatMap((actor) => facts.map((fact) => ({ state, actor, fact }))),
    );
    const disagreeing = cases.filter(({ state, actor, fact }) => {
      const enabled = availableTransitions(workflow, state, actor, fact).filter((each) => each.enabled);
      const attempted = verbs.filter((verb) => allowed(verb, state, actor, fact));
      return (
        enabled
          .map(({ name }) => name)
          .sort()
          .join() !== attempted.sort().join()
      );
    });
    expect(cases).toHaveLength(140);
    expect(disagreeing).toEqual([]);
  });
});
