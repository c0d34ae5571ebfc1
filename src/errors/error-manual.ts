import { ERROR_CODES } from './refusal';

/** The codes of `extensions.code` as a page for front-end developers. */
export const errorManual = (): string =>
  [
    '# 错误码',
    '',
    '由 `npm run generate` 自 `src/errors/refusal.ts` 生成。每个错误的 `extensions` 含 `code`；涉及输入的另有 `field`（字段路径）；被规则或办理条件拒绝的另有 `ruleId` 或 `blockedBy`。',
    '',
    '| code | 含义 |',
    '| --- | --- |',
    ...Object.entries(ERROR_CODES).map(([code, label]) => `| \`${code}\` | ${label} |`),
    '',
    '## HTTP 状态',
    '',
    '| 状态 | 何时 |',
    '| --- | --- |',
    '| 200 | 请求已执行；某项操作或字段被拒时 `errors` 说明，其余照答 |',
    '| 400 | 查询、变量或复杂度有误，未执行 |',
    '| 401 | 未登录，或令牌无效 |',
    '| 404 | 没有此地址 |',
    '| 405 | `/graphql` 只接受 POST |',
    '| 408 | 请求未在时限内收完 |',
    '| 413 | 请求体过大 |',
    '| 415 | 请求须为 application/json |',
    '| 429 | 同时或一分钟内的请求过多，或系统繁忙，未执行；`Retry-After` 为建议等候的秒数 |',
    '| 431 | 请求头过大 |',
    '| 500 | 系统内部错误 |',
    '',
  ].join('\n');
