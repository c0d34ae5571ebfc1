import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type Context, write } from '../../../graphql/context';
import { Writes } from '../../../graphql/payload';
import { Lead } from '../lead.type';
import {
  DecideReporterProtectionInput,
  DecideUnsealingInput,
  RecordReporterNoticeInput,
  RequestReporterProtectionInput,
  RequestUnsealingInput,
  ReviewUnsealingInput,
  SealReporterInput,
  UnsealReporterInput,
} from './reporter.input';
import {
  ReporterNotice,
  ReporterProtection,
  UnsealedReporter,
  UnsealingReview,
  UnsealRequest,
} from './reporter.type';
import { recordReporterNotice } from './reporter-notice.service';
import { decideReporterProtection, requestReporterProtection } from './reporter-protection.service';
import { sealReporter } from './seal-reporter.service';
import {
  decideUnsealing,
  requestUnsealing,
  reviewUnsealing,
  unsealReporter,
} from './unseal-reporter.service';

@ObjectType('UnsealReporterPayload', { description: '启封结果' })
export class UnsealReporterPayload {
  @Field(() => Lead, { nullable: true, description: '问题线索' })
  lead!: Lead;

  @Field(() => UnsealedReporter, { nullable: true, description: '举报人信息；请勿另存' })
  reporter!: UnsealedReporter;
}

@Resolver(() => UnsealReporterPayload)
export class ReporterResolver {
  @Writes(Lead, '密封举报人信息：录入一次，此后移送方任何人不能再查看')
  sealReporter(@Arg('input', () => SealReporterInput) input: SealReporterInput, @Ctx() context: Context) {
    return write(context, 'sealReporter', input, sealReporter);
  }

  @Mutation(() => UnsealReporterPayload, { description: '启封举报人信息：须说明事由，每次均留痕并受复核' })
  unsealReporter(
    @Arg('input', () => UnsealReporterInput) input: UnsealReporterInput,
    @Ctx() context: Context,
  ) {
    return unsealReporter(context, input);
  }

  @Writes(UnsealRequest, '申请启封（设有批准环节时）')
  requestUnsealing(
    @Arg('input', () => RequestUnsealingInput) input: RequestUnsealingInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'requestUnsealing', input, requestUnsealing);
  }

  @Writes(UnsealRequest, '批准或不批准启封；申请人不得自批（DUAL_CONTROL）')
  decideUnsealing(
    @Arg('input', () => DecideUnsealingInput) input: DecideUnsealingInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'decideUnsealing', input, decideUnsealing);
  }

  @Writes(UnsealingReview, '复核启封事由；启封人不得自核（DUAL_CONTROL）')
  reviewUnsealing(
    @Arg('input', () => ReviewUnsealingInput) input: ReviewUnsealingInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'reviewUnsealing', input, reviewUnsealing);
  }

  @Writes(ReporterNotice, '登记已告知实名举报人')
  recordReporterNotice(
    @Arg('input', () => RecordReporterNoticeInput) input: RecordReporterNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordReporterNotice', input, recordReporterNotice);
  }
  @Writes(ReporterProtection, '登记举报人的保护申请')
  requestReporterProtection(
    @Arg('input', () => RequestReporterProtectionInput) input: RequestReporterProtectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'requestReporterProtection', input, requestReporterProtection);
  }

  @Writes(ReporterProtection, '决定是否保护；登记人不得自行决定（DUAL_CONTROL）')
  decideReporterProtection(
    @Arg('input', () => DecideReporterProtectionInput) input: DecideReporterProtectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'decideReporterProtection', input, decideReporterProtection);
  }
}
