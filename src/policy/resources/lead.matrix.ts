import { LEAD_PHASES } from '../../modules/leads/lead.vocabulary';
import { both, condition, holds } from '../condition';
import {
  receivedAndKnown,
  sentByOfficeAndKnown,
  sentByPoliticalLegalAndKnown,
} from '../conditions/lead.conditions';
import { type Effect, type MatrixRow, N, type RowRule, rows } from '../effect';
import {
  type Cell,
  type Circle,
  effectOfCells,
  type Letter,
  PHASES,
  type PostCell,
  postCell,
} from '../phase-cells';
import type { ResourcePolicy } from '../resource-policy';
import { AUDIENCE_NAMES, type Audience, type Post } from '../vocabulary';

/** One line of the matrix: the cells of the posts that can find a lead at all. */
export interface LeadLine {
  readonly LAW_GOVERNANCE_OFFICE: readonly PostCell[];
  readonly DISCIPLINE_COMMISSION: readonly PostCell[];
  readonly POLITICAL_LEGAL_COMMISSION: readonly PostCell[];
}

/**
 * Where 政法委 is the sender, its expert stands for the inspector, its clerk for team leader and clerk together,
 * its director for the director; where it is not the sender, it does not find the lead.
 */
function line(
  inspector: Cell,
  teamLeader: Cell,
  clerk: Cell,
  director: Cell,
  intake: Cell,
  handler: Cell,
  leader: Cell,
  petition: Cell,
): LeadLine {
  return {
    LAW_GOVERNANCE_OFFICE: [
      postCell('CLERK', clerk),
      postCell('DIRECTOR', director),
      postCell('TEAM_LEADER', teamLeader),
      postCell('INSPECTOR', inspector),
    ],
    DISCIPLINE_COMMISSION: [
      postCell('INTAKE', intake),
      postCell('DIRECTOR', leader),
      postCell('HANDLER', handler),
      postCell('PETITION', petition),
    ],
    POLITICAL_LEGAL_COMMISSION: [
      postCell('CLERK', clerk),
      postCell('DIRECTOR', director),
      postCell('EXPERT', inspector),
    ],
  };
}

/**
 * Field × viewer, phases A/B/C/D. Writing is a matter of the operations; who may write may read.
 * Columns: 督察组成员, 组长, 经办, 负责人 · 案管, 承办, 主要负责人, 信访.
 */
export const LEAD_MATRIX = {
  //              成员            组长            经办          负责人       案管        承办           主要负责人    信访
  number: line('S/N/N/N K1', 'R/S/S/S K7', 'R K7', 'R K7', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N/M K1'),
  reporter: line('N K2', 'N K2', 'N K2', 'N K2', 'N/R K2', 'N/N/R K2', 'N/R K2', 'N/R K7'),
  person: line('R/N/N/N K1', 'R/N/N/N K1', 'R K7', 'R K7', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N/M K1'),
  clue: line('R/N/N/N K1', 'R/N/N/N K1', 'R K7', 'R K7', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N/M K1'),
  evidence: line('R/N/N/N K1', 'R/N/N/N K1', 'R K6', 'R K6', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N K1'),
  finding: line('R/N/N/N K7', 'R K7', 'R K7', 'R K7', 'N/R K7', 'N/N/R K7', 'N/R K7', 'N K1'),
  approval: line('N K1', 'R/N/N/N K7', 'R K7', 'R K7', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N K1'),
  receipt: line('N K1', 'S K6', 'R K6', 'R K6', 'N/R K4', 'N/N/R K7', 'N/R K7', 'N/S K1'),
  handler: line('N K1', 'N K1', 'N K6', 'N K8', 'N/R K5', 'N/N/R K7', 'N/R K7', 'N K1'),
  way: line('N K1', 'N K1', 'N/N/N/M K6', 'N/N/N/M K6', 'N/R K5', 'N/N/R K7', 'N/R K7', 'N K1'),
  feedback: line('N K1', 'S K6', 'R K6', 'R K6', 'N/R K6', 'N/N/R K7', 'N/R K7', 'N/R K7'),
  timers: line('N K1', 'S K6', 'R K7', 'R K7', 'N/R K5', 'N/N/R K7', 'N/R K7', 'N/R K7'),
} as const satisfies Record<string, LeadLine>;

const LABELS = { A: '移送前', B: '移送后受理前', C: '处置期间', D: '反馈以后' } as const;
const RECEIVED = { ...LEAD_PHASES, B: LEAD_PHASES.B.filter((state) => state !== 'NOTICED') };

/** Who finds a lead in which phase. Drafts are their author's; the handler is a named person. */
export const LEAD_CIRCLES: Readonly<Record<keyof LeadLine, Circle>> = {
  LAW_GOVERNANCE_OFFICE: {
    audience: 'LAW_GOVERNANCE_OFFICE',
    found: {
      CLERK: ['A', 'B', 'C', 'D'],
      DIRECTOR: ['A', 'B', 'C', 'D'],
      TEAM_LEADER: ['A', 'B', 'C', 'D'],
      INSPECTOR: ['A'],
    },
    states: LEAD_PHASES,
    labels: LABELS,
  },
  DISCIPLINE_COMMISSION: {
    audience: 'DISCIPLINE_COMMISSION',
    found: {
      INTAKE: ['B', 'C', 'D'],
      DIRECTOR: ['B', 'C', 'D'],
      HANDLER: ['C', 'D'],
      PETITION: ['B', 'C', 'D'],
    },
    states: RECEIVED,
    labels: LABELS,
  },
  POLITICAL_LEGAL_COMMISSION: {
    audience: 'POLITICAL_LEGAL_COMMISSION',
    found: { CLERK: ['A', 'B', 'C', 'D'], DIRECTOR: ['A', 'B', 'C', 'D'], EXPERT: ['A'] },
    states: LEAD_PHASES,
    labels: LABELS,
  },
};

const NOBODY = [N('K3'), N('K12'), N('K12')] as const;

const effect = (audience: keyof LeadLine, cells: LeadLine, letters: readonly Letter[]): Effect =>
  effectOfCells(cells[audience], letters, LEAD_CIRCLES[audience]);

/** The matrix row of a field that is shown where the line has one of these letters. */
export const shownAs = (cells: LeadLine, ...letters: readonly Letter[]): MatrixRow => [
  effect('LAW_GOVERNANCE_OFFICE', cells, letters),
  effect('DISCIPLINE_COMMISSION', cells, letters),
  effect('POLITICAL_LEGAL_COMMISSION', cells, letters),
  ...NOBODY,
];

/** The same, with a coarser field in its place for the discipline commission's letter M. */
export function shownOrReduced(cells: LeadLine, to: string): MatrixRow {
  const [office, discipline, politicalLegal] = shownAs(cells, 'R');
  const reduced: Effect = discipline.kind === 'when' ? { ...discipline, kind: 'reduced', to } : discipline;
  return [office, reduced, politicalLegal, ...NOBODY];
}

/** Which leads are found; whom this leaves out gets NOT_FOUND (监察法第73、74条). */
export const LEAD_ROWS: ResourcePolicy['rows'] = [
  rows(sentByOfficeAndKnown, 'K1'),
  rows(receivedAndKnown, 'K4'),
  rows(sentByPoliticalLegalAndKnown, 'K1'),
  null,
  null,
  null,
];

/** Posts of an audience whose cells have one of the letters in some phase in which they find the lead. */
const postsShown = (cells: LeadLine, audience: keyof LeadLine, ...letters: readonly Letter[]): Post[] =>
  cells[audience]
    .filter(({ post, letters: given }) =>
      LEAD_CIRCLES[audience].found[post]?.some((phase) => letters.includes(given[phase])),
    )
    .map(({ post }) => post);

/** The circle of what belongs to a lead and is found where the line has one of these letters. */
const narrowed = (cells: LeadLine, audience: keyof LeadLine, letters: readonly Letter[]): Circle => {
  const circle = LEAD_CIRCLES[audience];
  const found = cells[audience].flatMap(({ post, letters: given }) => {
    const phases = circle.found[post]?.filter((phase) => letters.includes(given[phase])) ?? [];
    return phases.length > 0 ? [[post, phases] as const] : [];
  });
  return { ...circle, found: Object.fromEntries(found) };
};

/** The line of what tells all that these lines tell: read where each of them is read, by the reason that binds first. */
export function everyLine(...lines: readonly LeadLine[]): LeadLine {
  const of = (audience: keyof LeadLine): PostCell[] => {
    const [first = [], ...others] = lines.map((line) => line[audience]);
    return first.map((cell) => {
      const same = others.flatMap((cells) => cells.find(({ post }) => post === cell.post) ?? []);
      const all = [cell, ...same];
      const read = PHASES.map((phase) => [
        phase,
        all.every(({ letters }) => letters[phase] === 'R') ? 'R' : 'N',
      ]);
      const binding = all.find(({ letters }) => Object.values(letters).every((letter) => letter !== 'R'));
      return { post: cell.post, letters: Object.fromEntries(read), basis: (binding ?? cell).basis };
    });
  };
  return {
    LAW_GOVERNANCE_OFFICE: of('LAW_GOVERNANCE_OFFICE'),
    DISCIPLINE_COMMISSION: of('DISCIPLINE_COMMISSION'),
    POLITICAL_LEGAL_COMMISSION: of('POLITICAL_LEGAL_COMMISSION'),
  };
}

/**
 * The matrix row of a field of such a part: what of those who find the part has the letter.
 * @param found the letters with which the part itself is found
 */
export const partShownAs = (
  cells: LeadLine,
  found: readonly Letter[],
  ...letters: readonly Letter[]
): MatrixRow => {
  const of = (audience: keyof LeadLine) =>
    effectOfCells(cells[audience], letters, narrowed(cells, audience, found));
  return [
    of('LAW_GOVERNANCE_OFFICE'),
    of('DISCIPLINE_COMMISSION'),
    of('POLITICAL_LEGAL_COMMISSION'),
    ...NOBODY,
  ];
};

/** Which parts of a lead are found: where the lead is, and the line has one of the letters. */
export function partRows(cells: LeadLine, ...letters: readonly Letter[]): ResourcePolicy['rows'] {
  const rule = (audience: keyof LeadLine): RowRule => {
    const known = LEAD_ROWS[AUDIENCE_NAMES.indexOf(audience as Audience)] ?? null;
    const shown = effect(audience, cells, letters);
    if (known === null || shown.kind === 'absent') return null;
    const of =
      'condition' in shown && shown.condition ? both(known.condition, shown.condition) : known.condition;
    const posts = postsShown(cells, audience, ...letters);
    return rows(
      both(
        condition(
          `actor-is-${posts.join('-or-').toLowerCase().replaceAll('_', '-')}`,
          '岗位相符',
          holds(...posts),
        ),
        condition('lead-of-the-record-is-known', '所属问题线索可见', {
          op: 'within',
          type: 'Lead',
          field: 'leadId',
          of: of.expression,
        }),
      ),
      shown.basis,
    );
  };
  return [
    rule('LAW_GOVERNANCE_OFFICE'),
    rule('DISCIPLINE_COMMISSION'),
    rule('POLITICAL_LEGAL_COMMISSION'),
    null,
    null,
    null,
  ];
}
