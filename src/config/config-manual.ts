import { DEADLINES, deadlineVariable, VARIABLES, type Variable } from './variables';

/** The operator's table of every variable, in Markdown, printed from where the variables are declared. */
export function configManual(): string {
  const rows: [string, Variable<unknown>][] = [
    ...Object.entries(VARIABLES),
    ...Object.entries(DEADLINES).map(([name, variable]): [string, Variable<unknown>] => [
      deadlineVariable(name),
      variable,
    ]),
  ];
  return [
    '| 变量 | 默认值 | 含义 |',
    '|---|---|---|',
    ...rows.map(([name, { fallbackText, meaning }]) => `| \`${name}\` | ${fallbackText} | ${meaning} |`),
    '',
  ].join('\n');
}
