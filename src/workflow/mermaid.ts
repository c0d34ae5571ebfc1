import type { Workflow } from './define-workflow';

/** The workflow as a Mermaid state diagram with Chinese labels, one transition a line, for the documents. */
export function toMermaid<State extends string, Facts>(workflow: Workflow<State, Facts>): string {
  const states = Object.entries<string>(workflow.states);
  const left = new Set<string>(workflow.transitions.flatMap(({ from }) => from));
  return [
    'stateDiagram-v2',
    ...states.map(([state, label]) => `  state "${quiet(label)}" as ${state}`),
    `  [*] --> ${workflow.initial}`,
    ...workflow.transitions.flatMap(({ from, to, label }) =>
      from.map((state) => `  ${state} --> ${to}: ${quiet(label)}`),
    ),
    ...states.filter(([state]) => !left.has(state)).map(([state]) => `  ${state} --> [*]`),
    '',
  ].join('\n');
}

/** Characters that Mermaid takes for syntax become their Chinese counterparts. */
const QUIET: Readonly<Record<string, string>> = { '"': '”', ':': '\uFF1A', ';': '\uFF1B', '\n': ' ' };
const quiet = (label: string) => label.replace(/[":;\n]/g, (character) => QUIET[character] ?? '');
