import type { Actor } from '../../identity/actor';
import { type CellFamily, hiddenCells } from '../../policy/small-cells';
import type { Audience } from '../../policy/vocabulary';
import { COUNT_GROUPS, isPartner } from './count-groups';
import { FIGURE_KEYS, FIGURES, type FigureKey, NOT_STATED } from './figure.vocabulary';
import { percentOf } from './percent';
import type { Counts, Stated } from './statistics.reader';
import type { Figure } from './statistics.type';

/** What is a share of what, in the same unit. No other two figures are ever set against each other. */
const SHARES: Partial<Record<FigureKey, FigureKey>> = {
  'special-inspections.findings-closed': 'special-inspections.findings',
  'register.findings-closed': 'register.findings',
  'campaigns.clues-done': 'campaigns.clues',
  'problem-areas.areas-done': 'problem-areas.areas',
  'problem-areas.measures-done': 'problem-areas.measures',
};

/** Among the figures that partners get, no two totals overlap: what one hides the other would tell. */
const FAMILIES: readonly CellFamily<FigureKey>[] = [
  {
    total: 'comprehensive-inspection.objects',
    parts: ['comprehensive-inspection.counties', 'comprehensive-inspection.departments'],
    exhaustive: true,
  },
  { total: 'special-inspections.planned', parts: ['special-inspections.completed'] },
  { total: 'register.findings', parts: ['register.findings-closed'] },
  { total: 'problem-areas.areas', parts: ['problem-areas.areas-done'] },
];

const SCOPE_NOTES: Partial<Record<Audience, string>> = {
  DISCIPLINE_COMMISSION: '仅计本机关可知悉的记录',
  POLITICAL_LEGAL_COMMISSION: '仅计本机关可知悉的记录',
  INSPECTED_UNIT: '仅计本单位',
};

/** A member of a team counts what he takes part in; the office counts all. */
const scopeNoteOf = ({ agency, post }: Pick<Actor, 'agency' | 'post'>): string | null =>
  SCOPE_NOTES[agency] ?? (post === 'INSPECTOR' || post === 'TEAM_LEADER' ? '仅计本人参加的督察' : null);

const COUNTED_KEYS: readonly string[] = COUNT_GROUPS.flatMap(({ figures }) => figures);

const COUNTED_HERE = '本系统逐条清点';

/** Figures that one viewer gets, in the order of the vocabulary. */
export function figuresOf(
  counts: Counts,
  stated: readonly Stated[],
  actor: Pick<Actor, 'agency' | 'post'>,
  suppressBelow: number,
): Figure[] {
  const known = new Map([...counts].filter((entry): entry is [FigureKey, number] => entry[1] !== null));
  const hidden = isPartner(actor.agency) ? hiddenCells(known, FAMILIES, suppressBelow) : new Set<FigureKey>();
  const shown = (key: FigureKey) => (hidden.has(key) ? null : (known.get(key) ?? null));
  const words = new Map(stated.map((each) => [each.key, each]));

  const counted = (key: FigureKey): Figure => {
    const total = SHARES[key];
    const numerator = shown(key);
    const denominator = total === undefined ? null : shown(total);
    const quoted = words.get(key);
    return {
      key,
      ...FIGURES[key],
      numerator,
      denominator,
      percent: percentOf(numerator, denominator),
      statedText: hidden.has(key) ? null : (quoted?.statedText ?? null),
      source: quoted ? `${COUNTED_HERE}；来源表述见${quoted.source}` : COUNTED_HERE,
      note: noteOf(key),
    };
  };
  const noteOf = (key: FigureKey): string | null => {
    if (hidden.has(key)) return `小于${suppressBelow}，不显示`;
    // who sees a part cannot tell whether the rest is silent
    return scopeNoteOf(actor) ?? (counts.get(key) === null ? NOT_STATED : null);
  };

  const others = stated.filter(({ key }) => !COUNTED_KEYS.includes(key));
  const otherReading = counts.has('problem-areas.measures-done')
    ? asAreas(words.get('problem-areas.measures-done'), shown('problem-areas.areas'))
    : [];
  return [...[...counts.keys()].map(counted), ...otherReading, ...others.map(quotedOnly)].sort(
    (a, b) => orderOf(a.key) - orderOf(b.key),
  );
}

const orderOf = (key: string): number => {
  const at = (FIGURE_KEYS as string[]).indexOf(key);
  return at < 0 ? FIGURE_KEYS.length : at;
};

/** A number that only a document gives; a document that gives none is silent, which is not 0. */
const quotedOnly = ({ key, label, statedText, value, unitText, source }: Stated): Figure => ({
  key,
  label,
  numerator: value,
  denominator: null,
  percent: null,
  unit: unitText ?? '',
  statedText,
  source,
  note: value === null ? NOT_STATED : '来源数字，非本系统清点；以原文表述为准',
});

/**
 * "整改完成9条" may mean nine measures or nine of the problem areas. The graph counts measures; the other reading
 * stands beside it as a figure of its own, so that no report mixes the two.
 */
function asAreas(done: Stated | undefined, areas: number | null): Figure[] {
  const key: FigureKey = 'problem-areas.areas-done-as-stated';
  if (done === undefined || done.value === null || areas === null) return [];
  return [
    {
      key,
      ...FIGURES[key],
      numerator: done.value,
      denominator: areas,
      percent: percentOf(done.value, areas),
      statedText: done.statedText,
      source: done.source,
      note: '来源未载明口径；此为按问题口径',
    },
  ];
}
