import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ApproveDisciplineAdviceInput,
  CloseDisciplineAdviceInput,
  DraftDisciplineAdviceInput,
  ReceiveDisciplineAdviceInput,
  ReplyDisciplineAdviceInput,
  ReturnDisciplineAdviceInput,
  SendDisciplineAdviceInput,
  WithdrawDisciplineAdviceInput,
} from './advice.input';
import {
  approveDisciplineAdvice,
  closeDisciplineAdvice,
  draftDisciplineAdvice,
  receiveDisciplineAdvice,
  replyDisciplineAdvice,
  returnDisciplineAdvice,
  sendDisciplineAdvice,
  withdrawDisciplineAdvice,
} from './advice.service';
import { DisciplineAdvice } from './advice.type';
import { adviceMachine } from './advice.workflow';

@Resolver(() => DisciplineAdvice)
export class DisciplineAdviceResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: DisciplineAdvice, @Ctx() { transitions }: Context) {
    return transitions.of(adviceMachine, record.id);
  }

  @Writes(DisciplineAdvice, '拟制纪检监察建议')
  draftDisciplineAdvice(
    @Arg('input', () => DraftDisciplineAdviceInput) input: DraftDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'draftDisciplineAdvice', input, draftDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '批准；批准人不得为拟制人（DUAL_CONTROL）')
  approveDisciplineAdvice(
    @Arg('input', () => ApproveDisciplineAdviceInput) input: ApproveDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveDisciplineAdvice', input, approveDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '发送前撤销')
  withdrawDisciplineAdvice(
    @Arg('input', () => WithdrawDisciplineAdviceInput) input: WithdrawDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'withdrawDisciplineAdvice', input, withdrawDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '发送')
  sendDisciplineAdvice(
    @Arg('input', () => SendDisciplineAdviceInput) input: SendDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'sendDisciplineAdvice', input, sendDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '签收')
  receiveDisciplineAdvice(
    @Arg('input', () => ReceiveDisciplineAdviceInput) input: ReceiveDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'receiveDisciplineAdvice', input, receiveDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '退回不属本机关职责的事项')
  returnDisciplineAdvice(
    @Arg('input', () => ReturnDisciplineAdviceInput) input: ReturnDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnDisciplineAdvice', input, returnDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '回复采纳情况')
  replyDisciplineAdvice(
    @Arg('input', () => ReplyDisciplineAdviceInput) input: ReplyDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'replyDisciplineAdvice', input, replyDisciplineAdvice);
  }

  @Writes(DisciplineAdvice, '办结')
  closeDisciplineAdvice(
    @Arg('input', () => CloseDisciplineAdviceInput) input: CloseDisciplineAdviceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'closeDisciplineAdvice', input, closeDisciplineAdvice);
  }
}
