import { ArrayNotEmpty, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { MayTakeText, Takes, TakesId, TakesText } from '../../../graphql/input-fields';
import { WriteInputType } from '../../../graphql/payload';
import { Day } from '../../../graphql/scalars';
import {
  ProtectedPersonEnum,
  ProtectionMeasureEnum,
  ReporterThreatEnum,
  ReviewVerdictEnum,
  UnsealMotiveEnum,
} from './reporter.type';
import type {
  ProtectedPerson,
  ProtectionMeasure,
  ReporterThreat,
  ReviewVerdict,
  UnsealMotive,
} from './reporter.vocabulary';

@InputType('ReporterInput', { description: '举报人信息：密封保存，录入后不能再查看' })
export class ReporterInput {
  @MayTakeText('姓名', 60)
  name?: string | null;

  @MayTakeText('电话', 40)
  phone?: string | null;

  @MayTakeText('单位', 120)
  unit?: string | null;

  @MayTakeText('住址', 200)
  address?: string | null;

  @MayTakeText('举报原话', 10_000)
  statement?: string | null;

  /** Keeps who reported out of every digest and log that a request's input goes into. */
  toJSON(): string {
    return 'sealed';
  }
}

@InputType('SealReporterInput', { description: '密封举报人信息：每件线索一次' })
export class SealReporterInput extends WriteInputType {
  @TakesId('问题线索')
  id!: string;

  @Field(() => ReporterInput, { description: '举报人信息' })
  @ValidateNested()
  reporter!: ReporterInput;
}

/** It takes no retry key: a repeated request is a second look, and is logged as one. */
@InputType('UnsealReporterInput', { description: '启封举报人信息：每次均留痕，事由须经得起复核' })
export class UnsealReporterInput {
  @TakesId('问题线索')
  id!: string;

  @Takes(UnsealMotiveEnum, '启封事由')
  motive!: UnsealMotive;

  @TakesText('具体理由', 500)
  reason!: string;
}

@InputType('RequestUnsealingInput', { description: '申请启封' })
export class RequestUnsealingInput extends WriteInputType {
  @TakesId('问题线索')
  id!: string;

  @Takes(UnsealMotiveEnum, '启封事由')
  motive!: UnsealMotive;

  @TakesText('具体理由', 500)
  reason!: string;
}

@InputType('DecideUnsealingInput', { description: '批准或不批准启封' })
export class DecideUnsealingInput extends WriteInputType {
  @TakesId('启封申请')
  id!: string;

  @Takes(Boolean, '是否批准')
  isApproved!: boolean;
}

@InputType('ReviewUnsealingInput', { description: '复核启封事由' })
export class ReviewUnsealingInput extends WriteInputType {
  @TakesId('启封记录')
  id!: string;

  @Takes(ReviewVerdictEnum, '复核结论')
  verdict!: ReviewVerdict;

  @TakesText('说明', 500)
  note!: string;
}

@InputType('RecordReporterNoticeInput', { description: '登记已告知实名举报人' })
export class RecordReporterNoticeInput extends WriteInputType {
  @TakesId('告知事项')
  id!: string;
}

@InputType('RequestReporterProtectionInput', { description: '登记举报人的保护申请' })
export class RequestReporterProtectionInput extends WriteInputType {
  @TakesId('问题线索')
  id!: string;

  @Takes(ProtectedPersonEnum, '受保护的人')
  person!: ProtectedPerson;

  @Takes([ReporterThreatEnum], '受到威胁的方面，至少一项')
  @ArrayNotEmpty({ message: '须写明受到威胁的方面' })
  threats!: ReporterThreat[];

  @Takes(Day, '申请日期')
  appliedOn!: string;
}

@InputType('DecideReporterProtectionInput', { description: '决定是否保护' })
export class DecideReporterProtectionInput extends WriteInputType {
  @TakesId('保护申请')
  id!: string;

  @Takes(Boolean, '是否予以保护')
  isGranted!: boolean;

  @Takes([ProtectionMeasureEnum], '保护措施；不予保护的为空')
  measures!: ProtectionMeasure[];
}
