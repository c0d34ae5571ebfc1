import type { Statement } from '../../graphql/read/statement';
import { countedOf, type Resource } from '../../graphql/resource';
import type { Expression } from '../../policy/expression';
import { effectOf } from '../../policy/resource-policy';
import type { Audience } from '../../policy/vocabulary';
import type { FigureKey } from './figure.vocabulary';

/** The year and the division that are asked for, as conditions on records that the viewer may know of. */
export interface CountScope {
  readonly statement: Statement;
  readonly year: number;
  /** what the codes of the division and all in it begin with */
  readonly regionPrefix: string;
}

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

/** `alias` stands for records of that type that the viewer may know of and that nobody made up. */
function seen({ statement }: CountScope, type: string, alias: string): string {
  const resource = statement.resources.get(type);
  return `${statement.visible(resource, alias)} AND NOT ${alias}.${resource.column('synthetic')}`;
}

const inRegion = ({ statement, regionPrefix }: CountScope, alias: string, column = 'region_code'): string =>
  `starts_with(${alias}.${column}, ${statement.param(regionPrefix, 'text')})`;

/**
 * The first day that is known of an inspection, one column after the other: below a row policy no index serves a
 * COALESCE, nor a comparison of an instant with a day. A year is one of Beijing's.
 */
const byFirstDay = (from: string, to: string, fromInstant: string, toInstant: string): string[] => [
  `i.planned_start_on >= ${from} AND i.planned_start_on < ${to}`,
  `i.planned_start_on IS NULL AND i.fieldwork_started_on >= ${from} AND i.fieldwork_started_on < ${to}`,
  `i.planned_start_on IS NULL AND i.fieldwork_started_on IS NULL AND i.fed_back_at >= ${fromInstant} AND i.fed_back_at < ${toInstant}`,
];

/**
 * An inspection belongs to the year of its annual plan. Who is not shown the plan, or where there is none, goes by
 * the first day that is known of it.
 */
function inspectionsOfTheYear(scope: CountScope): string {
  const { statement, year } = scope;
  const known = `SELECT i.id, i.kind, i.state, i.region_code FROM inspection i WHERE ${seen(scope, 'Inspection', 'i')}`;
  const newYear = [year, year + 1].map((each) => `${each}-01-01`);
  const [from = '', to = ''] = newYear.map((day) => statement.param(day, 'date'));
  const [fromInstant = '', toInstant = ''] = newYear.map((day) =>
    statement.param(`${day}T00:00:00+08:00`, 'timestamptz'),
  );
  const byDay = byFirstDay(from, to, fromInstant, toInstant);
  const isPlanShown =
    effectOf(statement.resources.get('Inspection').policy, statement.actor.agency, 'plan').kind !== 'absent';
  const branches = isPlanShown
    ? [
        `i.plan_id IN (SELECT p.id FROM annual_plan p WHERE p.year = ${statement.param(year, 'int')})`,
        ...byDay.map(
          (day) => `${day} AND (i.plan_id IS NULL OR i.plan_id NOT IN (SELECT p.id FROM annual_plan p))`,
        ),
      ]
    : byDay;
  return branches.map((branch) => `${known} AND ${branch}`).join(' UNION ALL ');
}

/** All groups in one statement, of one row: the inspections of the year are looked for once. */
export const countAll = (scope: CountScope, groups: readonly CountGroup[]): string =>
  `WITH inspected AS MATERIALIZED (${inspectionsOfTheYear(scope)}) SELECT ${groups.map((_, at) => `g${at}.*`).join(', ')}
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
const COMPLETED = `kind = 'SPECIAL' AND state IN ('EVALUATED', 'ARCHIVED')`;
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
  sql: (scope) => `WITH chosen AS (SELECT id FROM inspected i WHERE kind = 'COMPREHENSIVE' AND ${DEPLOYED}
      AND ${inRegion(scope, 'i')}),
    object AS (SELECT u.kind FROM inspection_target t JOIN chosen ON chosen.id = t.inspection_id
      JOIN unit u ON u.id = t.unit_id WHERE ${seen(scope, 'InspectionTarget', 't')} AND ${seen(scope, 'Unit', 'u')})
    SELECT (SELECT count(*) FROM chosen),
      (SELECT count(*) FROM inspection_team t JOIN chosen ON chosen.id = t.inspection_id
        WHERE ${seen(scope, 'InspectionTeam', 't')}),
      (SELECT count(*) FROM object), (SELECT count(*) FROM object WHERE kind = 'COUNTY'),
      (SELECT count(*) FROM object WHERE kind <> 'COUNTY')`,
};

const specials: CountGroup = {
  audiences: AGENCIES,
  needs: INSPECTION,
  figures: ['special-inspections.planned', 'special-inspections.completed'],
  sql: (scope) => `SELECT count(*), count(*) FILTER (WHERE kind = 'SPECIAL' AND ${DEPLOYED}),
    count(*) FILTER (WHERE ${COMPLETED}) FROM inspected i WHERE ${inRegion(scope, 'i')}`,
};

/** The inspections of the year for which `which` holds, and their findings or counts that one of the `parts` brings. */
const withFound = (scope: CountScope, which: string, parts: readonly FoundPart[]): string =>
  `WITH chosen AS (SELECT id FROM inspected WHERE ${which}),
    found AS (${parts
      .map(
        ({ source, condition, select }) => `SELECT ${select} FROM ${source.table} f
      WHERE f.inspection_id = ANY(ARRAY(SELECT id FROM chosen)) AND ${inRegion(scope, 'f', 'place_region_code')}
        AND ${condition} AND NOT f.${source.column('synthetic')}`,
      )
      .join(' UNION ALL ')})`;

interface FoundPart {
  readonly source: Resource;
  /** of those that the viewer may know of */
  readonly condition: string;
  readonly select: string;
}

const allFindings = ({ statement }: CountScope, select: string): FoundPart => {
  const source = statement.resources.get('Finding');
  return { source, condition: statement.visible(source, 'f'), select };
};

/** Findings by state: from the table of counts whatever that decides about, one by one what it does not. */
function withFindingCounts(scope: CountScope, which: string): string {
  const { statement } = scope;
  const finding = statement.resources.get('Finding');
  const { decided, rest } = countedOf(finding, statement.actor.agency);
  const part = (source: Resource | null, rule: Expression | null, select: string): FoundPart[] => {
    const condition = source === null || rule === null ? 'FALSE' : statement.where(rule, source, 'f');
    return source === null || condition === 'FALSE' ? [] : [{ source, condition, select }];
  };
  const oneByOne = 'f.state, 1 AS amount';
  const parts = [...part(finding.tally, decided, 'f.state, f.amount'), ...part(finding, rest, oneByOne)];
  return withFound(scope, which, parts.length > 0 ? parts : [allFindings(scope, oneByOne)]);
}

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
  ) => `${withFound(scope, COMPLETED, [allFindings(scope, 'f.id')])} SELECT (SELECT count(*) FROM inspected), count(DISTINCT found.id)
    FROM found JOIN follow_up_review r ON r.finding_id = found.id
    WHERE r.state = 'SCHEDULED' AND ${seen(scope, 'FollowUpReview', 'r')}`,
};

/** 销号率: struck off of what was fed back; what rebounds is no longer struck off and stays in the total. */
const register: CountGroup = {
  audiences: [...AGENCIES, 'INSPECTED_UNIT'],
  needs: FINDING,
  figures: ['register.findings', 'register.findings-closed'],
  sql: (scope) => `${withFindingCounts(scope, 'TRUE')} SELECT (SELECT count(*) FROM inspected),
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
