import type { Watched } from '../deadlines/keep-deadlines';
import { ADVICE_DEADLINES } from './advice/advice.deadlines';
import { INTERFERENCE_DEADLINES } from './interference/interference.deadlines';
import { INTERFERENCE_RETURN } from './interference/summary.service';
import { LEAD_DEADLINES } from './leads/lead.deadlines';
import { LEAD_RETURN } from './leads/return/lead-return.service';

/** Every limit whose passing is kept as an event by time alone. */
export const WATCHED: Watched = {
  deadlines: [...LEAD_DEADLINES, ...ADVICE_DEADLINES, ...INTERFERENCE_DEADLINES],
  duties: [INTERFERENCE_RETURN, LEAD_RETURN],
};
