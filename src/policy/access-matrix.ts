import { type AccessEntry, basisText, EFFECTS, entryOfEffect } from './access-rules';
import { BASES, type Basis } from './effect';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from './operations.policy';
import { effectOf, type ResourcePolicy, rowRuleOf } from './resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience, POSTS } from './vocabulary';

/** One line of the matrix: what each audience gets, in words, with the code of its basis. */
export interface MatrixLine {
  readonly type: string;
  readonly typeLabel: string;
  /** '' for the rule on which records can be found */
  readonly field: string;
  readonly label: string;
  readonly cells: readonly string[];
}

type Describe = (type: string, field: string) => string;

export function matrixRows(policies: readonly ResourcePolicy[], describe: Describe): MatrixLine[] {
  return [
    ...policies.flatMap((policy): MatrixLine[] => [
      {
        type: policy.type,
        typeLabel: policy.label,
        field: '',
        label: '可知悉哪些记录',
        cells: AUDIENCE_NAMES.map((audience) => recordCell(policy, audience)),
      },
      ...Object.keys(policy.fields).map((field) => ({
        type: policy.type,
        typeLabel: policy.label,
        field,
        label: describe(policy.type, field),
        cells: AUDIENCE_NAMES.map((audience) =>
          fieldCell(entryOfEffect(policy.type, field, effectOf(policy, audience, field)), policy, audience),
        ),
      })),
    ]),
    ...operationLines('Query', '查询', QUERY_POLICY),
    ...operationLines('Mutation', '操作', MUTATION_POLICY),
  ];
}

function recordCell(policy: ResourcePolicy, audience: Audience): string {
  const rule = rowRuleOf(policy, audience);
  if (rule === null) return '无此类型';
  const { condition, basis } = rule;
  return condition.expression.op === 'always' ? `全部 ${basis}` : `仅${condition.label} ${basis}`;
}

function fieldCell(entry: AccessEntry, policy: ResourcePolicy, audience: Audience): string {
  if (rowRuleOf(policy, audience) === null) return '—';
  const basis = entry.basis;
  switch (entry.effect) {
    case 'VISIBLE':
      return `可见 ${basis}`;
    case 'ABSENT':
      return `不存在 ${basis}`;
    case 'CONDITIONAL':
      return `仅当${entry.condition}时可见 ${basis}`;
    case 'REDUCED': {
      const effect = effectOf(policy, audience, entry.field as string);
      const coarser = effect.kind === 'reduced' ? effect.to : '';
      return entry.condition === null
        ? `以 ${coarser} 代替 ${basis}`
        : `仅当${entry.condition}时可见，否则以 ${coarser} 代替 ${basis}`;
    }
  }
}

const operationLines = (
  type: string,
  typeLabel: string,
  operations: Readonly<Record<string, OperationPolicy>>,
): MatrixLine[] =>
  Object.entries(operations).map(([field, { label, posts, basis }]) => ({
    type,
    typeLabel,
    field,
    label,
    cells: AUDIENCE_NAMES.map((audience) => {
      const labels = POSTS[audience] as Readonly<Record<string, string>>;
      const allowed = posts[audience] ?? [];
      if (allowed.length === 0) return '不存在';
      const everyone = allowed.length === Object.keys(labels).length;
      return `${everyone ? '各岗位' : allowed.map((post) => labels[post]).join('、')} ${basis}`;
    }),
  }));

const HEADS = AUDIENCE_NAMES.map((audience) => AUDIENCES[audience].label);

/** For lawyers: one table per type, the bases at the end. */
export function matrixMarkdown(lines: readonly MatrixLine[]): string {
  const types = [...new Set(lines.map(({ type }) => type))];
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    '# 访问矩阵',
    '',
    '由 `npm run generate` 自 `src/policy/` 生成。服务接口、数据库授权与测试均由同一张表导出。',
    '',
    '读法：**不存在** 指该机关的接口里没有这个字段，问不到、猜不出；**仅当……时可见** 指条件不满足时为空，并在 `extensions.masked` 说明规则与理由；',
    '**可知悉哪些记录** 以外的记录一律答“没有找到”，不透露其存在。格末代码为依据，见文末。',
    '',
    ...types.flatMap((type) => {
      const of = lines.filter((line) => line.type === type);
      return [
        `## ${of[0]?.typeLabel}（${type}）`,
        '',
        row(['字段', '含义', ...HEADS]),
        row(['---', '---', ...HEADS.map(() => '---')]),
        ...of.map(({ field, label, cells }) =>
          row([field === '' ? '**记录**' : `\`${field}\``, label, ...cells]),
        ),
        '',
      ];
    }),
    '## 依据',
    '',
    row(['代码', '依据']),
    row(['---', '---']),
    ...(Object.keys(BASES) as Basis[]).map((basis) => row([basis, basisText(basis)])),
    '',
    `效果：${Object.values(EFFECTS).join('、')}。`,
    '',
  ].join('\n');
}

export const matrixCsv = (lines: readonly MatrixLine[]): string =>
  `\uFEFF${[
    ['类型', '类型名称', '字段', '含义', ...HEADS],
    ...lines.map(({ type, typeLabel, field, label, cells }) => [type, typeLabel, field, label, ...cells]),
  ]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')}\n`;
