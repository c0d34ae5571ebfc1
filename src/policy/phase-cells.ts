import { type Condition, condition, holds } from './condition';
import { type Basis, type Effect, N, R, when } from './effect';
import type { Expression } from './expression';
import { type Audience, POSTS, type Post } from './vocabulary';

/**
 * The matrix of what travels between agencies is written post by post and phase by phase, in the letters of the
 * domain's own table: R read, S state and dates alone, M a category in its place, N nothing.
 */
export type Letter = 'R' | 'S' | 'M' | 'N';

export const PHASES = ['A', 'B', 'C', 'D'] as const;
export type Phase = (typeof PHASES)[number];

/** `N/R K4`: nothing in phase A, read from B on, because of K4; the last letter holds for what follows it. */
export type Cell = `${string} ${Basis}`;

export interface PostCell {
  readonly post: Post;
  readonly letters: Readonly<Record<Phase, Letter>>;
  readonly basis: Basis;
}

export function postCell(post: Post, cell: Cell): PostCell {
  const [phases = '', basis] = cell.split(' ') as [string, Basis];
  const given = phases.split('/') as Letter[];
  const letters = PHASES.map((phase, index) => [phase, given[Math.min(index, given.length - 1)]]);
  return { post, letters: Object.fromEntries(letters), basis };
}

/** In which phases which posts of one audience can find a record, and by which states a phase is known. */
export interface Circle {
  readonly audience: Audience;
  readonly found: Readonly<Partial<Record<Post, readonly Phase[]>>>;
  readonly states: Readonly<Record<Phase, readonly string[]>>;
  readonly labels: Readonly<Record<Phase, string>>;
}

interface Share {
  readonly posts: Post[];
  /** null: whenever they find the record */
  readonly phases: readonly Phase[] | null;
}

/** What these cells make of a field for the audience: shown where a cell has one of the letters. */
export function effectOfCells(
  cells: readonly PostCell[],
  letters: readonly Letter[],
  circle: Circle,
): Effect {
  const shares: Share[] = [];
  for (const [post, found] of Object.entries(circle.found) as [Post, readonly Phase[]][]) {
    const cell = cells.find((each) => each.post === post);
    const open = found.filter((phase) => cell && letters.includes(cell.letters[phase]));
    if (open.length === 0) continue;
    const phases = open.length === found.length ? null : open;
    const same = shares.find((share) => String(share.phases) === String(phases));
    if (same) same.posts.push(post);
    else shares.push({ posts: [post], phases });
  }
  const basis = basisOf(cells, letters);
  const [first] = shares;
  if (first === undefined) return N(basis);
  const everyone = first.phases === null && first.posts.length === Object.keys(circle.found).length;
  return everyone ? R(basis) : when(conditionOf(shares, circle), basis);
}

/** The reason of an audience's entry is that of its first cell that shows, or of its first cell. */
function basisOf(cells: readonly PostCell[], letters: readonly Letter[]): Basis {
  const shows = cells.find((cell) => Object.values(cell.letters).some((letter) => letters.includes(letter)));
  return (shows ?? cells[0])?.basis ?? 'K1';
}

function conditionOf(shares: readonly Share[], circle: Circle): Condition {
  const names = POSTS[circle.audience] as Readonly<Record<string, string>>;
  const parts = shares.map(({ posts, phases }) => {
    const who = posts.map((post) => names[post]).join('、');
    const stage = phases?.map((phase) => circle.labels[phase]).join('、');
    return {
      id: `${posts.join('-or-')}${phases ? `-in-${phases.join('')}` : ''}`.toLowerCase().replaceAll('_', '-'),
      label: stage ? `由${who}在${stage}查看` : `由${who}查看`,
      expression: expressionOf(posts, phases, circle),
    };
  });
  return condition(
    `open-to-${parts.map(({ id }) => id).join('-or-')}`,
    parts.map(({ label }) => label).join('或'),
    anyOf(parts.map(({ expression }) => expression)),
  );
}

const anyOf = (parts: readonly Expression[]): Expression =>
  parts.length === 1 ? (parts[0] as Expression) : { op: 'any', of: parts };

function expressionOf(
  posts: readonly Post[],
  phases: readonly Phase[] | null,
  { states }: Circle,
): Expression {
  if (phases === null) return holds(...posts);
  const values = phases.flatMap((phase) => states[phase]);
  return { op: 'all', of: [holds(...posts), { op: 'oneOf', field: 'state', values }] };
}
