import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { fromGlobalId, toGlobalId } from '../../graphql/global-id';
import { evidencePolicy, fieldRecordPolicy, findingPolicy } from '../../policy/resources/finding.policy';
import { measurePolicy } from '../../policy/resources/rectification.policy';
import { lockRecord, written } from '../../workflow/step';
import { FieldRecordEntity } from '../fieldwork/field-record.entity';
import { MeasureEntity } from '../rectification/measure.entity';
import { EvidenceEntity } from './evidence.entity';
import type { AttachEvidenceInput } from './evidence.input';
import { FindingEntity } from './finding.entity';
import { UNDER_RECTIFICATION } from './finding.vocabulary';

/** What the evidence keeps of what it is attached to, so that its row policies need one step at most. */
type Subject = Pick<EvidenceEntity, 'inspectionId' | 'regionCode' | 'synthetic'> &
  Partial<Pick<EvidenceEntity, 'findingId' | 'measureId' | 'fieldRecordId'>>;

/** Rows are added and never taken away: what was submitted once stays submitted. */
export async function attachEvidence(work: Work, input: AttachEvidenceInput): Promise<Written> {
  const { manager, actor } = work;
  const subject = await subjectOf(work, input);
  const evidence = await manager.save(
    manager.create(EvidenceEntity, {
      ...subject,
      name: input.name,
      kind: input.kind,
      digest: input.digest,
      submittedByAgency: actor.agency,
      submittedByUnitId: actor.agency === 'INSPECTED_UNIT' ? actor.unitId : null,
      submittedBy: actor.account,
    }),
  );
  work.record({
    action: 'attachEvidence',
    subjectType: 'Evidence',
    subjectId: toGlobalId('Evidence', evidence.id),
    detail: { attachedTo: input.id },
  });
  return written(evidencePolicy, evidence);
}

function subjectOf(work: Work, input: AttachEvidenceInput): Promise<Subject> {
  switch (fromGlobalId(input.id)?.type) {
    case 'Measure':
      return measureSubject(work, input);
    case 'FieldRecord':
      return fieldRecordSubject(work, input);
    default:
      return findingSubject(work, input);
  }
}

/** The unit's own proof belongs to a rectification that is under way; afterwards it is judged as it stands. */
async function findingSubject(work: Work, input: AttachEvidenceInput): Promise<Subject> {
  const finding = await lockRecord(work, FindingEntity, findingPolicy, input);
  if (isUnits(work) && ['CLOSED', 'LONG_TERM'].includes(finding.state))
    throw new Refusal('CONFLICT', '问题已销号，不再收取证据材料', { field: ['input', 'id'] });
  return { ...placeOf(finding), findingId: finding.id };
}

async function measureSubject(work: Work, input: AttachEvidenceInput): Promise<Subject> {
  const measure = await lockRecord(work, MeasureEntity, measurePolicy, input);
  const { findingId } = measure;
  const finding = findingId && (await work.manager.findOneByOrFail(FindingEntity, { id: findingId }));
  const isOpen = !finding || (UNDER_RECTIFICATION.includes(finding.state) && measure.cycle === finding.cycle);
  if (isUnits(work) && !isOpen)
    throw new Refusal('CONFLICT', '此项措施不在整改中，不再收取证据材料', { field: ['input', 'id'] });
  return { ...placeOf(measure), measureId: measure.id, findingId };
}

async function fieldRecordSubject(work: Work, input: AttachEvidenceInput): Promise<Subject> {
  const record = await lockRecord(work, FieldRecordEntity, fieldRecordPolicy, input);
  return { ...placeOf(record), fieldRecordId: record.id };
}

const placeOf = ({ inspectionId, regionCode, synthetic }: Subject): Subject => ({
  inspectionId,
  regionCode,
  synthetic,
});

const isUnits = ({ actor }: Work): boolean => actor.agency === 'INSPECTED_UNIT';
