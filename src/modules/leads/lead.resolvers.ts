import { LeadTotalsResolver } from './figures/lead-totals.resolver';
import { LeadInquiryResolver } from './inquiry/lead-inquiry.resolver';
import { LeadResolver } from './lead.resolver';
import { LeadDisposalResolver } from './lead-disposal.resolver';
import { LeadIntakeResolver } from './lead-intake.resolver';
import { LeadNoticeResolver } from './lead-notice.resolver';
import { OfficialDocumentResolver } from './papers/official-document.resolver';
import { ReporterResolver } from './reporter/reporter.resolver';
import { LeadReturnResolver } from './return/lead-return.resolver';

/** The resolver classes of this module. */
export const LEAD_RESOLVERS = [
  LeadResolver,
  LeadIntakeResolver,
  LeadDisposalResolver,
  LeadNoticeResolver,
  ReporterResolver,
  LeadInquiryResolver,
  LeadReturnResolver,
  LeadTotalsResolver,
  OfficialDocumentResolver,
] as const;
