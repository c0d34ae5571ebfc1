import type { Transition, Workflow } from './define-workflow';

/**
 * The workflow as a Mermaid state diagram with Chinese labels, for the documents: one transition a line; what
 * leaves a record in its state stands in a note beside that state. State diagrams know no dashed lines, so an
 * automatic transition says that it is one; ✎ marks what is signed for.
 */
export function toMermaid<State extends string, Facts>(workflow: Workflow<State, Facts>): string {
  const states = Object.entries<string>(workflow.states);
  const moves = workflow.transitions.flatMap(({ from, to, label, automatic, signed }) =>
    from.filter((state) => state !== to).map((state) => ({ from: state, to, label, automatic, signed })),
  );
  const left = new Set<string>(moves.map(({ from }) => from));
  return [
    'stateDiagram-v2',
    ...states.map(([state, label]) => `  state "${quiet(label)}" as ${state}`),
    `  [*] --> ${workflow.initial}`,
    ...moves.map(
      ({ from, to, label, automatic, signed }) =>
        `  ${from} --> ${to}: ${quiet(label)}${automatic ? '（自动）' : ''}${signed ? ' ✎' : ''}`,
    ),
    ...states.flatMap(([state]) => noteOf(state, workflow.transitions)),
    ...states.filter(([state]) => !left.has(state)).map(([state]) => `  ${state} --> [*]`),
    '',
  ].join('\n');
}

function noteOf<State extends string, Facts>(
  state: string,
  transitions: readonly Transition<State, Facts>[],
): string[] {
  const labels = transitions
    .filter(({ from, to }) => to === state && from.includes(to))
    .map(({ label }) => `    ${quiet(label)}`);
  return labels.length === 0 ? [] : [`  note right of ${state}`, ...labels, '  end note'];
}

/** Characters that Mermaid takes for syntax become their Chinese counterparts. */
const QUIET: Readonly<Record<string, string>> = { '"': '”', ':': '\uFF1A', ';': '\uFF1B', '\n': ' ' };
const quiet = (label: string) => label.replace(/[":;\n]/g, (character) => QUIET[character] ?? '');
