import { IsOptional, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { MayTakeText, Takes, TakesId, TakesText } from '../../../graphql/input-fields';
import { labelledEnum } from '../../../graphql/labelled-enum';
import { WriteInputType } from '../../../graphql/payload';
import { LeadStepInput } from '../lead-step.input';
import { LEAD_PAPER_KINDS, type LeadPaperKind } from './paper.vocabulary';

const LeadPaperKindEnum = labelledEnum('LeadPaperKind', '问题线索可制发的公文', LEAD_PAPER_KINDS);
const OCCASION = '发现问题所在的工作，如“2026年全市法治政府建设综合督察”';

@InputType('IssueLeadPaperInput', { description: '制发问题线索的公文：内容取自办理记录，文号当场编定' })
export class IssueLeadPaperInput extends LeadStepInput {
  @Takes(LeadPaperKindEnum, '公文种类；移送清单随移送函一并制发')
  kind!: LeadPaperKind;

  @Field(() => Int, { nullable: true, description: '回执、补充材料通知所涉轮次；不填即为最近一轮' })
  @IsOptional()
  @Min(0, { message: '轮次须不小于 0' })
  @Max(100, { message: '轮次须不大于 100' })
  round?: number | null;

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
