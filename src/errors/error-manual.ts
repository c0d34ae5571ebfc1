import { ERROR_CODES } from './refusal';

/** The codes of `extensions.code` as a page for front-end developers. */
export const errorManual = (): string =>
  [
    '# 错误码',
    '',
    '由 `npm run generate` 自 `src/errors/refusal.ts` 生成。每个错误的 `extensions` 含 `code`;涉及输入的另有 `field`(字段路径);被规则或办理条件拒绝的另有 `ruleId` 或 `blockedBy`。',
    '',
    '| code | 含义 |',
    '| --- | --- |',
    ...Object.entries(ERROR_CODES).map(([code, label]) => `| \`${code}\` | ${label} |`),
    '',
  ].join('\n');
