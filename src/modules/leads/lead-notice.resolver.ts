import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  AcknowledgeLeadNoticeInput,
  FileLeadNoticeInput,
  RequestLeadTransferInput,
} from './lead-assessment.input';
import { acknowledgeLeadNotice, fileLeadNotice, requestLeadTransfer } from './lead-notice.service';
import { LeadNotice } from './lead-notice.type';
import { noticeMachine } from './lead-notice.workflow';

@Resolver(() => LeadNotice)
export class LeadNoticeResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: LeadNotice, @Ctx() { transitions }: Context) {
    return transitions.of(noticeMachine, record.id);
  }

  @Writes(LeadNotice, '知悉抄告')
  acknowledgeLeadNotice(
    @Arg('input', () => AcknowledgeLeadNoticeInput) input: AcknowledgeLeadNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'acknowledgeLeadNotice', input, acknowledgeLeadNotice);
  }

  @Writes(LeadNotice, '请求移交：由抄告机关重新研判，移送与否由其决定')
  requestLeadTransfer(
    @Arg('input', () => RequestLeadTransferInput) input: RequestLeadTransferInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'requestLeadTransfer', input, requestLeadTransfer);
  }

  @Writes(LeadNotice, '抄告存查')
  fileLeadNotice(
    @Arg('input', () => FileLeadNoticeInput) input: FileLeadNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'fileLeadNotice', input, fileLeadNotice);
  }
}
