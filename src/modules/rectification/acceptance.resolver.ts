import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Finding } from '../findings/finding.type';
import {
  ApplyForClosureInput,
  CloseFindingInput,
  MarkLongTermInput,
  MarkNotThoroughInput,
  PreAcceptFindingInput,
  RejectClosureInput,
} from './acceptance.input';
import {
  applyForClosure,
  closeFinding,
  markLongTerm,
  markNotThorough,
  preAcceptFinding,
  rejectClosure,
} from './acceptance.service';

@Resolver()
export class AcceptanceResolver {
  @Writes(Finding, '申请销号：措施全部完成，每项至少一件证据（EVIDENCE_REQUIRED），并说明举一反三情况')
  applyForClosure(
    @Arg('input', () => ApplyForClosureInput) input: ApplyForClosureInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'applyForClosure', input, applyForClosure);
  }

  @Writes(Finding, '初验：县（区）的整改必经；整改单位不得自行验收（SELF_ACCEPTANCE）')
  preAcceptFinding(
    @Arg('input', () => PreAcceptFindingInput) input: PreAcceptFindingInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'preAcceptFinding', input, preAcceptFinding);
  }

  @Writes(Finding, '终验销号：不得为整改单位（SELF_ACCEPTANCE）、申请人或初验人（DUAL_CONTROL）')
  closeFinding(@Arg('input', () => CloseFindingInput) input: CloseFindingInput, @Ctx() context: Context) {
    return write(context, 'closeFinding', input, closeFinding);
  }

  @Writes(Finding, '终验列为长期坚持：整改到位而须长期坚持的，条件同终验销号')
  markLongTerm(@Arg('input', () => MarkLongTermInput) input: MarkLongTermInput, @Ctx() context: Context) {
    return write(context, 'markLongTerm', input, markLongTerm);
  }

  @Writes(Finding, '退回销号申请：问题回到整改中')
  rejectClosure(@Arg('input', () => RejectClosureInput) input: RejectClosureInput, @Ctx() context: Context) {
    return write(context, 'rejectClosure', input, rejectClosure);
  }

  @Writes(Finding, '认定整改不彻底：验收未过，或整改期限届满仍未到位')
  markNotThorough(
    @Arg('input', () => MarkNotThoroughInput) input: MarkNotThoroughInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'markNotThorough', input, markNotThorough);
  }
}
