import { ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import { EVIDENCE_KINDS, type EvidenceKind } from './finding.vocabulary';

export const EvidenceKindEnum = labelledEnum('EvidenceKind', '证据类别', EVIDENCE_KINDS);

@ObjectType('Evidence', { description: '证据材料（名称、类别与 SM3 摘要；文件由提交方保管）' })
export class Evidence extends RecordType {
  @Given(String, '名称')
  name!: string;

  @Given(EvidenceKindEnum, '类别')
  kind!: EvidenceKind;

  @Given(String, 'SM3 摘要,64 位十六进制')
  digest!: string;

  @Given(AgencyEnum, '提交机关')
  submittedByAgency!: Audience;

  @Maybe(String, '提交人账号')
  submittedBy!: string;

  @Maybe(Boolean, '是否与政法委共享')
  sharedWithPoliticalLegal!: boolean;

  @Linked('Finding', '问题')
  finding!: Relative;

  @Linked('Measure', '整改措施')
  measure!: Relative;

  @Linked('FieldRecord', '督察记录')
  fieldRecord!: Relative;

  @Linked('RectificationClue', '整治问题线索')
  clue!: Relative;

  @Linked('Unit', '提交单位')
  submittedByUnit!: Relative;
}
