import { AccessResolver } from './access/access.resolver';
import { DisciplineAdviceResolver } from './advice/advice.resolver';
import { ClarificationResolver } from './clarification/clarification.resolver';
import { FalseAccusationResolver } from './false-accusation/false-accusation.resolver';
import { FieldRecordResolver } from './fieldwork/field-record.resolver';
import { EvidenceResolver } from './findings/evidence.resolver';
import { FindingResolver } from './findings/finding.resolver';
import { InspectionResolver } from './inspections/inspection.resolver';
import { InspectionPlanResolver } from './inspections/plan.resolver';
import { PreparationResolver } from './inspections/preparation.resolver';
import { ReportResolver } from './inspections/report.resolver';
import { InspectionTeamResolver } from './inspections/team.resolver';
import { VisitResolver } from './inspections/visit.resolver';
import { InterferenceCheckResolver } from './interference/check.resolver';
import { InterferenceResolver } from './interference/interference.resolver';
import { LEAD_RESOLVERS } from './leads/lead.resolvers';
import { IssuingOfficeResolver } from './organisation/issuing-office.resolver';
import { UnitResolver } from './organisation/unit.resolver';
import { AnnualPlanResolver } from './planning/annual-plan.resolver';
import { AcceptanceResolver } from './rectification/acceptance.resolver';
import { FollowUpResolver } from './rectification/follow-up.resolver';
import { MeasureResolver } from './rectification/measure.resolver';
import { SearchResolver } from './search/search.resolver';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

/** Every resolver class of the graph. */
export const RESOLVERS = [
  ViewerResolver,
  AccessResolver,
  UnitResolver,
  IssuingOfficeResolver,
  AnnualPlanResolver,
  InspectionPlanResolver,
  InspectionTeamResolver,
  PreparationResolver,
  VisitResolver,
  FieldRecordResolver,
  ReportResolver,
  InspectionResolver,
  AcceptanceResolver,
  EvidenceResolver,
  FindingResolver,
  FollowUpResolver,
  MeasureResolver,
  SearchResolver,
  StatisticsResolver,
  ...LEAD_RESOLVERS,
  InterferenceResolver,
  InterferenceCheckResolver,
  DisciplineAdviceResolver,
  ClarificationResolver,
  FalseAccusationResolver,
] as const;
