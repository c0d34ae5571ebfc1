import { ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import { CONSULTED_BODIES, type ConsultedBody, VISIT_KINDS, type VisitKind } from './inspection.vocabulary';

export const VisitKindEnum = labelledEnum('VisitKind', '督察方式', VISIT_KINDS);
export const ConsultedBodyEnum = labelledEnum('ConsultedBody', '征求意见的单位', CONSULTED_BODIES);

@ObjectType('InspectionTarget', { description: '督察对象：一次督察中的一个单位' })
export class InspectionTarget extends RecordType {
  @Given(VisitKindEnum, '督察方式（实地或书面）')
  visitKind!: VisitKind;

  @Maybe(Day, '实地督察日期')
  visitedOn!: string | null;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('Unit', '被督察单位')
  unit!: Relative;

  @Linked('InspectionTeam', '负责的督察组')
  team!: Relative;
}

@ObjectType('Consultation', { description: '意见征求：督察前征求七家单位意见' })
export class Consultation extends RecordType {
  @Given(ConsultedBodyEnum, '征求意见的单位')
  body!: ConsultedBody;

  @Given(Day, '征求日期')
  consultedOn!: string;

  @Maybe(String, '意见；空为无意见或尚未回复')
  opinion!: string | null;

  @Linked('Inspection', '督察')
  inspection!: Relative;
}

@ObjectType('SelfInspection', { description: '自查' })
export class SelfInspection extends RecordType {
  @Given(Instant, '布置时间')
  issuedAt!: Date;

  @Maybe(Day, '报送期限')
  dueOn!: string | null;

  @Maybe(Instant, '报送时间')
  submittedAt!: Date | null;

  @Maybe(String, '自查报告')
  content!: string | null;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('Unit', '被督察单位')
  unit!: Relative;
}
