export const CLUE_STATES = { FOUND: '检视发现', ASSIGNED: '移交转办', DONE: '整改完成' } as const;
export type ClueState = keyof typeof CLUE_STATES;

export const PROBLEM_AREA_STATES = {
  RECTIFYING: '整改中',
  DONE: '整改完成',
  NOT_THOROUGH: '整改不彻底',
} as const;
export type ProblemAreaState = keyof typeof PROBLEM_AREA_STATES;
