import type { Reader } from '../../graphql/read/reader';
import type { Actor } from '../../identity/actor';
import { regionPrefix } from '../../policy/expression';
import { effectOf, type ResourcePolicy, rowRuleOf } from '../../policy/resource-policy';
import { COUNT_GROUPS, type CountGroup, countAll } from './count-groups';
import type { FigureKey } from './figure.vocabulary';
import type { StatisticsNote } from './statistics.type';

export interface StatisticsScope {
  readonly year: number;
  /** GB/T 2260; what lies inside counts too */
  readonly regionCode: string;
}

/** How many; null when there is nothing that could be counted from. */
export type Counts = ReadonlyMap<FigureKey, number | null>;

/** What a document states, by figure. */
export interface Stated {
  readonly key: string;
  readonly label: string;
  readonly statedText: string;
  /** null: the words carry no number */
  readonly value: number | null;
  readonly unitText: string | null;
  readonly source: string;
}

/** Counts what the viewer may know of, under the viewer's own database role. */
export async function readCounts(read: Reader, actor: Actor, scope: StatisticsScope): Promise<Counts> {
  const groups = COUNT_GROUPS.filter((group) => isOffered(group, read, actor));
  if (groups.length === 0) return new Map();
  const [row = []] = await read.count((session, statement) => {
    const open = statement();
    const regionPrefixOfScope = regionPrefix(scope.regionCode);
    const sql = countAll({ statement: open, year: scope.year, regionPrefix: regionPrefixOfScope }, groups);
    return session.rows(open, sql);
  });
  const figures = [...row] as number[];
  return new Map(
    groups.flatMap((group) => {
      const [frame, ...counts] = figures.splice(0, 1 + group.figures.length);
      return group.figures.map((key, place): [FigureKey, number | null] => [
        key,
        frame === 0 ? null : (counts[place] as number),
      ]);
    }),
  );
}

const isOffered = ({ audiences, needs }: CountGroup, read: Reader, { agency }: Actor): boolean =>
  audiences.includes(agency) &&
  needs.every((need) => {
    const [type = '', field = ''] = need.split('.');
    return effectOf(policyOf(read, type), agency, field).kind === 'visible';
  });

function policyOf({ policies }: Reader, type: string): ResourcePolicy {
  const policy = policies.find((each) => each.type === type);
  if (policy === undefined) throw new Error(`statistics look at ${type}, which has no policy`);
  return policy;
}

const STATED = ['key', 'label', 'statedText', 'value', 'unitText', 'source'] as const;
const NOTED = ['key', 'statedText', 'countedText', 'note', 'source'] as const;

/** What documents state of the division itself. */
export const readStated = (read: Reader, actor: Actor, scope: StatisticsScope): Promise<Stated[]> =>
  readTexts(read, actor, 'SourceFigure', STATED, scope) as Promise<Stated[]>;

export const readNotes = (read: Reader, actor: Actor, scope: StatisticsScope): Promise<StatisticsNote[]> =>
  readTexts(read, actor, 'DataQualityNote', NOTED, scope) as Promise<StatisticsNote[]>;

async function readTexts(
  read: Reader,
  { agency }: Actor,
  type: string,
  fields: readonly string[],
  { year, regionCode }: StatisticsScope,
): Promise<unknown[]> {
  if (rowRuleOf(policyOf(read, type), agency) === null) return [];
  const rows = await read.count((session, statement) => {
    const open = statement();
    const resource = open.resources.get(type);
    const select = fields.map((field) => open.value(resource, 's', field)).join(', ');
    const sql = `SELECT ${select} FROM ${resource.table} s WHERE ${open.visible(resource, 's')} AND NOT s.synthetic
      AND s.year = ${open.param(year, 'int')} AND s.region_code = ${open.param(regionCode, 'text')} ORDER BY s.key`;
    return session.rows(open, sql);
  });
  return rows.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at]])));
}
