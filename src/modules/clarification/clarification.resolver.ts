import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ApproveClarificationInput,
  CarryOutClarificationInput,
  ChooseClarificationMethodInput,
  DeclineClarificationInput,
  OpenClarificationInput,
  RecordClarificationConsentInput,
  ReturnClarificationInput,
  RevisitClarificationInput,
  WithdrawClarificationConsentInput,
} from './clarification.input';
import {
  approveClarification,
  carryOutClarification,
  chooseClarificationMethod,
  declineClarification,
  openClarification,
  recordClarificationConsent,
  returnClarification,
  revisitClarification,
  withdrawClarificationConsent,
} from './clarification.service';
import { Clarification } from './clarification.type';
import { clarificationMachine } from './clarification.workflow';

@Resolver(() => Clarification)
export class ClarificationResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: Clarification, @Ctx() { transitions }: Context) {
    return transitions.of(clarificationMachine, record.id);
  }

  @Writes(Clarification, '提出澄清正名：线索已反馈且处置情况为调查核实、立案前检查，经查失实')
  openClarification(
    @Arg('input', () => OpenClarificationInput) input: OpenClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'openClarification', input, openClarification);
  }

  @Writes(Clarification, '登记本人同意')
  recordClarificationConsent(
    @Arg('input', () => RecordClarificationConsentInput) input: RecordClarificationConsentInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordClarificationConsent', input, recordClarificationConsent);
  }

  @Writes(Clarification, '登记本人不同意')
  declineClarification(
    @Arg('input', () => DeclineClarificationInput) input: DeclineClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'declineClarification', input, declineClarification);
  }

  @Writes(Clarification, '执行前登记本人撤回同意；已定的方式和批准随之失效')
  withdrawClarificationConsent(
    @Arg('input', () => WithdrawClarificationConsentInput) input: WithdrawClarificationConsentInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'withdrawClarificationConsent', input, withdrawClarificationConsent);
  }

  @Writes(Clarification, '提出方式：发函、当面或通报')
  chooseClarificationMethod(
    @Arg('input', () => ChooseClarificationMethodInput) input: ChooseClarificationMethodInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'chooseClarificationMethod', input, chooseClarificationMethod);
  }

  @Writes(Clarification, '批准；批准人不得为提出人（DUAL_CONTROL）')
  approveClarification(
    @Arg('input', () => ApproveClarificationInput) input: ApproveClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveClarification', input, approveClarification);
  }

  @Writes(Clarification, '退回重定方式')
  returnClarification(
    @Arg('input', () => ReturnClarificationInput) input: ReturnClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnClarification', input, returnClarification);
  }

  @Writes(Clarification, '执行；公布的文字自此可由所指单位查看')
  carryOutClarification(
    @Arg('input', () => CarryOutClarificationInput) input: CarryOutClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'carryOutClarification', input, carryOutClarification);
  }

  @Writes(Clarification, '登记回访')
  revisitClarification(
    @Arg('input', () => RevisitClarificationInput) input: RevisitClarificationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'revisitClarification', input, revisitClarification);
  }
}
