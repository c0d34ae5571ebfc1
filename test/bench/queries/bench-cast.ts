import type { Claims } from '../../../src/identity/actor';
import { demoCreditCode } from '../../../src/identity/demo-units';
import type { Audience, Post } from '../../../src/policy/vocabulary';

const CITY = '621000';
/** a department of the city with findings of its own */
const DEPARTMENT_SERIAL = 7;

const person = (account: string, agency: Audience, post: Post, serial: number): Claims => ({
  account,
  name: account,
  agency,
  post,
  unitCode: demoCreditCode(CITY, serial),
  regionCode: CITY,
  clearance: true,
});

/** Who asks, one for each audience that has a ledger; all of one city and what lies inside it. */
export const BENCH_CAST: Readonly<Partial<Record<Audience, Claims>>> = {
  LAW_GOVERNANCE_OFFICE: person('yf-clerk-621000', 'LAW_GOVERNANCE_OFFICE', 'CLERK', 101),
  DISCIPLINE_COMMISSION: person('jw-intake-621000', 'DISCIPLINE_COMMISSION', 'INTAKE', 102),
  POLITICAL_LEGAL_COMMISSION: person('zf-clerk-621000', 'POLITICAL_LEGAL_COMMISSION', 'CLERK', 103),
  INSPECTED_UNIT: person('liaison-621000', 'INSPECTED_UNIT', 'LIAISON', DEPARTMENT_SERIAL),
};
