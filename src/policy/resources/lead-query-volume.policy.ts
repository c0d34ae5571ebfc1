import type { LeadQueryVolume } from '../../modules/leads/volume/lead-query-volume.type';
import { anyone } from '../conditions/actor.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy } from '../resource-policy';

//                       依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const audit: MatrixRow = [N('K12'), N('K12'), N('K12'), N('K3'), N('K12'), R('K12')];

/** The auditor's alone: how much each account reads, to notice who reads too much (监督执纪工作规则第70条). */
export const leadQueryVolumePolicy = definePolicy<LeadQueryVolume>({
  type: 'LeadQueryVolume',
  label: '问题线索查询量',
  rows: [null, null, null, null, null, rows(anyone, 'K12')],
  fields: {
    id: audit,
    day: audit,
    account: audit,
    agency: audit,
    regionCode: audit,
    queries: audit,
    leads: audit,
  },
});
