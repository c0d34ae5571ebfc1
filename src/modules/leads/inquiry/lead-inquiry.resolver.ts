import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../../graphql/context';
import { Writes } from '../../../graphql/payload';
import { InquireLeadInput } from './lead-inquiry.input';
import { inquireLead } from './lead-inquiry.service';
import { LeadInquiry } from './lead-inquiry.type';

@Resolver(() => LeadInquiry)
export class LeadInquiryResolver {
  @Writes(LeadInquiry, '查询他机关是否已在办理：只答有无，每日限次（RATE_LIMITED），双方留痕')
  inquireLead(@Arg('input', () => InquireLeadInput) input: InquireLeadInput, @Ctx() context: Context) {
    return write(context, 'inquireLead', input, inquireLead);
  }
}
