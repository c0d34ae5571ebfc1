import type { LeadInquiry } from '../../modules/leads/inquiry/lead-inquiry.type';
import { both, condition, either, holds } from '../condition';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy } from '../resource-policy';
import type { Post } from '../vocabulary';

//                          依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const contact: MatrixRow = [R('K1'), R('K4'), R('K1'), N('K3'), N('K12'), N('K12')];

const inOwnDivision = condition('inquiry-is-of-own-division', '属本行政区划', {
  op: 'actors',
  field: 'regionCode',
  attribute: 'regionCode',
});

/** The asker knows the answer; the asked knows that it was asked. */
const askedOrAsker = either(
  condition('own-agency-asked', '为本机关查询', { op: 'actors', field: 'askerAgency', attribute: 'agency' }),
  condition('own-agency-was-asked', '为向本机关查询', {
    op: 'actors',
    field: 'askedAgency',
    attribute: 'agency',
  }),
);

const known = (...posts: readonly Post[]) =>
  rows(
    both(
      inOwnDivision,
      askedOrAsker,
      condition('actor-is-the-contact', '由联络岗位或负责人查看', holds(...posts)),
    ),
    'K1',
  );

export const leadInquiryPolicy = definePolicy<LeadInquiry>({
  type: 'LeadInquiry',
  label: '线索查询',
  rows: [
    known('CLERK', 'DIRECTOR'),
    known('INTAKE', 'DIRECTOR'),
    known('CLERK', 'DIRECTOR'),
    null,
    null,
    null,
  ],
  fields: {
    id: contact,
    askerAgency: contact,
    askedAgency: contact,
    askedBy: contact,
    purpose: contact,
    answer: contact,
    askedAt: contact,
  },
});
