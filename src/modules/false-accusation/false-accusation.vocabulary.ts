/** 诬告陷害: proposed by whoever handled the lead, recognised by another (处理检举控告工作规则). */
export const FALSE_ACCUSATION_STATES = {
  PROPOSED: '已提出（待认定）',
  RECOGNISED: '已认定',
  REFUSED: '不予认定',
} as const;
export type FalseAccusationState = keyof typeof FALSE_ACCUSATION_STATES;

/** One of them at least, and the intent beside it: a report that is merely mistaken is none. */
export const FALSE_ACCUSATION_GROUNDS = {
  FABRICATED_FACTS: '捏造事实',
  FORGED_MATERIAL: '伪造材料',
} as const;
export type FalseAccusationGround = keyof typeof FALSE_ACCUSATION_GROUNDS;
