import { Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { MayTakeId, Takes, TakesText } from '../../graphql/input-fields';
import { WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { InterferenceKindEnum, InterferenceMannerEnum } from './interference.type';
import type { InterferenceKind, InterferenceManner } from './interference.vocabulary';

@InputType('RegisterInterferenceInput', { description: '过问登记：全面、如实' })
export class RegisterInterferenceInput extends WriteInputType {
  @Takes(InterferenceKindEnum, '类别')
  kind!: InterferenceKind;

  @Takes(InterferenceMannerEnum, '方式')
  manner!: InterferenceManner;

  @TakesText('过问干预人姓名', 60)
  subjectName!: string;

  @TakesText('过问干预人单位、职务', 120)
  subjectPost!: string;

  @MayTakeId('过问干预人（本机关人员的，可指明，其本人不能看到本登记）')
  officerId?: string | null;

  @Takes(Day, '发生日期')
  occurredOn!: string;

  @TakesText('所涉事项（案号或事由）', 200)
  matter!: string;

  @TakesText('内容', 4000)
  content!: string;

  @Takes(Boolean, '是否影响案件办理')
  affectsCase!: boolean;

  /** Keeps what was recorded out of every digest that a request's input goes into: it could be guessed at. */
  toJSON(): object {
    return { kind: this.kind, occurredOn: this.occurredOn };
  }
}

@InputType('FileInterferenceReturnInput', { description: '过问登记季度报告；无登记的亦须报告（零报告）' })
export class FileInterferenceReturnInput extends WriteInputType {
  @Field(() => Int, { description: '年度' })
  @Min(2015, { message: '年度不得早于 2015' })
  @Max(2100, { message: '年度不得晚于 2100' })
  year!: number;

  @Field(() => Int, { description: '季度（1 至 4）' })
  @Min(1, { message: '季度须为 1 至 4' })
  @Max(4, { message: '季度须为 1 至 4' })
  quarter!: number;
}
