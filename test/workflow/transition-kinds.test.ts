import { attempt, availableTransitions, type WorkflowActor } from '../../src/workflow/attempt';
import { defineWorkflow, staying, type Transition } from '../../src/workflow/define-workflow';
import { toMermaid } from '../../src/workflow/mermaid';
import {
  clerk,
  DEFINITION,
  director,
  type Facts,
  GOOD,
  head,
  leader,
  liaison,
  row,
  type State,
} from './finding-example';

const automatic = row({
  verb: 'beginFinding',
  label: '转入整改',
  from: ['CLAIMED'],
  to: 'CLOSED',
  actors: {},
  automatic: true,
});
const { from: _from, to: _to, ...comment } = row({ verb: 'commentOnFinding', label: '提出意见' });
const workflowWith = (...rows: Transition<State, Facts>[]) =>
  defineWorkflow({ ...DEFINITION, transitions: [...DEFINITION.transitions, ...rows] });

describe('an automatic transition', () => {
  const workflow = workflowWith(automatic);
  const everybody: WorkflowActor[] = [leader, clerk, director, head, liaison];

  test.each(everybody)('follows from what %j does', (actor) => {
    expect(attempt(workflow, 'beginFinding', 'CLAIMED', actor, GOOD).to).toBe('CLOSED');
  });

  test.each(everybody)('is offered to nobody: %j', (actor) => {
    const names = availableTransitions(workflow, 'CLAIMED', actor, GOOD).map(({ name }) => name);
    expect(names).not.toContain('beginFinding');
  });

  test('keeps to its states and guards', () => {
    expect(() => attempt(workflow, 'beginFinding', 'DRAFTED', head, GOOD)).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
  });

  test('has no actors', () => {
    expect(() => workflowWith({ ...automatic, actors: { INSPECTED_UNIT: ['HEAD'] } })).toThrow(
      new Error('workflow Finding:\nbeginFinding: automatic, yet a post may do it'),
    );
  });

  test('says in the diagram that it is one', () => {
    expect(toMermaid(workflow).split('\n')).toContain('  CLAIMED --> CLOSED: 转入整改（自动）');
  });
});

describe('a step that leaves the record in its state', () => {
  const workflow = workflowWith(...staying(['DRAFTED', 'CONFIRMED'], comment));

  test.each<State>(['DRAFTED', 'CONFIRMED'])('is one row from %s to itself', (state) => {
    const { from, to } = attempt(workflow, 'commentOnFinding', state, leader, GOOD);
    expect({ from, to }).toEqual({ from: [state], to: state });
  });

  test('stands in a note beside its states, not in an arrow', () => {
    const lines = toMermaid(workflow).split('\n');
    expect(lines.filter((line) => line.includes('提出意见'))).toEqual(['    提出意见', '    提出意见']);
    const note = ['  note right of DRAFTED', '    提出意见', '  end note'];
    expect(lines.slice(lines.indexOf('  note right of DRAFTED')).slice(0, 3)).toEqual(note);
  });

  test('does not keep a state from being the last', () => {
    expect(toMermaid(workflowWith(...staying(['CLOSED'], comment))).split('\n')).toContain(
      '  CLOSED --> [*]',
    );
  });
});
