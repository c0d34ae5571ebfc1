import { regionPrefix } from '../../policy/expression';
import { RANKS, type Rank } from './lead.vocabulary';

/** Who is managed above, as an agency sets it. */
export interface UpperLevelRules {
  /** the lowest rank that is already managed above, by the level of the division */
  readonly upperRank: Readonly<Record<'province' | 'city' | 'county', Rank>>;
  /** posts managed above whatever their rank */
  readonly upperPosts: readonly string[];
  /** heads of the three agencies: a matter about one of them goes straight up */
  readonly agencyHeads: readonly string[];
}

/** What an installation sets about leads beside their deadlines. */
export interface LeadRules extends UpperLevelRules {
  /** an unsealing needs an approval before it */
  readonly unsealingNeedsApproval: boolean;
  /** how often an agency's contact may ask whether another handles a matter */
  readonly inquiriesPerDay: number;
}

export interface Named {
  readonly post: string;
  readonly rank: Rank;
  readonly managedAbove: boolean;
}

const ORDER = Object.keys(RANKS) as Rank[];

const LEVELS = { 2: 'province', 4: 'city', 6: 'county' } as const;
const levelOf = (regionCode: string) =>
  LEVELS[regionPrefix(regionCode).length as keyof typeof LEVELS] ?? 'county';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** 县委书记 names the post in 原县委书记 and in 县委书记、县长, but in neither 县委副书记 nor 副县长 nor 县委书记秘书. */
const names = (post: string, word: string): boolean =>
  new RegExp(`(?<!副)${escaped(word)}(?=$|[、，,；;\\s（(兼])`).test(post.replace(/\s+/g, ' ').trim());

/** Such a person's matter never enters the system: it is carried by hand (R-61, K14). */
export const isAboveLevel = (person: Named, regionCode: string, rules: UpperLevelRules): boolean =>
  person.managedAbove ||
  ORDER.indexOf(person.rank) <= ORDER.indexOf(rules.upperRank[levelOf(regionCode)]) ||
  [...rules.upperPosts, ...rules.agencyHeads].some((word) => names(person.post, word));

/** 反映对象的类别, for those who may know no more than that. */
export function categoryOf(rank: Rank): string {
  if (rank === 'COUNTY' || rank === 'DEPUTY_COUNTY') return '县处级干部';
  if (rank === 'TOWNSHIP' || rank === 'DEPUTY_TOWNSHIP') return '乡科级干部';
  return rank === 'STAFF' || rank === 'NONE' ? '科级以下人员' : '厅局级以上干部';
}
