import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { hotlineTicketPolicy } from '../../policy/resources/hotline.policy';
import {
  consultationPolicy,
  inspectionPolicy,
  selfInspectionPolicy,
} from '../../policy/resources/inspection.policy';
import { refuseCallerData } from '../../secrecy/protected-content';
import { namedRecords } from '../../workflow/named-records';
import { written } from '../../workflow/step';
import { HotlineTicketEntity } from '../hotline/hotline-ticket.entity';
import type { InspectionEntity } from './inspection.entity';
import { stepInspection } from './inspection.service';
import { partOf } from './inspection-part.entity';
import { ConsultationEntity, InspectionTargetEntity, SelfInspectionEntity } from './preparation.entity';
import type {
  AttachHotlineReviewInput,
  IssueSelfInspectionsInput,
  PrepareInspectionInput,
  RecordConsultationInput,
  ServeInspectionNoticeInput,
  SubmitSelfInspectionInput,
} from './preparation.input';

/** One entry for each body; an opinion that comes later is added to it. */
export async function recordConsultation(work: Work, input: RecordConsultationInput): Promise<Written> {
  const { manager, today } = work;
  const { body, consultedOn, opinion } = input;
  if (consultedOn > today)
    throw new Refusal('BAD_USER_INPUT', '征求日期不得晚于今日', { field: ['input', 'consultedOn'] });
  let consultation: ConsultationEntity | undefined;
  await stepInspection(work, 'recordConsultation', input, async (inspection) => {
    const known = await manager.findOneBy(ConsultationEntity, { inspectionId: inspection.id, body });
    consultation = await manager.save(
      Object.assign(known ?? manager.create(ConsultationEntity, { ...partOf(inspection), body }), {
        consultedOn,
        opinion: opinion ?? known?.opinion ?? null,
      }),
    );
    work.record({
      action: 'recordConsultation',
      subjectType: 'Consultation',
      subjectId: toGlobalId('Consultation', consultation.id),
    });
  });
  return written(consultationPolicy, consultation as ConsultationEntity);
}

export async function attachHotlineReview(work: Work, input: AttachHotlineReviewInput): Promise<Written> {
  refuseCallerData(input.hotlineReview, ['input', 'hotlineReview']);
  const inspection = await stepInspection(work, 'attachHotlineReview', input, async (record) => {
    record.hotlineReview = input.hotlineReview;
    await takeUpTickets(work, record, input.ticketIds ?? []);
  });
  return written(inspectionPolicy, inspection);
}

/** 工单 → 梳理 → 暗访: a ticket is taken up by one inspection (M0-15). */
async function takeUpTickets(
  work: Work,
  { id }: InspectionEntity,
  ticketIds: readonly string[],
): Promise<void> {
  const pathOf = (index: number) => ['input', 'ticketIds', index];
  const tickets = await namedRecords(work, HotlineTicketEntity, hotlineTicketPolicy, ticketIds, pathOf);
  const taken = tickets.findIndex(({ inspectionId }) => inspectionId !== null && inspectionId !== id);
  if (taken >= 0)
    throw new Refusal('BAD_USER_INPUT', '此工单已由另一督察梳理；请从清单中去掉', { field: pathOf(taken) });
  await work.manager.save(tickets.map((ticket) => Object.assign(ticket, { inspectionId: id })));
}

/** Every target gets its own; the units learn of it with the notice. */
export async function issueSelfInspections(work: Work, input: IssueSelfInspectionsInput): Promise<Written> {
  const { manager, now, today } = work;
  if (input.dueOn < today)
    throw new Refusal('BAD_USER_INPUT', '报送期限不得早于今日', { field: ['input', 'dueOn'] });
  const inspection = await stepInspection(work, 'issueSelfInspections', input, async (record) => {
    const targets = await manager.findBy(InspectionTargetEntity, { inspectionId: record.id });
    await manager.insert(
      SelfInspectionEntity,
      targets.map(({ unitId }) => ({
        ...partOf(record),
        unitId,
        issuedAt: now,
        dueOn: input.dueOn,
      })),
    );
  });
  return written(inspectionPolicy, inspection);
}

/** The unit answers for itself: whose report it is follows from who sends it. */
export async function submitSelfInspection(work: Work, input: SubmitSelfInspectionInput): Promise<Written> {
  const { manager, actor, now } = work;
  let report: SelfInspectionEntity | undefined;
  await stepInspection(work, 'submitSelfInspection', input, async ({ id: inspectionId }) => {
    const issued = await manager.findOneByOrFail(SelfInspectionEntity, {
      inspectionId,
      unitId: actor.unitId as string,
    });
    report = await manager.save(Object.assign(issued, { content: input.content, submittedAt: now }));
    work.record({
      action: 'submitSelfInspection',
      subjectType: 'SelfInspection',
      subjectId: toGlobalId('SelfInspection', report.id),
    });
  });
  return written(selfInspectionPolicy, report as SelfInspectionEntity);
}

export async function prepareInspection(work: Work, input: PrepareInspectionInput): Promise<Written> {
  const inspection = await stepInspection(work, 'prepareInspection', input, (record) => {
    record.preparedAt = work.now;
  });
  return written(inspectionPolicy, inspection);
}

export async function serveInspectionNotice(work: Work, input: ServeInspectionNoticeInput): Promise<Written> {
  const inspection = await stepInspection(work, 'serveInspectionNotice', input, (record) => {
    record.noticeServedAt = work.now;
  });
  return written(inspectionPolicy, inspection);
}
