import { ID, InputType, Int } from 'type-graphql';
import { MayTake, MayTakeId, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { RectificationGoalEnum } from './finding.type';
import { COPY_RECIPIENTS, type CopyRecipient, type RectificationGoal } from './finding.vocabulary';

const CopyRecipientEnum = labelledEnum('CopyRecipient', '抄送机关', COPY_RECIPIENTS);

/** What a draft says of a finding beside its unit and its name. */
@InputType({ isAbstract: true } as never)
abstract class FindingDraftInput extends WriteInputType {
  @MayTakeText('所属督察专题', 120)
  topic?: string | null;

  @MayTakeText('摘要（不写个人信息）', 500)
  summary?: string | null;

  @MayTakeText('地点', 200)
  place?: string | null;

  @MayTakeText('事实', 20_000)
  facts?: string | null;

  @MayTakeText('认定依据', 4000)
  legalBasis?: string | null;

  @MayTakeText('问题类别', 120)
  category?: string | null;

  @MayTake(Day, '发现日期，不得晚于今日')
  foundOn?: string | null;

  @MayTake(RectificationGoalEnum, '整改目标')
  goal?: RectificationGoal | null;

  @MayTakeText('起草备注，限起草人和组长', 2000)
  draftNote?: string | null;
}

@InputType('RecordFindingInput', { description: '记录问题' })
export class RecordFindingInput extends FindingDraftInput {
  @TakesId('督察')
  inspectionId!: string;

  @TakesId('被督察单位')
  unitId!: string;

  @MayTakeText('编号，不填则依次编为 F-001、F-002…；同一督察内不得重复', 40)
  number?: string | null;

  @TakesText('问题名称', 200)
  title!: string;
}

@InputType('AmendFindingInput', { description: '修改问题草稿：未填的不变，填 null 的清空' })
export class AmendFindingInput extends FindingDraftInput {
  @Takes(ID, '办理对象的全局标识')
  id!: string;

  @MayTake(Int, '所见版本号；与现行版本不同则拒绝（CONFLICT）')
  version?: number | null;

  @MayTakeId('被督察单位')
  unitId?: string | null;

  @MayTakeText('问题名称', 200)
  title?: string | null;
}

@InputType('SubmitFindingFactsInput', { description: '送被督察单位事实确认' })
export class SubmitFindingFactsInput extends StepInputType {}

@InputType('CommentOnFactsInput', { description: '对事实提出意见' })
export class CommentOnFactsInput extends StepInputType {
  @TakesText('意见', 4000)
  comment!: string;
}

@InputType('ConfirmFactsInput', { description: '答复并确认事实' })
export class ConfirmFactsInput extends StepInputType {
  @MayTakeText('对单位意见的答复；单位提出意见的必填', 2000)
  decision?: string | null;
}

@InputType('CopyFindingInput', { description: '抄送问题摘要' })
export class CopyFindingInput extends StepInputType {
  @Takes(CopyRecipientEnum, '抄送机关')
  recipient!: CopyRecipient;
}

@InputType('ClaimFindingInput', { description: '认领问题' })
export class ClaimFindingInput extends StepInputType {}
