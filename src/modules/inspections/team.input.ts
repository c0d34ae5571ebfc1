import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MayTake, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import type { RecusalReason } from './inspection.vocabulary';
import { RecusalReasonEnum } from './team.type';

const NUMBER = { message: '组号须为 1 至 99' };
const DECLARATIONS = { message: '声明须为 1 至 500 条' };

@InputType('FormInspectionTeamInput', {
  description: '组成督察组：以组号为准，再次办理即按此重新组成；未列入的成员退出，未列入的督察对象待分组',
})
export class FormInspectionTeamInput extends StepInputType {
  @Field(() => Int, { description: '组号（1 至 99）' })
  @Min(1, NUMBER)
  @Max(99, NUMBER)
  number!: number;

  @TakesText('分工', 120)
  topic!: string;

  @TakesId('组长（人员，岗位为督察组组长）')
  leaderId!: string;

  @Field(() => [ID], { description: '成员（人员）的全局标识，不含组长；岗位为督察组成员或组长' })
  @ArrayMaxSize(50, { message: '成员最多 50 名' })
  @ArrayUnique({ message: '成员不得重复' })
  memberIds!: string[];

  @Field(() => [ID], { description: '负责的督察对象（单位）的全局标识' })
  @ArrayMaxSize(500, { message: '督察对象最多 500 个' })
  @ArrayUnique({ message: '督察对象不得重复' })
  unitIds!: string[];

  @MayTakeText('人才库抽选记录', 200)
  drawLog?: string | null;
}

@InputType('RecusalInput', { description: '对一个督察对象的回避声明' })
export class RecusalInput {
  @TakesId('督察对象（单位）')
  unitId!: string;

  @Takes(Boolean, '是否须回避')
  conflict!: boolean;

  @MayTake(RecusalReasonEnum, '回避事由；须回避时必填，不须回避时不填')
  reason?: RecusalReason | null;
}

@InputType('DeclareRecusalInput', { description: '回避声明：由组长、成员本人作出，可以更正' })
export class DeclareRecusalInput extends StepInputType {
  @Field(() => [RecusalInput], { description: '对各督察对象的声明（1 至 500 条）' })
  @ArrayMinSize(1, DECLARATIONS)
  @ArrayMaxSize(500, DECLARATIONS)
  @ArrayUnique(({ unitId }: RecusalInput) => unitId, { message: '对同一单位不得重复声明' })
  @ValidateNested({ each: true })
  declarations!: RecusalInput[];
}
