import type { Batch } from './demo-batch';
import { ASSUMED } from './demo-batch';
import { type DemoFinding, findingBatches } from './demo-finding';
import { inspectionId, morning } from './demo-inspection';
import { OBJECT_UNITS, type PlacedUnit } from './demo-organisation';
import { COMPLETED_SPECIALS, FINDINGS_PER_SPECIAL, OPEN_FINDING } from './qingyang-facts';
import { SPECIAL_DAYS, specialNumber, specialRecorder } from './qingyang-inspections';

const NOT_STATED = '来源仅载条数，未载具体整改情况';

/**
 * 发现问题81条,整改落实80条: 27 of each finished special in list order, finding n with unit n. All but the
 * count, the open one's name and its state are assumed; what the source is silent on stays empty.
 */
function finding(year: number, number: number): DemoFinding {
  const topic = COMPLETED_SPECIALS[Math.floor((number - 1) / FINDINGS_PER_SPECIAL)] as DemoTopic;
  const unit = OBJECT_UNITS[(number - 1) % OBJECT_UNITS.length] as PlacedUnit;
  const day = (name: keyof typeof SPECIAL_DAYS) => `${year}-${SPECIAL_DAYS[name]}`;
  const isOpen = number === OPEN_FINDING.number;
  const isCounty = unit.kind === 'COUNTY';
  const closedAt = morning(day('closed'));
  return {
    mark: ASSUMED,
    inspectionId: inspectionId(specialNumber(year, topic)),
    unit,
    row: {
      number: `F-${String(number).padStart(3, '0')}`,
      title: isOpen ? OPEN_FINDING.title : `${topic}方面问题${((number - 1) % FINDINGS_PER_SPECIAL) + 1}`,
      state: isOpen ? 'NOT_THOROUGH' : 'CLOSED',
      topic,
      recordedBy: specialRecorder.account,
      foundOn: day('fieldwork'),
      fedBackAt: morning(day('fedBack')),
      claimDueOn: day('claimDue'),
      claimedAt: morning(day('claimed')),
      planDueOn: day('planDue'),
      rectifyDueOn: day('rectifyDue'),
      closureAppliedBy: `${unit.key}-head`,
      preAcceptedBy: isCounty ? 'yf-clerk' : null,
      closedAt: isOpen ? null : closedAt,
    },
    measures: [
      {
        content: NOT_STATED,
        state: isOpen ? 'IN_PROGRESS' : 'DONE',
        dueOn: day('rectifyDue'),
        doneAt: isOpen ? null : closedAt,
        reported: null,
      },
    ],
    acceptances: [
      ...(isCounty ? [{ ...ACCEPTED, stage: 'PRELIMINARY', decidedBy: 'yf-clerk' } as const] : []),
      {
        ...(isOpen ? ({ ...ACCEPTED, result: 'NOT_THOROUGH', reason: '整改不彻底' } as const) : ACCEPTED),
        decidedBy: 'yf-director',
      } as const,
    ].map((acceptance) => ({ ...acceptance, decidedAt: closedAt })),
    followUp: isOpen ? { kind: 'DATED', plannedOn: null, scheduledBy: 'yf-clerk' } : null,
  };
}

type DemoTopic = (typeof COMPLETED_SPECIALS)[number];

const ACCEPTED = { stage: 'FINAL', method: 'MATERIALS', result: 'PASSED', reason: NOT_STATED } as const;

export const findings = (year: number): Batch[] =>
  findingBatches(
    Array.from({ length: COMPLETED_SPECIALS.length * FINDINGS_PER_SPECIAL }, (_, at) =>
      finding(year, at + 1),
    ),
  );
