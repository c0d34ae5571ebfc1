import { ID, Int, ObjectType } from 'type-graphql';
import { Given, Maybe } from '../../graphql/fields';
import { Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';

@ObjectType('AuditEntry', { description: '审计记录：只增不改，每个机关一条哈希链（SM3）;只记引用，不记内容' })
export class AuditEntry {
  @Given(ID, '全局标识')
  id!: string;

  @Given(AgencyEnum, '所属审计链（机关）')
  chain!: Audience;

  @Given(Int, '链内序号，从 1 起连续')
  seq!: number;

  @Given(Instant, '时间')
  at!: Date;

  @Given(String, '账号')
  account!: string;

  @Given(AgencyEnum, '机关')
  agency!: Audience;

  @Given(String, '岗位')
  post!: string;

  @Maybe(String, '所属机关的行政区划代码；早于此项的记录没有')
  regionCode!: string | null;

  @Given(String, '动作（操作名）')
  action!: string;

  @Given(String, '对象类型')
  subjectType!: string;

  @Given(String, '对象的全局标识')
  subjectId!: string;

  @Maybe(String, '原状态')
  fromState!: string | null;

  @Maybe(String, '新状态')
  toState!: string | null;

  @Given(String, '前一条的哈希（SM3）')
  previousHash!: string;

  @Given(String, '本条的哈希（SM3）')
  hash!: string;

  @Maybe(String, '机关对本条哈希的签名（SM2 或 Ed25519，base64url）；须签名的步骤才有')
  signature!: string | null;
}
