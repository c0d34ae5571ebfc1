import type { InterferenceOmission } from '../../modules/interference/omission.type';
import { both } from '../condition';
import { isDirector, notAboutActor, ownDivision } from '../conditions/interference.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy } from '../resource-policy';

//                           依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const directors: MatrixRow = [N('K1'), R('K7'), R('K7'), N('K1'), N('K12'), N('K12')];
const known = rows(both(ownDivision, notAboutActor, isDirector), 'K7');

/** How often a person failed to record: 政法委 and 纪委监委 alone, by their directors (第6条). */
export const interferenceOmissionPolicy = definePolicy<InterferenceOmission>({
  type: 'InterferenceOmission',
  label: '应记录而未记录',
  rows: [null, known, known, null, null, null],
  fields: {
    id: directors,
    personName: directors,
    matter: directors,
    establishedOn: directors,
    occurrence: directors,
    recordedBy: directors,
    recordedAt: directors,
    unit: directors,
  },
});
