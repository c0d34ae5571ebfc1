import {
  defineWorkflow,
  type Guard,
  type Transition,
  type Workflow,
} from '../../src/workflow/define-workflow';
import { DEFINITION, type Facts, placed, row, type State, workflow } from './finding-example';

describe('defineWorkflow', () => {
  test('hands a sound definition back', () => {
    expect(workflow).toBe(DEFINITION);
  });

  const plus = (...rows: Partial<Transition<State, Facts>>[]) => ({
    transitions: [...DEFINITION.transitions, ...rows.map((each) => row({ verb: 'extra', ...each }))],
  });
  const unknown = 'LOST' as State;

  test.each<[string, Partial<Workflow<State, Facts>>, string[]]>([
    ['an unknown from state', plus({ from: [unknown] }), ['extra: unknown state LOST']],
    ['an unknown to state', plus({ to: unknown }), ['extra: unknown state LOST']],
    [
      'a state name that every object has',
      plus({ to: 'toString' as State }),
      ['extra: unknown state toString'],
    ],
    [
      'an unknown initial state',
      { initial: unknown },
      [
        'initial: unknown state LOST',
        ...Object.keys(DEFINITION.states).map((state) => `state ${state} cannot be reached from LOST`),
      ],
    ],
    ['no from state', plus({ from: [] }), ['extra: no from state']],
    [
      'a state without a way to it',
      { states: { ...DEFINITION.states, ARCHIVED: '归档' } as Record<State, string> },
      ['state ARCHIVED cannot be reached from DRAFTED'],
    ],
    [
      'an island of states',
      {
        states: { ...DEFINITION.states, A: '甲', B: '乙' } as Record<State, string>,
        ...plus({ from: ['A' as State], to: 'B' as State }, { from: ['B' as State], to: 'A' as State }),
      },
      ['state A cannot be reached from DRAFTED', 'state B cannot be reached from DRAFTED'],
    ],
    [
      'a verb with two rows from one state',
      plus({ verb: 'closeFinding', from: ['DRAFTED', 'CLAIMED'] }),
      ['closeFinding from CLAIMED is defined twice'],
    ],
    [
      'a state named twice in one row',
      plus({ from: ['DRAFTED', 'DRAFTED'] }),
      ['extra from DRAFTED is defined twice'],
    ],
    ['no basis', plus({ basis: '' }), ['extra: no basis']],
    ['no actors', plus({ actors: {} }), ['extra: no post may do it']],
    ['an audience without posts', plus({ actors: { AUDIT: [] } }), ['extra: no post may do it']],
    [
      'a post of another audience',
      plus({ actors: { DISCIPLINE_COMMISSION: ['INTAKE', 'SECRETARY'] } }),
      ['extra: DISCIPLINE_COMMISSION has no post SECRETARY'],
    ],
    ...(['reason', 'basis', 'code', 'holds'] as const).map(
      (part): [string, Partial<Workflow<State, Facts>>, string[]] => [
        `a guard id used again with another ${part}`,
        plus({
          guards: [
            {
              ...placed,
              [part]: part === 'holds' ? () => true : part === 'code' ? 'CONFLICT' : 'another',
            } as Guard<Facts>,
          ],
        }),
        ['guard finding-is-placed has two meanings'],
      ],
    ),
    ['a guard twice in one row', plus({ guards: [placed, placed] }), ['extra: a guard stands twice']],
    ['the reserved guard id', plus({ guards: [{ ...placed, id: 'post' }] }), ['guard id post is reserved']],
    [
      'all faults at once',
      plus({ to: unknown, actors: {}, basis: '' }),
      ['extra: unknown state LOST', 'extra: no basis', 'extra: no post may do it'],
    ],
  ])('refuses %s', (_title, change, faults) => {
    expect(() => defineWorkflow({ ...DEFINITION, ...change })).toThrow(
      new Error(`workflow Finding:\n${faults.join('\n')}`),
    );
  });
});
