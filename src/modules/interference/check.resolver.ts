import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ApproveInterferenceNoticeInput,
  ConcludeInterferenceCheckInput,
  CopyInterferenceNoticeInput,
  FileInterferenceCheckInput,
  OpenInterferenceCheckInput,
  ReportInterferenceCheckInput,
  SummariseInterferenceReturnsInput,
} from './check.input';
import {
  approveInterferenceNotice,
  concludeInterferenceCheck,
  copyInterferenceNotice,
  fileInterferenceCheck,
  openInterferenceCheck,
  reportInterferenceCheck,
} from './check.service';
import { InterferenceCheck, InterferenceSummary } from './check.type';
import { checkMachine } from './check.workflow';
import { summariseInterferenceReturns } from './summary.service';

@Resolver(() => InterferenceCheck)
export class InterferenceCheckResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: InterferenceCheck, @Ctx() { transitions }: Context) {
    return transitions.of(checkMachine, record.id);
  }

  @Writes(InterferenceCheck, '对“三个规定”事项的登记开始核查')
  openInterferenceCheck(
    @Arg('input', () => OpenInterferenceCheckInput) input: OpenInterferenceCheckInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'openInterferenceCheck', input, openInterferenceCheck);
  }

  @Writes(InterferenceCheck, '登记会同纪检监察组织核查的结论')
  concludeInterferenceCheck(
    @Arg('input', () => ConcludeInterferenceCheckInput) input: ConcludeInterferenceCheckInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'concludeInterferenceCheck', input, concludeInterferenceCheck);
  }

  @Writes(InterferenceCheck, '报同级党委；不属实的也须报告')
  reportInterferenceCheck(
    @Arg('input', () => ReportInterferenceCheckInput) input: ReportInterferenceCheckInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'reportInterferenceCheck', input, reportInterferenceCheck);
  }

  @Writes(InterferenceCheck, '登记同级党委批准通报；不属实的不得通报')
  approveInterferenceNotice(
    @Arg('input', () => ApproveInterferenceNoticeInput) input: ApproveInterferenceNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveInterferenceNotice', input, approveInterferenceNotice);
  }

  @Writes(InterferenceCheck, '通报，并抄送纪委监委、组织部')
  copyInterferenceNotice(
    @Arg('input', () => CopyInterferenceNoticeInput) input: CopyInterferenceNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'copyInterferenceNotice', input, copyInterferenceNotice);
  }

  @Writes(InterferenceCheck, '报党委后不通报的，存查')
  fileInterferenceCheck(
    @Arg('input', () => FileInterferenceCheckInput) input: FileInterferenceCheckInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'fileInterferenceCheck', input, fileInterferenceCheck);
  }

  @Writes(InterferenceSummary, '汇总一个季度的报告；期满未报的记录为逾期，不因补报而取消')
  summariseInterferenceReturns(
    @Arg('input', () => SummariseInterferenceReturnsInput) input: SummariseInterferenceReturnsInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'summariseInterferenceReturns', input, summariseInterferenceReturns);
  }
}
