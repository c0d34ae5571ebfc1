import type { Condition } from '../policy/condition';

/** One entry of `extensions.masked`: a field that exists for the viewer, but not in this record's state. */
export interface MaskedEntry {
  readonly path: readonly (string | number)[];
  readonly ruleId: string;
  readonly reason: string;
}

/** What a field's rule answers when its condition does not hold; it never reaches a caller as an error. */
export class Masked extends Error {
  constructor(readonly condition: Condition) {
    super(condition.id);
  }
}

export const maskedReason = (condition: Condition): string => `仅当${condition.label}时可见`;
