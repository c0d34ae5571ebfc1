import type { IssuingOffice, Officer, Region, Unit } from '../../modules/organisation/organisation.type';
import { both } from '../condition';
import {
  anyone,
  inOwnRegion,
  isOwnUnit,
  ownAgencyOfficer,
  ownUnit,
  writtenToOrFrom,
} from '../conditions/actor.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, RECORD_FIELDS, UNTOLD } from '../resource-policy';

const open = [R('OPEN'), R('OPEN'), R('OPEN'), R('OPEN'), R('OPEN'), R('OPEN')] as const;

export const regionPolicy = definePolicy<Region>({
  type: 'Region',
  label: '行政区划',
  rows: [
    rows(anyone, 'OPEN'),
    rows(anyone, 'OPEN'),
    rows(anyone, 'OPEN'),
    rows(anyone, 'OPEN'),
    rows(anyone, 'OPEN'),
    rows(anyone, 'OPEN'),
  ],
  fields: { id: open, code: open, name: open, level: open, parent: open },
});

export const unitPolicy = definePolicy<Unit>({
  type: 'Unit',
  label: '单位',
  rows: [
    rows(inOwnRegion, 'K7'),
    rows(inOwnRegion, 'K7'),
    rows(inOwnRegion, 'K7'),
    rows(isOwnUnit, 'K11'),
    rows(anyone, 'OPEN'),
    null,
  ],
  //            依法治市办   纪委监委     政法委       被督察单位    管理员       审计
  fields: {
    ...RECORD_FIELDS,
    id: [R('K7'), R('K7'), R('K7'), R('K7'), R('OPEN'), N('K12')],
    version: [R('K7'), N('K1'), N('K1'), N('K1'), R('K12'), N('K12')],
    name: [R('K7'), R('K7'), R('K7'), R('K7'), R('OPEN'), N('K12')],
    creditCode: [R('K7'), R('K7'), R('K7'), R('K7'), R('OPEN'), N('K12')],
    kind: [R('K7'), R('K7'), R('K7'), R('K7'), R('OPEN'), N('K12')],
    politicalLegal: [R('K7'), R('K7'), R('K7'), N('K11'), R('OPEN'), N('K12')],
    region: [R('K7'), R('K7'), R('K7'), R('K7'), R('OPEN'), N('K12')],
    officers: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
  },
});

export const officerPolicy = definePolicy<Officer>({
  type: 'Officer',
  label: '人员',
  rows: [
    rows(both(inOwnRegion, ownAgencyOfficer), 'K1'),
    rows(both(inOwnRegion, ownAgencyOfficer), 'K1'),
    rows(both(inOwnRegion, ownAgencyOfficer), 'K1'),
    rows(both(ownUnit, ownAgencyOfficer), 'K11'),
    rows(anyone, 'K12'),
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    id: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    account: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    name: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    title: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    agency: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    post: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    unit: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
    region: [R('K7'), R('K7'), R('K7'), R('K7'), R('K12'), N('K12')],
  },
});

const ofOwnCorrespondence = rows(both(inOwnRegion, writtenToOrFrom), 'K7');

//                      依法治市办   纪委监委    政法委      被督察单位  管理员      审计
const office: MatrixRow = [R('OPEN'), R('OPEN'), R('OPEN'), N('K11'), R('OPEN'), N('K12')];

/** What an agency prints on its papers to another: known to the two that write to each other. */
export const issuingOfficePolicy = definePolicy<IssuingOffice>({
  type: 'IssuingOffice',
  label: '发文机关',
  rows: [ofOwnCorrespondence, ofOwnCorrespondence, ofOwnCorrespondence, null, rows(anyone, 'OPEN'), null],
  fields: {
    id: office,
    version: [N('K1'), N('K1'), N('K1'), N('K11'), R('K12'), N('K12')],
    updatedAt: UNTOLD,
    assumed: office,
    synthetic: office,
    agency: office,
    addressee: office,
    letterhead: office,
    signature: office,
    shortName: office,
    letterCode: office,
    noticeCode: office,
    contactName: office,
    contactPhone: office,
    region: office,
  },
});
