import { z } from 'zod';
import { account, at, type Crossing, count, keysOf, nothing } from '../../../exchange/traveller';
import { PAPER_KINDS } from '../papers/paper.vocabulary';
import { paperShape } from '../papers/paper-shape';

/** A paper as issued: its number is part of its content. */
export const paper = z.strictObject({
  kind: keysOf(PAPER_KINDS),
  round: count,
  issuedBy: account,
  issuedAt: at,
  content: paperShape,
});

export interface PaperParts {
  readonly paper?: z.infer<typeof paper>;
}

/** A paper of a lead or of a notice, which itself stays as it is. */
export const PAPER_CROSSING = {
  kind: 'PAPER',
  logged: 'OfficialDocument',
  fields: nothing,
  parts: z.strictObject({ paper }),
} as const satisfies Crossing;
