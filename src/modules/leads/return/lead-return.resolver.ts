import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../../graphql/context';
import { Writes } from '../../../graphql/payload';
import { FileLeadReturnInput } from './lead-return.input';
import { fileLeadReturn } from './lead-return.service';
import { LeadReturn } from './lead-return.type';

@Resolver(() => LeadReturn)
export class LeadReturnResolver {
  @Writes(LeadReturn, '问题线索季度报告：各数由系统统计')
  fileLeadReturn(
    @Arg('input', () => FileLeadReturnInput) input: FileLeadReturnInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'fileLeadReturn', input, (work, given) =>
      fileLeadReturn(work, given, context.suppressBelow),
    );
  }
}
