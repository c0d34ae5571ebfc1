import type { EntityManager } from 'typeorm';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { lockRecord, written } from '../../workflow/step';
import type { UnitEntity } from '../organisation/organisation.entity';
import { namedUnits, ownRegionName } from '../organisation/organisation.reader';
import { INSPECTABLE_KINDS } from '../organisation/organisation.vocabulary';
import { lockAnnualPlan, namedAnnualPlan } from '../planning/annual-plan.reader';
import { InspectionEntity } from './inspection.entity';
import { stepInspection } from './inspection.service';
import { inspectionMachine } from './inspection.workflow';
import { partOf } from './inspection-part.entity';
import type {
  ApproveInspectionPlanInput,
  PlanInspectionInput,
  ReturnInspectionPlanInput,
  SubmitInspectionPlanInput,
} from './plan.input';
import { InspectionTargetEntity } from './preparation.entity';

/** An inspection belongs to the annual plan of its own level, and names its objects from the first. */
export async function planInspection(work: Work, input: PlanInspectionInput): Promise<Written> {
  const { manager, actor } = work;
  const plan = await namedAnnualPlan(work, input.planId, ['input', 'planId']);
  if (plan.regionCode !== actor.regionCode)
    throw new Refusal('BAD_USER_INPUT', '须列入本级的年度督察计划', { field: ['input', 'planId'] });
  const units = await inspectableUnits(work, input);
  const inspection = manager.create(InspectionEntity, {
    number: input.number ?? (await nextNumber(work, plan.year)),
    title: input.title,
    kind: input.kind,
    state: inspectionMachine.workflow.initial,
    unannounced: input.unannounced,
    topicBasis: input.topicBasis,
    topicBasisText: input.topicBasisText,
    topics: input.topics,
    periodText: input.periodText ?? null,
    plannedStartOn: input.plannedStartOn ?? null,
    plannedEndOn: input.plannedEndOn ?? null,
    draftedBy: actor.account,
    planId: plan.id,
    regionCode: actor.regionCode,
  });
  refuseReversedPeriod(inspection);
  await refuseTakenNumber(manager, inspection.number);
  await manager.save(inspection);
  await manager.insert(
    InspectionTargetEntity,
    units.map(({ id }, index) => ({
      ...partOf(inspection),
      unitId: id,
      visitKind: input.targets[index]?.visitKind,
    })),
  );
  work.record({
    action: 'planInspection',
    subjectType: 'Inspection',
    subjectId: toGlobalId('Inspection', inspection.id),
    to: inspection.state,
    detail: { targets: units.length },
  });
  return written(inspectionPolicy, inspection);
}

/** the objects of 法治督察 are local party committees, governments and their departments. */
async function inspectableUnits(work: Work, { targets }: PlanInspectionInput): Promise<UnitEntity[]> {
  const pathOf = (index: number) => ['input', 'targets', index, 'unitId'];
  const units = await namedUnits(
    work,
    targets.map(({ unitId }) => unitId),
    pathOf,
  );
  const other = units.findIndex(({ kind }) => !INSPECTABLE_KINDS.includes(kind));
  if (other >= 0)
    throw new Refusal('BAD_USER_INPUT', '督察对象须为地方党委、政府或政府部门', { field: pathOf(other) });
  return units;
}

/** 庆阳市法督〔2026〕5号: numbered within the division and the year; the lock makes planners take turns. */
async function nextNumber({ manager, actor }: Work, year: number): Promise<string> {
  const prefix = `${await ownRegionName(manager, actor)}法督〔${year}〕`;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [prefix]);
  const [{ next }] = await manager.query(
    `SELECT 1 + coalesce(max(substring(number FROM '〕(\\d+)号$')::int), 0) AS next
     FROM inspection WHERE starts_with(number, $1)`,
    [prefix],
  );
  return `${prefix}${next}号`;
}

async function refuseTakenNumber(manager: EntityManager, number: string): Promise<void> {
  if (await manager.existsBy(InspectionEntity, { number }))
    throw new Refusal('CONFLICT', '此编号已用于另一督察，请换一个', { field: ['input', 'number'] });
}

function refuseReversedPeriod({ plannedStartOn, plannedEndOn }: InspectionEntity): void {
  if (plannedStartOn !== null && plannedEndOn !== null && plannedEndOn < plannedStartOn)
    throw new Refusal('BAD_USER_INPUT', '计划结束日期不得早于开始日期', { field: ['input', 'plannedEndOn'] });
}

/** A plan that was returned is mended as it is submitted again. */
export async function submitInspectionPlan(work: Work, input: SubmitInspectionPlanInput): Promise<Written> {
  const { calendar, deadlines, today } = work;
  const inspection = await stepInspection(work, 'submitInspectionPlan', input, (record) => {
    record.title = input.title ?? record.title;
    record.topicBasis = input.topicBasis ?? record.topicBasis;
    record.topicBasisText = input.topicBasisText ?? record.topicBasisText;
    record.topics = input.topics ?? record.topics;
    record.plannedStartOn = input.plannedStartOn ?? record.plannedStartOn;
    record.plannedEndOn = input.plannedEndOn ?? record.plannedEndOn;
    refuseReversedPeriod(record);
    record.approvalDueOn = calendar.addWorkingDays(today, deadlines.planApprovalWorkingDays);
  });
  return written(inspectionPolicy, inspection);
}

export async function approveInspectionPlan(work: Work, input: ApproveInspectionPlanInput): Promise<Written> {
  const { planId } = await lockRecord(work, InspectionEntity, inspectionPolicy, input);
  if (planId !== null) await lockAnnualPlan(work.manager, planId);
  const inspection = await stepInspection(work, 'approveInspectionPlan', input, (record) => {
    record.approvedBy = work.actor.account;
  });
  return written(inspectionPolicy, inspection);
}

export async function returnInspectionPlan(work: Work, input: ReturnInspectionPlanInput): Promise<Written> {
  const inspection = await stepInspection(work, 'returnInspectionPlan', input, (record) => {
    record.returnReason = input.reason;
  });
  return written(inspectionPolicy, inspection);
}
