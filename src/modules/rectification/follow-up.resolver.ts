import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Finding } from '../findings/finding.type';
import { FollowUpReview } from './acceptance.type';
import { ConcludeFollowUpInput, ReopenFindingInput, ScheduleFollowUpInput } from './follow-up.input';
import { concludeFollowUp, reopenFinding, scheduleFollowUp } from './follow-up.service';

@Resolver()
export class FollowUpResolver {
  @Writes(FollowUpReview, '安排回头看：已销号、长期坚持或整改不彻底的问题，或问题领域')
  scheduleFollowUp(
    @Arg('input', () => ScheduleFollowUpInput) input: ScheduleFollowUpInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'scheduleFollowUp', input, scheduleFollowUp);
  }

  @Writes(FollowUpReview, '回头看认定巩固：整改不彻底的问题由此销号，条件同终验')
  concludeFollowUp(
    @Arg('input', () => ConcludeFollowUpInput) input: ConcludeFollowUpInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'concludeFollowUp', input, concludeFollowUp);
  }

  @Writes(Finding, '回头看认定反弹：编号不变，轮次加一，重新整改')
  reopenFinding(@Arg('input', () => ReopenFindingInput) input: ReopenFindingInput, @Ctx() context: Context) {
    return write(context, 'reopenFinding', input, reopenFinding);
  }
}
