import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { shareEvidence } from './copy.service';
import { AttachEvidenceInput, ShareEvidenceInput } from './evidence.input';
import { attachEvidence } from './evidence.service';
import { Evidence } from './evidence.type';

@Resolver()
export class EvidenceResolver {
  @Writes(Evidence, '提交证据材料：附于问题、整改措施或督察记录；被督察单位限本单位的问题和措施')
  attachEvidence(
    @Arg('input', () => AttachEvidenceInput) input: AttachEvidenceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'attachEvidence', input, attachEvidence);
  }

  @Writes(Evidence, '向政法委共享证据：限政法单位的问题和已抄送政法委的问题')
  shareEvidence(@Arg('input', () => ShareEvidenceInput) input: ShareEvidenceInput, @Ctx() context: Context) {
    return write(context, 'shareEvidence', input, shareEvidence);
  }
}
