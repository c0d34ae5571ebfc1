import type { Audience } from '../../policy/vocabulary';
import { type CountScope, inRegion, inspectionsOfTheYear, seen } from './count-scope';
import type { FigureKey } from './figure.vocabulary';
import { changedFindings, countedFindings, findingsOf, type InspectionsWhich } from './finding-counts';

/** Counts that one statement brings. */
export interface CountGroup {
  readonly audiences: readonly Audience[];
  /** `Type.field` that the statement looks at: whoever has not all of them has none of its figures */
  readonly needs: readonly string[];
  readonly figures: readonly FigureKey[];
  /**
   * Of one row, where `inspected` stands for the inspections of the year: how many records there are that such counts could be taken from, then the counts in the order of
   * `figures`. Without any the counts are unknown, not 0.
   */
  sql(scope: CountScope): string;
}

const OFFICE = ['LAW_GOVERNANCE_OFFICE'] as const;
const PARTNERS = ['DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'] as const;
const AGENCIES = [...OFFICE, ...PARTNERS];

/** 纪委监委 and 政法委 look at what is another's: they get totals of their own division, and no small ones (K16). */
export const isPartner = (audience: Audience): boolean => PARTNERS.some((name) => name === audience);

/** All groups in one statement, of one row: the inspections of the year are looked for once. */
export const countAll = (scope: CountScope, groups: readonly CountGroup[]): string =>
  `WITH inspected AS MATERIALIZED (${inspectionsOfTheYear(scope)})${changedFindings(scope)} SELECT ${groups.map((_, at) => `g${at}.*`).join(', ')}
    FROM ${groups.map((group, at) => `(${group.sql(scope)}) g${at}`).join(' CROSS JOIN ')}`;

const INSPECTION = [
  'Inspection.kind',
  'Inspection.state',
  'Inspection.region',
  'Inspection.plannedStartOn',
  'Inspection.fieldworkStartedOn',
  'Inspection.fedBackAt',
];
const DEPLOYED = `state NOT IN ('PLANNED', 'PLAN_SUBMITTED', 'TERMINATED')`;
const EVERY: InspectionsWhich = { inspected: 'TRUE', cells: 'TRUE' };
const COMPLETED: InspectionsWhich = {
  inspected: `kind = 'SPECIAL' AND state IN ('EVALUATED', 'ARCHIVED')`,
  cells: `f.special AND f.inspection_state IN ('EVALUATED', 'ARCHIVED')`,
};
const FED_BACK = `state NOT IN ('DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED')`;

const comprehensive: CountGroup = {
  audiences: AGENCIES,
  needs: [...INSPECTION, 'InspectionTeam.inspection', 'InspectionTarget.inspection', 'Unit.kind'],
  figures: [
    'comprehensive-inspection.teams',
    'comprehensive-inspection.objects',
    'comprehensive-inspection.counties',
    'comprehensive-inspection.departments',
  ],
  sql: (scope) => {
    const { statement } = scope;
    // what is asked of an inspection is asked of the one that has been found, not of a second copy
    const ofChosen = statement.names('t."inspection_id"', statement.resources.get('Inspection'), 'chosen');
    return `WITH chosen AS MATERIALIZED (SELECT * FROM inspected i WHERE kind = 'COMPREHENSIVE' AND ${DEPLOYED}
        AND ${inRegion(scope, 'i')}),
      object AS (SELECT u.kind FROM inspection_target t JOIN chosen ON ${ofChosen}
        JOIN unit u ON u.id = t.unit_id WHERE ${seen(scope, 'InspectionTarget', 't')} AND ${seen(scope, 'Unit', 'u')})
      SELECT (SELECT count(*) FROM chosen),
        (SELECT count(*) FROM inspection_team t JOIN chosen ON ${ofChosen} WHERE ${seen(scope, 'InspectionTeam', 't')}),
        (SELECT count(*) FROM object), (SELECT count(*) FROM object WHERE kind = 'COUNTY'),
        (SELECT count(*) FROM object WHERE kind <> 'COUNTY')`;
  },
};

const specials: CountGroup = {
  audiences: AGENCIES,
  needs: INSPECTION,
  figures: ['special-inspections.planned', 'special-inspections.completed'],
  sql: (scope) => `SELECT count(*), count(*) FILTER (WHERE kind = 'SPECIAL' AND ${DEPLOYED}),
    count(*) FILTER (WHERE ${COMPLETED.inspected}) FROM inspected i WHERE ${inRegion(scope, 'i')}`,
};

/** The inspections of the year for which `which` holds, and of their findings what is selected. */
const withFound = (scope: CountScope, which: string, select: string): string =>
  `WITH chosen AS (SELECT id FROM inspected WHERE ${which}), found AS (${findingsOf(scope, 'chosen', select)})`;

/** Findings by state. */
const withFindingCounts = (scope: CountScope, which: InspectionsWhich): string =>
  `WITH chosen AS (SELECT id FROM inspected WHERE ${which.inspected}), found AS (${countedFindings(scope, which)})`;

const sumWhere = (which: string) => `coalesce(sum(amount) FILTER (WHERE ${which}), 0)`;

const FINDING = [...INSPECTION, 'Finding.inspection', 'Finding.state', 'Finding.region'];

const specialFindings: CountGroup = {
  audiences: [...OFFICE, 'INSPECTED_UNIT'],
  needs: FINDING,
  figures: [
    'special-inspections.findings',
    'special-inspections.findings-closed',
    'special-inspections.findings-not-thorough',
  ],
  sql: (
    scope,
  ) => `${withFindingCounts(scope, COMPLETED)} SELECT (SELECT count(*) FROM inspected), ${sumWhere('TRUE')},
    ${sumWhere(`state = 'CLOSED'`)}, ${sumWhere(`state = 'NOT_THOROUGH'`)} FROM found`,
};

const specialFollowUps: CountGroup = {
  audiences: [...OFFICE, 'INSPECTED_UNIT'],
  needs: [...FINDING, 'FollowUpReview.finding', 'FollowUpReview.state'],
  figures: ['special-inspections.follow-ups'],
  sql: (
    scope,
  ) => `${withFound(scope, COMPLETED.inspected, 'f.id')} SELECT (SELECT count(*) FROM inspected), count(DISTINCT found.id)
    FROM found JOIN follow_up_review r ON r.finding_id = found.id
    WHERE r.state = 'SCHEDULED' AND ${seen(scope, 'FollowUpReview', 'r')}`,
};

/** 销号率: struck off of what was fed back; what rebounds is no longer struck off and stays in the total. */
const register: CountGroup = {
  audiences: [...AGENCIES, 'INSPECTED_UNIT'],
  needs: FINDING,
  figures: ['register.findings', 'register.findings-closed'],
  sql: (scope) => `${withFindingCounts(scope, EVERY)} SELECT (SELECT count(*) FROM inspected),
    ${sumWhere(FED_BACK)}, ${sumWhere(`state = 'CLOSED'`)} FROM found`,
};

const campaigns: CountGroup = {
  audiences: OFFICE,
  needs: ['Campaign.year', 'Campaign.region', 'RectificationClue.campaign', 'RectificationClue.state'],
  figures: ['campaigns.clues', 'campaigns.clues-done'],
  sql: (scope) => `WITH chosen AS (SELECT c.id FROM campaign c WHERE ${seen(scope, 'Campaign', 'c')}
      AND ${inRegion(scope, 'c')} AND c.year = ${scope.statement.param(scope.year, 'int')}),
    clue AS (SELECT k.state FROM rectification_clue k JOIN chosen ON chosen.id = k.campaign_id
      WHERE ${seen(scope, 'RectificationClue', 'k')})
    SELECT (SELECT count(*) FROM chosen), (SELECT count(*) FROM clue),
      (SELECT count(*) FROM clue WHERE state = 'DONE')`,
};

const areas = (scope: CountScope) =>
  `SELECT a.id, a.state FROM problem_area a WHERE ${seen(scope, 'ProblemArea', 'a')}
    AND ${inRegion(scope, 'a')} AND a.year = ${scope.statement.param(scope.year, 'int')}`;

const AREA = ['ProblemArea.state', 'ProblemArea.year', 'ProblemArea.region'];

const problemAreas: CountGroup = {
  audiences: AGENCIES,
  needs: AREA,
  figures: ['problem-areas.areas', 'problem-areas.areas-done'],
  sql: (scope) =>
    `SELECT count(*), count(*), count(*) FILTER (WHERE state = 'DONE') FROM (${areas(scope)}) a`,
};

const areaMeasures: CountGroup = {
  audiences: OFFICE,
  needs: [...AREA, 'Measure.problemArea', 'Measure.state'],
  figures: ['problem-areas.measures', 'problem-areas.measures-done'],
  sql: (scope) => `WITH chosen AS (${areas(scope)})
    SELECT (SELECT count(*) FROM chosen), count(*), count(*) FILTER (WHERE m.state = 'DONE')
    FROM measure m JOIN chosen ON chosen.id = m.problem_area_id WHERE ${seen(scope, 'Measure', 'm')}`,
};

export const COUNT_GROUPS: readonly CountGroup[] = [
  comprehensive,
  specials,
  specialFindings,
  specialFollowUps,
  register,
  campaigns,
  problemAreas,
  areaMeasures,
];
