import type { Condition } from './condition';

/**
 * The reasons every cell of the matrix rests on. K codes are those of the matrix; the text names the rule
 * or the article behind it.
 */
export const BASES = {
  K1: '知悉范围最小、限于具名人员（保守国家秘密法第21条原则；监督执纪工作规则第23条）',
  K2: '举报人身份和举报内容严禁让被反映一方知悉（处理检举控告工作规则第47条）',
  K3: '举报是否存在本身受保护（监察法第73、74条）',
  K4: '案件监督管理部门统一接收（监察法实施条例第172条）',
  K5: '查管分离（监察法第39条）',
  K6: '移送方应得回执与结果，不涉过程',
  K7: '经办、归口部门履职所需',
  K8: '监察权独立行使（监察法第4条）',
  K9: '不得对证据采信、事实认定、司法裁判作决定（干预司法活动记录通报规定第3条）',
  K10: '被督察单位须知悉应改什么、因何未过（法治政府建设与责任落实督察工作规定：反馈与整改）',
  K11: '他单位事项与其无关，避免排名与推断',
  K12: '三员分立（GB/T 22239-2019 8.1.4）',
  K13: '共同结论的双方须掌握相同事实（政法委执法监督与督察协作）',
  K14: '上级管理对象不得进入本系统',
  K15: '涉密内容不得进入本系统（保守国家秘密法第31条）',
  K16: '仅汇总数，小数目不显示（保守国家秘密法第36条）',
  OPEN: '公开的机构、区划与规则信息',
} as const;

export type Basis = keyof typeof BASES;

/** What one audience gets of one field. */
export type Effect =
  | { readonly kind: 'visible'; readonly basis: Basis }
  /** not in the audience's schema: cannot be asked, probed or suggested */
  | { readonly kind: 'absent'; readonly basis: Basis }
  /** null and an entry in `extensions.masked` while the condition does not hold */
  | { readonly kind: 'when'; readonly condition: Condition; readonly basis: Basis }
  /** the value of a coarser field stands in its place, always or (with a condition) when it does not hold */
  | {
      readonly kind: 'reduced';
      readonly to: string;
      readonly condition?: Condition;
      readonly basis: Basis;
    };

export const R = (basis: Basis): Effect => ({ kind: 'visible', basis });
export const N = (basis: Basis): Effect => ({ kind: 'absent', basis });
export const when = (condition: Condition, basis: Basis): Effect => ({ kind: 'when', condition, basis });
export const M = (to: string, basis: Basis, condition?: Condition): Effect => ({
  kind: 'reduced',
  to,
  basis,
  ...(condition === undefined ? {} : { condition }),
});

/** One row of the matrix, in the order of AUDIENCES: 依法治市办, 纪委监委, 政法委, 被督察单位, 管理员, 审计. */
export type MatrixRow = readonly [Effect, Effect, Effect, Effect, Effect, Effect];

/** Which records of a type an audience can find at all; null: the type does not exist for it. */
export type RowRule = { readonly condition: Condition; readonly basis: Basis } | null;
export const rows = (condition: Condition, basis: Basis): RowRule => ({ condition, basis });
