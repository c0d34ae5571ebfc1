import { IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { WRITTEN_NUMBER } from '../../../documents/document-number';
import { MayTakeText, Takes, TakesId, TakesText } from '../../../graphql/input-fields';
import { labelledEnum } from '../../../graphql/labelled-enum';
import { WriteInputType } from '../../../graphql/payload';
import { Day } from '../../../graphql/scalars';
import { LeadStepInput } from '../lead-step.input';
import { LEAD_PAPER_KINDS, type LeadPaperKind } from './paper.vocabulary';

const LeadPaperKindEnum = labelledEnum('LeadPaperKind', '问题线索可制发的公文', LEAD_PAPER_KINDS);
const OCCASION = '发现问题所在的工作，如“2026年全市法治政府建设综合督察”';

@InputType('IncomingLetterInput', { description: '在本系统以外制发的移送函' })
export class IncomingLetterInput {
  @Field(() => String, { description: '发文字号，如 庆依法办函〔2026〕5号' })
  @Matches(WRITTEN_NUMBER, { message: '字号须如 庆依法办函〔2026〕5号' })
  number!: string;

  @Takes(Day, '成文日期')
  date!: string;
}

@InputType('IssueLeadPaperInput', { description: '制发问题线索的公文：内容取自办理记录，文号当场编定' })
export class IssueLeadPaperInput extends LeadStepInput {
  @Takes(LeadPaperKindEnum, '公文种类；移送清单随移送函一并制发')
  kind!: LeadPaperKind;

  @Field(() => Int, { nullable: true, description: '回执、补充材料通知所涉轮次；不填即为最近一轮' })
  @IsOptional()
  @Min(0, { message: '轮次须不小于 0' })
  @Max(100, { message: '轮次须不大于 100' })
  round?: number | null;

  @Field(() => IncomingLetterInput, {
    nullable: true,
    description: '来函：移送函不是在本系统制发的，制发回执等须填；本系统已有移送函的不填',
  })
  @IsOptional()
  @ValidateNested()
  incomingLetter?: IncomingLetterInput | null;

  @MayTakeText(`${OCCASION}；移送函必填，其他公文不填`, 120)
  occasion?: string | null;
}

@InputType('IssueLeadNoticePaperInput', { description: '制发抄告单' })
export class IssueLeadNoticePaperInput extends WriteInputType {
  @TakesId('抄告')
  id!: string;

  @TakesText(OCCASION, 120)
  occasion!: string;
}
