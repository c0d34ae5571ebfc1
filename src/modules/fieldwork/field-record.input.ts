import { ArrayMaxSize, IsOptional, Matches, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { MayTakeId, MayTakeText, Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { EvidenceKindEnum } from '../findings/evidence.type';
import type { EvidenceKind } from '../findings/finding.vocabulary';
import { FieldMethodEnum } from './field-record.type';
import type { FieldMethod } from './field-record.vocabulary';

@InputType('FieldEvidenceInput', { description: '随督察记录提交的证据材料' })
export class FieldEvidenceInput {
  @TakesText('材料名称', 200)
  name!: string;

  @Takes(EvidenceKindEnum, '类别')
  kind!: EvidenceKind;

  @Field(() => String, { description: '文件的 SM3 摘要，64 位小写十六进制' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'SM3 摘要须为 64 位小写十六进制' })
  digest!: string;
}

@InputType('RecordFieldworkInput', { description: '督察记录；id 为督察' })
export class RecordFieldworkInput extends StepInputType {
  @Takes(FieldMethodEnum, '方式')
  method!: FieldMethod;

  @MayTakeId('涉及的督察对象（单位）')
  unitId?: string | null;

  @Takes(Day, '日期；不早于实地督察开始，不晚于今日')
  occurredOn!: string;

  @TakesText('地点', 200)
  place!: string;

  @TakesText('记录内容', 20000)
  content!: string;

  @MayTakeText('个人备注', 4000)
  personalNote?: string | null;

  @Field(() => [FieldEvidenceInput], { nullable: true, description: '证据材料（最多 20 件）' })
  @IsOptional()
  @ArrayMaxSize(20, { message: '证据材料最多 20 件' })
  @ValidateNested({ each: true })
  evidence?: FieldEvidenceInput[] | null;
}
