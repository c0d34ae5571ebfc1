import type { HotlineTicket } from '../../modules/hotline/hotline-ticket.type';
import { both } from '../condition';
import { inOwnRegion, officeOrTeam } from '../conditions/actor.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, RECORD_FIELDS } from '../resource-policy';

//                             依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const officeOnly: MatrixRow = [R('K7'), N('K1'), N('K1'), N('K2'), N('K12'), N('K12')];

/** What citizens say stays in the office; a unit never learns of a ticket, not even of its number (K2). */
export const hotlineTicketPolicy = definePolicy<HotlineTicket>({
  type: 'HotlineTicket',
  label: '12345 热线工单',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K1'), null, null, null, null, null],
  fields: {
    ...RECORD_FIELDS,
    number: officeOnly,
    receivedOn: officeOnly,
    category: officeOnly,
    title: officeOnly,
    content: officeOnly,
    outcome: officeOnly,
    unitText: officeOnly,
    importedBy: officeOnly,
    unit: officeOnly,
    inspection: officeOnly,
  },
});
