import { creditCodeCheckCharacter } from '../modules/organisation/credit-code';
import type { UnitKind } from '../modules/organisation/organisation.vocabulary';

export interface DemoUnit {
  /** stable name for code: `office-yf`, `unit-621002`, `unit-dept-01` */
  key: string;
  name: string;
  /** GB/T 2260 */
  regionCode: string;
  /** GB 32100 */
  creditCode: string;
  kind: UnitKind;
}

export const DEMO_CITY_CODE = '621000';

/** 庆阳市 as one source describes it: 8 县（区） by their GB/T 2260 codes, and 76 市直部门 it does not name. */
const COUNTIES = [
  ['621002', '西峰区'],
  ['621021', '庆城县'],
  ['621022', '环县'],
  ['621023', '华池县'],
  ['621024', '合水县'],
  ['621025', '正宁县'],
  ['621026', '宁县'],
  ['621027', '镇原县'],
] as const;
const DEPARTMENT_COUNT = 76;
const OFFICES = [
  ['office-yf', '依法治市办'],
  ['office-jw', '纪委监委'],
  ['office-zf', '政法委'],
] as const;

/** GB 11714: weights of the eight characters of an organisation code. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

const organisationCheckCharacter = (first8: string): string => {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number.parseInt(first8.charAt(at), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
};

/**
 * A code that passes every check of GB 32100 (and GB 11714 within it), yet belongs to nobody:
 * `11` (organ, registered by 机构编制) and an organisation code that begins with `DEM`, where issued ones have digits.
 * @param serial 1 to 99999, unique within the region
 */
export const demoCreditCode = (regionCode: string, serial: number): string => {
  const organisation = `DEM${String(serial).padStart(5, '0')}`;
  const first17 = `11${regionCode}${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + creditCodeCheckCharacter(first17);
};

const unit = (key: string, name: string, regionCode: string, serial: number, kind: UnitKind): DemoUnit => ({
  key,
  name,
  regionCode,
  creditCode: demoCreditCode(regionCode, serial),
  kind,
});

/** Three offices, eight counties, 76 departments, in this order. */
export const demoUnits = (): DemoUnit[] => [
  ...OFFICES.map(([key, name], at) => unit(key, name, DEMO_CITY_CODE, 101 + at, 'AGENCY_OFFICE')),
  ...COUNTIES.map(([code, name]) => unit(`unit-${code}`, name, code, 1, 'COUNTY')),
  ...Array.from({ length: DEPARTMENT_COUNT }, (_, at) => {
    const number = String(at + 1).padStart(2, '0');
    return unit(`unit-dept-${number}`, `市直部门${number}`, DEMO_CITY_CODE, at + 1, 'DEPARTMENT');
  }),
];
