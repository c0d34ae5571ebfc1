import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { unitPolicy } from '../../policy/resources/organisation.policy';
import { written } from '../../workflow/step';
import { RegionEntity, UnitEntity } from './organisation.entity';
import { POLITICAL_LEGAL_KINDS } from './organisation.vocabulary';
import type { RegisterUnitInput } from './unit.input';

/** One unit, one credit code: a unit registered twice would be inspected, counted and asked twice. */
export async function registerUnit(work: Work, input: RegisterUnitInput): Promise<Written> {
  const { manager } = work;
  const { name, creditCode, kind, regionCode } = input;
  if (await manager.existsBy(UnitEntity, { creditCode }))
    throw new Refusal('CONFLICT', '此统一社会信用代码的单位已登记', { field: ['input', 'creditCode'] });
  if (!(await manager.existsBy(RegionEntity, { id: regionCode })))
    throw new Refusal('NOT_FOUND', '没有此行政区划，请核对代码', { field: ['input', 'regionCode'] });
  const unit = await manager.save(
    manager.create(UnitEntity, {
      name,
      creditCode,
      kind,
      regionCode,
      politicalLegal: POLITICAL_LEGAL_KINDS.includes(kind),
    }),
  );
  work.record({ action: 'registerUnit', subjectType: 'Unit', subjectId: toGlobalId('Unit', unit.id) });
  return written(unitPolicy, unit);
}
