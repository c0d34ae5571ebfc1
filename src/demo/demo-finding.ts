import { sm3 } from '../crypto/sm3';
import { DEMO_CITY_CODE } from '../identity/demo-units';
import { EvidenceEntity } from '../modules/findings/evidence.entity';
import { FeedbackOpinionEntity, FindingEntity } from '../modules/findings/finding.entity';
import { FED_BACK_STATES } from '../modules/findings/finding.vocabulary';
import { POLITICAL_LEGAL_KINDS } from '../modules/organisation/organisation.vocabulary';
import { AcceptanceEntity, FollowUpReviewEntity } from '../modules/rectification/acceptance.entity';
import { MeasureEntity, MeasureProgressEntity } from '../modules/rectification/measure.entity';
import { type Batch, batch, type Mark } from './demo-batch';
import { demoId } from './demo-id';
import type { PlacedUnit } from './demo-organisation';

export interface DemoFinding {
  readonly mark: Mark;
  readonly inspectionId: string;
  readonly unit: PlacedUnit;
  readonly row: Pick<FindingEntity, 'number' | 'title' | 'state' | 'recordedBy'> & Partial<FindingEntity>;
  readonly measures: readonly DemoMeasure[];
  readonly acceptances: readonly DemoAcceptance[];
  readonly followUp: DemoFollowUp | null;
}

export type DemoMeasure = Pick<MeasureEntity, 'content' | 'state' | 'dueOn' | 'doneAt'> &
  Partial<MeasureEntity> & {
    /** what the unit reported last, and when */
    readonly reported: { readonly text: string; readonly at: Date } | null;
  };

export type DemoAcceptance = Pick<
  AcceptanceEntity,
  'stage' | 'method' | 'result' | 'reason' | 'decidedBy' | 'decidedAt'
>;

export type DemoFollowUp = Pick<FollowUpReviewEntity, 'kind' | 'plannedOn' | 'scheduledBy'>;

export const findingId = ({ inspectionId, row }: Pick<DemoFinding, 'inspectionId' | 'row'>): string =>
  demoId('finding', inspectionId, row.number);

/** A stand-in digest: the demo keeps no files. */
export const demoDigest = (...words: readonly (string | number)[]): string =>
  sm3(['demo evidence', ...words].join('/'));

/** One piece of evidence; what it is attached to comes with `given`. */
export const evidenceRow = (
  mark: Mark,
  id: string,
  given: Pick<EvidenceEntity, 'name' | 'kind' | 'regionCode' | 'submittedByAgency' | 'submittedBy'> &
    Partial<EvidenceEntity>,
): Partial<EvidenceEntity> => ({
  ...mark,
  id,
  digest: demoDigest(id),
  ...given,
});

/** Findings with all that hangs on them. */
export function findingBatches(findings: readonly DemoFinding[]): Batch[] {
  return [
    batch(
      'Finding',
      FindingEntity,
      findings.map((finding) => ({
        ...partOf(finding),
        id: findingId(finding),
        placeRegionCode: finding.unit.regionCode,
        politicalLegal: POLITICAL_LEGAL_KINDS.includes(finding.unit.kind),
        ...finding.row,
      })),
    ),
    batch('FeedbackOpinion', FeedbackOpinionEntity, opinions(findings)),
    batch('Measure', MeasureEntity, findings.flatMap(measures)),
    batch('MeasureProgress', MeasureProgressEntity, findings.flatMap(progress)),
    batch('Acceptance', AcceptanceEntity, findings.flatMap(acceptances)),
    batch('FollowUpReview', FollowUpReviewEntity, findings.flatMap(followUps)),
    batch('Evidence', EvidenceEntity, findings.flatMap(evidence)),
  ].filter(({ rows }) => rows.length > 0);
}

const partOf = ({ mark, inspectionId, unit }: DemoFinding) => ({
  ...mark,
  inspectionId,
  unitId: unit.id,
  regionCode: DEMO_CITY_CODE,
});

const measureId = (finding: DemoFinding, at: number): string => demoId('measure', findingId(finding), at + 1);

const measures = (finding: DemoFinding): Partial<MeasureEntity>[] =>
  finding.measures.map(({ reported: _, ...measure }, at) => ({
    ...partOf(finding),
    id: measureId(finding, at),
    findingId: findingId(finding),
    number: at + 1,
    ...measure,
  }));

const progress = (finding: DemoFinding): Partial<MeasureProgressEntity>[] =>
  finding.measures.flatMap(({ reported, state }, at) =>
    reported === null
      ? []
      : {
          ...partOf(finding),
          id: demoId('progress', measureId(finding, at)),
          measureId: measureId(finding, at),
          state,
          text: reported.text,
          reportedAt: reported.at,
          reportedBy: finding.unit.key,
        },
  );

const acceptances = (finding: DemoFinding): Partial<AcceptanceEntity>[] =>
  finding.acceptances.map((acceptance) => ({
    ...partOf(finding),
    id: demoId('acceptance', findingId(finding), acceptance.stage),
    findingId: findingId(finding),
    cycle: 0,
    ...acceptance,
  }));

const followUps = (finding: DemoFinding): Partial<FollowUpReviewEntity>[] =>
  finding.followUp === null
    ? []
    : [
        {
          ...partOf(finding),
          id: demoId('follow-up', findingId(finding)),
          findingId: findingId(finding),
          unannounced: false,
          state: 'SCHEDULED',
          ...finding.followUp,
        },
      ];

/** What the team found, and what the unit proves each finished measure with. */
function evidence(finding: DemoFinding): Partial<EvidenceEntity>[] {
  const { mark, inspectionId, unit, row } = finding;
  const id = findingId(finding);
  const found = evidenceRow(mark, demoId('evidence', id), {
    name: `${row.number}问题材料`,
    kind: 'DOCUMENT',
    inspectionId,
    findingId: id,
    regionCode: DEMO_CITY_CODE,
    submittedByAgency: 'LAW_GOVERNANCE_OFFICE',
    submittedBy: row.recordedBy,
  });
  const proofs = finding.measures.flatMap(({ state }, at) =>
    state === 'DONE'
      ? evidenceRow(mark, demoId('evidence', measureId(finding, at)), {
          name: `${row.number}整改佐证材料${at + 1}`,
          kind: 'DOCUMENT',
          inspectionId,
          findingId: id,
          measureId: measureId(finding, at),
          regionCode: DEMO_CITY_CODE,
          submittedByAgency: 'INSPECTED_UNIT',
          submittedByUnitId: unit.id,
          submittedBy: unit.key,
        })
      : [],
  );
  return [found, ...proofs];
}

/** 反馈意见: one for each unit that was told of a finding. */
function opinions(findings: readonly DemoFinding[]): Partial<FeedbackOpinionEntity>[] {
  const told = findings.filter(({ row }) => FED_BACK_STATES.includes(row.state) && row.fedBackAt);
  const byUnit = new Map<string, DemoFinding[]>();
  for (const finding of told) {
    const id = demoId('opinion', finding.inspectionId, finding.unit.id);
    byUnit.set(id, [...(byUnit.get(id) ?? []), finding]);
  }
  return [...byUnit].map(([id, own]) => {
    const [first] = own as [DemoFinding];
    const { fedBackAt, claimDueOn, planDueOn, rectifyDueOn } = first.row;
    return {
      ...partOf(first),
      id,
      opinion: `经督察，你单位存在以下问题：${own.map(({ row }) => row.title).join('、')}。请认领并限期整改。`,
      findingCount: own.length,
      issuedAt: fedBackAt as Date,
      claimDueOn: claimDueOn as string,
      planDueOn: planDueOn as string,
      rectifyDueOn: rectifyDueOn as string,
    };
  });
}
