export const REGION_LEVELS = { PROVINCE: '省级', CITY: '设区的市级', COUNTY: '县级' } as const;
export type RegionLevel = keyof typeof REGION_LEVELS;

export const UNIT_KINDS = {
  AGENCY_OFFICE: '监督机关',
  COUNTY: '县（区）党委政府',
  DEPARTMENT: '政府部门',
  COURT: '人民法院',
  PROCURATORATE: '人民检察院',
  PUBLIC_SECURITY: '公安机关',
  STATE_SECURITY: '国家安全机关',
  JUSTICE_ADMINISTRATION: '司法行政机关',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** 政法单位: the only objects of 党委政法委. */
export const POLITICAL_LEGAL_KINDS: readonly UnitKind[] = [
  'COURT',
  'PROCURATORATE',
  'PUBLIC_SECURITY',
  'STATE_SECURITY',
  'JUSTICE_ADMINISTRATION',
];

/** 法治督察 covers local party committees, governments and their departments, not the courts. */
export const INSPECTABLE_KINDS: readonly UnitKind[] = [
  'COUNTY',
  'DEPARTMENT',
  'PUBLIC_SECURITY',
  'STATE_SECURITY',
  'JUSTICE_ADMINISTRATION',
];

/** The agencies that issue papers. */
export const ISSUING_AGENCIES = {
  LAW_GOVERNANCE_OFFICE: '依法治市办',
  DISCIPLINE_COMMISSION: '纪委监委',
  POLITICAL_LEGAL_COMMISSION: '政法委',
} as const;
export type IssuingAgency = keyof typeof ISSUING_AGENCIES;
