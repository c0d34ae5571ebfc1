import { actorsOf } from '../../policy/operations.policy';
import { measurePolicy } from '../../policy/resources/rectification.policy';
import { defineWorkflow, type Guard, staying, type Transition } from '../../workflow/define-workflow';
import type { FactScope, Machine, Seen } from '../../workflow/step';
import { UNDER_RECTIFICATION } from '../findings/finding.vocabulary';
import { MeasureEntity } from './measure.entity';
import { MEASURE_STATES, type MeasureState } from './rectification.vocabulary';

interface MeasureFacts {
  /** its finding is 整改中 or 整改不彻底, its problem area is not done */
  readonly isUnderRectification: boolean;
  /** of the present cycle of its finding; a measure of a problem area always is */
  readonly isOfPresentCycle: boolean;
}

type Row = Transition<MeasureState, MeasureFacts>;

const RECTIFICATION_LIST = '整改清单：逐项逐条对照落实整改，跟踪督办';

const underRectification: Guard<MeasureFacts> = {
  id: 'measure-is-under-rectification',
  reason: '所属问题不在整改中，不能报告进展',
  basis: RECTIFICATION_LIST,
  holds: ({ isUnderRectification }) => isUnderRectification,
};

const ofPresentCycle: Guard<MeasureFacts> = {
  id: 'measure-is-of-the-present-cycle',
  reason: '此项措施属于以前的整改轮次，请在本轮措施下报告',
  basis: '反弹后另起一轮，前轮记录保持原样',
  holds: ({ isOfPresentCycle }) => isOfPresentCycle,
};

const GUARDS = [underRectification, ofPresentCycle];

/** What a report of progress does to a measure that it finds in another state; the unit calls it by one name. */
export const MOVES = {
  NOT_STARTED: 'suspendMeasure',
  IN_PROGRESS: 'startMeasure',
  DONE: 'completeMeasure',
  IMPOSSIBLE: 'declareMeasureImpossible',
} as const satisfies Record<MeasureState, string>;

const STATES = Object.keys(MEASURE_STATES) as MeasureState[];

const moves = STATES.map(
  (to): Row => ({
    verb: MOVES[to],
    label: MEASURE_STATES[to],
    from: STATES.filter((state) => state !== to),
    to,
    actors: {},
    automatic: true,
    guards: GUARDS,
    basis: RECTIFICATION_LIST,
  }),
);

export const measureMachine: Machine<MeasureEntity, MeasureState, MeasureFacts> = {
  entity: MeasureEntity,
  policy: measurePolicy,
  workflow: defineWorkflow<MeasureState, MeasureFacts>({
    subject: 'Measure',
    label: '整改措施',
    states: MEASURE_STATES,
    initial: 'NOT_STARTED',
    transitions: [
      ...staying<MeasureState, MeasureFacts>(STATES, {
        verb: 'reportMeasureProgress',
        label: '报告进展',
        actors: actorsOf('reportMeasureProgress'),
        guards: GUARDS,
        basis: RECTIFICATION_LIST,
      }),
      ...moves,
    ],
  }),
  still: (ids) => ({ text: FINDINGS, values: [ids] }),
  look: (ids) => ({ text: OPEN, values: [ids, UNDER_RECTIFICATION] }),
  facts: measureFacts,
};

const OPEN = `
SELECT measure.id,
  coalesce(finding.state = ANY($2), problem_area.state <> 'DONE') AS "isUnderRectification",
  coalesce(measure.cycle = finding.cycle, TRUE) AS "isOfPresentCycle"
FROM measure LEFT JOIN finding ON finding.id = measure.finding_id
LEFT JOIN problem_area ON problem_area.id = measure.problem_area_id
WHERE measure.id = ANY($1::uuid[])`;

/** An application for closure must not be decided on measures that move at the same time. */
const FINDINGS = `SELECT FROM finding
WHERE id IN (SELECT finding_id FROM measure WHERE id = ANY($1::uuid[])) ORDER BY id FOR UPDATE`;

async function measureFacts(
  { manager }: FactScope,
  measures: readonly MeasureEntity[],
  seen?: Seen,
): Promise<MeasureFacts[]> {
  const ids = measures.map(({ id }) => id);
  const rows: readonly (MeasureFacts & { id: string })[] =
    seen ?? (await manager.query(OPEN, [ids, UNDER_RECTIFICATION]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return measures.map(({ id }) => byId.get(id) as MeasureFacts);
}
