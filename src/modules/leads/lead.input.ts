import { ArrayMaxSize, ArrayMinSize, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { MayTake, MayTakeId, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { LeadKindEnum, PoliticalStatusEnum, RankEnum } from './lead.type';
import type { CopyKind, LeadKind, PoliticalStatus, Rank } from './lead.vocabulary';
import { CopyKindEnum } from './lead-part.type';
import { LeadStepInput } from './lead-step.input';
import { ReporterInput } from './reporter/reporter.input';

@InputType('LeadPersonInput', { description: '反映对象' })
export class LeadPersonInput {
  @TakesText('姓名', 60)
  name!: string;

  @TakesText('单位', 120)
  unit!: string;

  @TakesText('职务', 120)
  post!: string;

  @Takes(RankEnum, '职级')
  rank!: Rank;

  @Takes(PoliticalStatusEnum, '政治面貌')
  politicalStatus!: PoliticalStatus;

  @MayTakeText('人大代表、政协委员身份', 60)
  representative?: string | null;

  @Takes(Boolean, '是否属上级党委管理的干部；是则不得录入，请直接报送')
  managedAbove!: boolean;
}

@InputType('LeadItemInput', { description: '移送清单的一项' })
export class LeadItemInput {
  @TakesText('名称', 200)
  name!: string;

  @Field(() => Int, { description: '页数（1 至 100000）' })
  @Min(1, { message: '页数须不小于 1' })
  @Max(100_000, { message: '页数须不大于 100000' })
  pages!: number;

  @Takes(CopyKindEnum, '原件或复印件')
  copyKind!: CopyKind;

  @Field(() => String, {
    nullable: true,
    description: '所附文件的 SM3 摘要（64 位十六进制）；尚未附文件的不填',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: '摘要须为 64 位小写十六进制' })
  digest?: string | null;
}

/** The form has no field for a proposed penalty, and its texts are searched for one. */
@InputType({ isAbstract: true } as never)
export abstract class LeadContentInput extends WriteInputType {
  @Takes(LeadKindEnum, '类别')
  kind!: LeadKind;

  @MayTakeText('来源批次', 120)
  sourceBatch?: string | null;

  @Field(() => LeadPersonInput, { description: '反映对象' })
  @ValidateNested()
  person!: LeadPersonInput;

  @TakesText('标题', 200)
  title!: string;

  @TakesText('事实', 20_000)
  facts!: string;

  @TakesText('涉嫌违反的法规条款', 4000)
  lawBreached!: string;

  @TakesText('认定理由', 4000)
  reasoning!: string;

  @MayTakeText('特殊原因（暂缓移送）', 300)
  specialCause?: string | null;

  @MayTake(Day, '特殊原因消除之日')
  specialCauseEndedOn?: string | null;

  @Field(() => [LeadItemInput], { description: '移送清单（至多 200 项）' })
  @ArrayMaxSize(200, { message: '移送清单至多 200 项' })
  @ValidateNested({ each: true })
  items!: LeadItemInput[];

  @Field(() => Int, { description: '清单所列件数' })
  @Min(0, { message: '件数须不小于 0' })
  @Max(200, { message: '件数须不大于 200' })
  listedItemCount!: number;
}

@InputType('RegisterLeadInput', { description: '登记问题线索' })
export class RegisterLeadInput extends LeadContentInput {
  @MayTakeId('来源问题')
  findingId?: string | null;

  @Takes(Day, '发现或作出结论之日')
  discoveredOn!: string;

  @Field(() => ReporterInput, { nullable: true, description: '实名举报人的信息；密封保存，录入后不能再查看' })
  @IsOptional()
  @ValidateNested()
  reporter?: ReporterInput | null;
}

@InputType('AmendLeadInput', { description: '修改问题线索草稿：以所填内容整体替换' })
export class AmendLeadInput extends LeadContentInput {
  @TakesId('问题线索')
  id!: string;
}

@InputType('SupplementLeadInput', { description: '补充移送：只补欠缺的材料' })
export class SupplementLeadInput extends LeadStepInput {
  @Field(() => [LeadItemInput], { description: '补充的材料（1 至 50 项），须附文件摘要' })
  @ArrayMinSize(1, { message: '请至少补充一项材料' })
  @ArrayMaxSize(50, { message: '一次至多补充 50 项材料' })
  @ValidateNested({ each: true })
  items!: LeadItemInput[];
}
