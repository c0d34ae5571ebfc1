import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { EvidenceKindEnum } from './evidence.type';
import type { EvidenceKind } from './finding.vocabulary';

@InputType('AttachEvidenceInput', {
  description: '提交证据材料：id 为所附的问题、整改措施或督察记录',
})
export class AttachEvidenceInput extends StepInputType {
  @TakesText('材料名称', 200)
  name!: string;

  @Takes(EvidenceKindEnum, '类别')
  kind!: EvidenceKind;

  @Field(() => String, { description: '文件的 SM3 摘要，64 位小写十六进制' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'SM3 摘要须为 64 位小写十六进制' })
  digest!: string;
}

@InputType('ShareEvidenceInput', { description: '向政法委共享证据' })
export class ShareEvidenceInput extends StepInputType {}
