import type { DataSource } from 'typeorm';
import { Refusal } from '../../errors/refusal';
import type { Actor } from '../../identity/actor';
import { loadActor } from '../../identity/actor-loader';
import type { Post } from '../../policy/vocabulary';
import { OfficerEntity } from '../organisation/organisation.entity';

/** 归口管理: the clerk keeps the register of findings, and so brings old ones into it. */
const IMPORTING_POSTS: readonly Post[] = ['CLERK'];

/**
 * The person under whose name a ledger is imported; the log bears it.
 * @throws Refusal in words that say what to do
 */
export async function ledgerImporter(source: DataSource, account: string): Promise<Actor> {
  const officer = await source.manager.findOne(OfficerEntity, {
    where: { account },
    relations: { unit: true },
  });
  if (officer === null)
    throw new Refusal('NOT_FOUND', `系统中没有账号为“${account}”的人员；请以 --account 指明经办人的账号`);
  const { agency, post, name, unit, regionCode } = officer;
  if (agency !== 'LAW_GOVERNANCE_OFFICE' || !IMPORTING_POSTS.includes(post))
    throw new Refusal('FORBIDDEN', '台账须由依法治市办的法治督察科经办导入；请以 --account 指明其账号');
  const claims = { account, name, agency, post, unitCode: unit.creditCode, regionCode, clearance: false };
  return loadActor(source, claims);
}
