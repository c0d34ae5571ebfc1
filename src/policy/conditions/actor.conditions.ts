import { condition, either, holds } from '../condition';

/** Conditions on who asks and where the record lies. */
export const anyone = condition('anyone', '任何人', { op: 'always' });

export const inOwnRegion = condition('record-lies-in-own-region', '属本行政区划及所辖', {
  op: 'actorsRegion',
  field: 'regionCode',
});

export const officePost = condition(
  'actor-works-in-the-office',
  '由依法治市办经办、秘书或负责人查看',
  holds('CLERK', 'SECRETARY', 'DIRECTOR'),
);

export const servesInInspection = condition('actor-serves-in-the-inspection', '本人为该督察的督察组成员', {
  op: 'actorsInspection',
  field: 'inspectionId',
});

export const servesInThisInspection = condition(
  'actor-serves-in-this-inspection',
  '本人为该督察的督察组成员',
  {
    op: 'actorsInspection',
    field: 'id',
  },
);

/** The same for a unit: the inspections that its people take part in are those of which it is an object. */
export const isObjectOfThisInspection = condition(
  'unit-is-object-of-this-inspection',
  '本单位为该督察的督察对象',
  servesInThisInspection.expression,
);

/** Borrowed members know only what they serve in (K1); the office knows all of its region. */
export const officeOrTeam = either(officePost, servesInInspection);
export const officeOrOwnTeam = either(officePost, servesInThisInspection);

export const disciplineIntakeOrDirector = condition(
  'actor-is-intake-or-director',
  '由案件监督管理室或主要负责人查看',
  holds('INTAKE', 'DIRECTOR'),
);

export const politicalLegalClerkOrDirector = condition(
  'actor-is-clerk-or-director',
  '由执法监督科或主要负责人查看',
  holds('CLERK', 'DIRECTOR'),
);

export const writtenToOrFrom = condition('office-writes-to-or-from-own-agency', '为本机关发文或收文', {
  op: 'any',
  of: [
    { op: 'actors', field: 'agency', attribute: 'agency' },
    { op: 'actors', field: 'addressee', attribute: 'agency' },
  ],
});

export const ownUnit = condition('record-concerns-own-unit', '属本单位', {
  op: 'actors',
  field: 'unitId',
  attribute: 'unitId',
});

export const isOwnUnit = condition('record-is-own-unit', '为本单位', {
  op: 'actors',
  field: 'id',
  attribute: 'unitId',
});

export const ownAgencyOfficer = condition('officer-is-of-own-agency', '为本机关人员', {
  op: 'actors',
  field: 'agency',
  attribute: 'agency',
});

export const director = condition('actor-is-director', '由负责人查看', holds('DIRECTOR'));

/** The division itself, as with leads: neither an upper one nor a lower one reads who did what here. */
export const ownOfficesLog = condition('entry-is-of-own-office', '属本机关本行政区划的审计记录', {
  op: 'all',
  of: [
    { op: 'actors', field: 'chain', attribute: 'agency' },
    { op: 'actors', field: 'regionCode', attribute: 'regionCode' },
  ],
});
