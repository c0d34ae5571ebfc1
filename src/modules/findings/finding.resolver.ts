import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import { claimFinding } from './claim.service';
import { copyFinding } from './copy.service';
import { commentOnFacts, confirmFacts, submitFindingFacts } from './facts-confirmation.service';
import {
  AmendFindingInput,
  ClaimFindingInput,
  CommentOnFactsInput,
  ConfirmFactsInput,
  CopyFindingInput,
  RecordFindingInput,
  SubmitFindingFactsInput,
} from './finding.input';
import { amendFinding, recordFinding } from './finding.service';
import { Finding } from './finding.type';
import { findingMachine } from './finding.workflow';

@Resolver(() => Finding)
export class FindingResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() finding: Finding, @Ctx() { transitions }: Context) {
    return transitions.of(findingMachine, finding.id);
  }

  @Writes(Finding, '记录问题草稿：督察组成员在实地督察开始后、督察报告送审前记录')
  recordFinding(@Arg('input', () => RecordFindingInput) input: RecordFindingInput, @Ctx() context: Context) {
    return write(context, 'recordFinding', input, recordFinding);
  }

  @Writes(Finding, '修改问题草稿：限记录人和督察组组长')
  amendFinding(@Arg('input', () => AmendFindingInput) input: AmendFindingInput, @Ctx() context: Context) {
    return write(context, 'amendFinding', input, amendFinding);
  }

  @Writes(Finding, '送被督察单位事实确认：问题须具体（单位、地点、事实、依据、至少一件证据）')
  submitFindingFacts(
    @Arg('input', () => SubmitFindingFactsInput) input: SubmitFindingFactsInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitFindingFacts', input, submitFindingFacts);
  }

  @Writes(Finding, '对事实提出意见：与原文并存，不改变状态')
  commentOnFacts(
    @Arg('input', () => CommentOnFactsInput) input: CommentOnFactsInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'commentOnFacts', input, commentOnFacts);
  }

  @Writes(Finding, '确认事实：单位提出意见的须答复')
  confirmFacts(@Arg('input', () => ConfirmFactsInput) input: ConfirmFactsInput, @Ctx() context: Context) {
    return write(context, 'confirmFacts', input, confirmFacts);
  }

  @Writes(Finding, '抄送问题摘要：供知悉，不是移送，不改变问题的状态')
  copyFinding(@Arg('input', () => CopyFindingInput) input: CopyFindingInput, @Ctx() context: Context) {
    return write(context, 'copyFinding', input, copyFinding);
  }

  @Writes(Finding, '认领问题：首次认领使督察进入督促整改')
  claimFinding(@Arg('input', () => ClaimFindingInput) input: ClaimFindingInput, @Ctx() context: Context) {
    return write(context, 'claimFinding', input, claimFinding);
  }
}
