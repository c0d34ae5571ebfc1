import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../../graphql/context';
import { Writes } from '../../../graphql/payload';
import { issueLeadNoticePaper, issueLeadPaper } from './issue-paper.service';
import { IssueLeadNoticePaperInput, IssueLeadPaperInput } from './official-document.input';
import { OfficialDocument } from './official-document.type';

@Resolver()
export class OfficialDocumentResolver {
  @Writes(
    OfficialDocument,
    '制发问题线索的公文：每一环节一件，文号按机关代字和年份连续编定；移送函由移送机关制发，其余由受理机关制发',
  )
  issueLeadPaper(
    @Arg('input', () => IssueLeadPaperInput) input: IssueLeadPaperInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'issueLeadPaper', input, issueLeadPaper);
  }

  @Writes(OfficialDocument, '制发抄告单：只有事项，不含干部个人信息')
  issueLeadNoticePaper(
    @Arg('input', () => IssueLeadNoticePaperInput) input: IssueLeadNoticePaperInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'issueLeadNoticePaper', input, issueLeadNoticePaper);
  }
}
