import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { issuingOfficePolicy } from '../../policy/resources/organisation.policy';
import { written } from '../../workflow/step';
import { IssuingOfficeEntity } from './issuing-office.entity';
import type { RegisterIssuingOfficeInput } from './issuing-office.input';
import { RegionEntity } from './organisation.entity';

/** One office for each agency that is written to. Its codes are its own: two offices on one code would tear each other's series. */
export async function registerIssuingOffice(work: Work, input: RegisterIssuingOfficeInput): Promise<Written> {
  const { manager } = work;
  const { clientMutationKey: _, ...given } = input;
  const { agency, regionCode, addressee } = given;
  if (agency === addressee)
    throw new Refusal('BAD_USER_INPUT', '往来机关须为另一机关', { field: ['input', 'addressee'] });
  if (!(await manager.existsBy(RegionEntity, { id: regionCode })))
    throw new Refusal('NOT_FOUND', '没有此行政区划，请核对代码', { field: ['input', 'regionCode'] });
  // offices are registered one after the other, or two could take one code at once
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('issuing-office'))`);
  const known = await manager.findOneBy(IssuingOfficeEntity, { agency, regionCode, addressee });
  const codes = { letterCode: given.letterCode, noticeCode: given.noticeCode ?? null };
  await refuseTakenCode(work, codes, known?.id ?? null);
  const office = await manager.save(
    Object.assign(known ?? manager.create(IssuingOfficeEntity), given, codes),
  );
  work.record({
    action: 'registerIssuingOffice',
    subjectType: 'IssuingOffice',
    subjectId: toGlobalId('IssuingOffice', office.id),
  });
  return written(issuingOfficePolicy, office);
}

async function refuseTakenCode(
  { manager }: Work,
  given: Pick<IssuingOfficeEntity, 'letterCode' | 'noticeCode'>,
  own: string | null,
): Promise<void> {
  if (given.letterCode === given.noticeCode)
    throw new Refusal('BAD_USER_INPUT', '函与抄告单须用不同的代字', { field: ['input', 'noticeCode'] });
  const others = (await manager.find(IssuingOfficeEntity)).filter(({ id }) => id !== own);
  const taken = new Set(others.flatMap(({ letterCode, noticeCode }) => [letterCode, noticeCode]));
  for (const field of ['letterCode', 'noticeCode'] as const)
    if (given[field] !== null && taken.has(given[field]))
      throw new Refusal('CONFLICT', '此发文机关代字已由另一登记使用', { field: ['input', field] });
}
