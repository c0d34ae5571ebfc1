import { z } from 'zod';
import { PACKAGE_KINDS } from '../packages/package-manifest';
import { TRAVELLERS } from './travellers';

/** As much of JSON Schema as the statements use. */
interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  /** of which its `kind` names one */
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** `#/$defs/` and the name of a form that has a section of its own */
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const HEAD = `# 数据包事项一览

由 \`npm run generate\` 自各模块的事项表生成，供制作和读取[数据包](package-format.md)第 11 节的 \`事项.json\`。

列出的键一个不多、一个不少，注明可省的除外。时刻、日期的形式见该文第 1、11 节；文本按 UTF-16 计长，并不得超过接收方相应各栏的长度。
`;

/** What `事项.json` holds for each verb: for whoever writes packages without this program. */
export const stepManual = (): string =>
  HEAD +
  TRAVELLERS.map(
    ({ type, format, link, subject, crossings }) =>
      `\n## ${type}\n\n\`format\` 为 \`${format}\`，序列名称为 \`行政区划:${link}:编号\`。\n${group('subject', shapeOf(subject))}` +
      Object.entries(crossings)
        .map(([verb, { kind, fields, parts }]) => section(verb, kind, shapeOf(fields), shapeOf(parts)))
        .join(''),
  ).join('') +
  formsOf(TRAVELLERS.flatMap(({ crossings }) => Object.values(crossings).map(({ parts }) => shapeOf(parts))));

const shapeOf = (type: z.ZodType): Shape => z.toJSONSchema(type, { io: 'input' }) as Shape;

function section(verb: string, kind: keyof typeof PACKAGE_KINDS, fields: Shape, parts: Shape): string {
  const title = `\n### ${verb}\n\n\`kind\` 为 \`${kind}\`（${PACKAGE_KINDS[kind]}）。\n`;
  return `${title}${group('fields', fields)}${group('parts', parts)}`;
}

const group = (name: string, shape: Shape): string =>
  Object.keys(shape.properties ?? {}).length === 0
    ? `\n\`${name}\` 为 \`{}\`。\n`
    : `\n\`${name}\`：\n\n${rowsOf(shape)}`;

const rowsOf = (shape: Shape): string =>
  `| 键 | 取值 |\n| --- | --- |\n${entriesOf(shape)
    .map(([key, value]) => `| \`${key}\` | ${value} |\n`)
    .join('')}`;

const entriesOf = ({ properties = {}, required = [] }: Shape): [string, string][] =>
  Object.entries(properties).map(([key, value]) => [
    key,
    required.includes(key) ? told(value) : `${told(value)}，可省`,
  ]);

/** Forms that are referred to by name, each once. */
function formsOf(shapes: readonly Shape[]): string {
  const forms = new Map(shapes.flatMap(({ $defs = {} }) => Object.entries($defs)));
  return [...forms]
    .map(([name, form]) => {
      const tables = (form.oneOf ?? [form]).map((one) => `\n${rowsOf(one)}`);
      return `\n## ${name}\n${tables.join('\n或者：\n')}`;
    })
    .join('');
}

function told(shape: Shape): string {
  if (shape.$ref) return `见“${shape.$ref.slice('#/$defs/'.length)}”`;
  if (shape.const !== undefined) return `\`${shape.const}\``;
  if (shape.anyOf) return shape.anyOf.map(told).join('，或 ');
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join('、');
  switch (shape.type) {
    case 'null':
      return '`null`';
    case 'boolean':
      return '`true`、`false`';
    case 'integer':
      return `整数，${shape.minimum} 至 ${shape.maximum}`;
    case 'array':
      return `${shape.maxItems === undefined ? '若干' : `至多 ${shape.maxItems} `}项，每项为：${told(shape.items ?? {})}`;
    case 'object':
      return `\`{\` ${entriesOf(shape)
        .map(([key, value]) => `\`${key}\` ${value}`)
        .join('；')} \`}\``;
    default:
      return text(shape);
  }
}

function text({ format, pattern, minLength, maxLength }: Shape): string {
  if (format === 'date') return '日期';
  if (pattern?.endsWith('Z$')) return '时刻';
  if (pattern) return `文本，合于 \`${pattern.replaceAll('|', '\\|')}\``;
  if (minLength !== undefined && minLength === maxLength) return `文本，${maxLength} 个字符`;
  return `文本，${minLength ? `${minLength} 至` : '至多'} ${maxLength} 个字符`;
}
