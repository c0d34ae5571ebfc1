import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Refusal } from '../../errors/refusal';
import type { Context } from '../../graphql/context';
import { fieldsBelow } from '../../graphql/read/selection';
import type { Resource } from '../../graphql/resource';
import { isSearched, searchedFields } from '../../search/searched-fields';
import { termsOf } from '../../search/segment';
import { highlight } from './highlight';
import { countHits, type Question, readHits } from './search.reader';
import type { SearchHighlight } from './search.type';
import { DEFAULT_PAGE, LARGEST_PAGE, LONGEST_QUESTION, MOST_TERMS } from './search.vocabulary';
import { decodePlace, encodePlace, type SearchPlace } from './search-cursor';

interface SearchArgs {
  readonly text: string;
  readonly types?: readonly string[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

type Asked = Pick<Context, 'read' | 'actor'>;

/** @throws Refusal BAD_USER_INPUT for a text without words or beyond the limits, a page or a cursor that cannot be */
export async function search(
  { read, actor }: Asked,
  args: SearchArgs,
  info: GraphQLResolveInfo,
): Promise<object> {
  const question = questionOf({ read, actor }, args);
  const size = sizeOf(args.first);
  const after =
    args.after == null
      ? null
      : decodePlace(
          args.after,
          question.types.map(({ name }) => name),
        );
  const wanted = wantedOf(info);
  const [found, totalCount] = await Promise.all([
    wanted.hits ? readHits(read, actor, question, size, after) : [],
    wanted.totalCount ? countHits(read, actor, question) : 0,
  ]);
  const hits = found.slice(0, size);
  const highlights = wanted.highlights ? await highlightsOf({ read, actor }, question, hits) : new Map();
  const edges = hits.map((hit) => ({
    ...{ cursor: encodePlace(hit), node: hit },
    highlights: highlights.get(hit) ?? [],
  }));
  return {
    edges,
    nodes: hits,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

function questionOf({ read, actor }: Asked, { text, types }: SearchArgs): Question {
  if ([...text].length > LONGEST_QUESTION)
    throw new Refusal('BAD_USER_INPUT', `检索的文字最多 ${LONGEST_QUESTION} 字`, { field: ['text'] });
  const terms = termsOf(text);
  if (terms.length === 0)
    throw new Refusal('BAD_USER_INPUT', '请输入要检索的文字，只有标点无法检索', { field: ['text'] });
  if (terms.length > MOST_TERMS)
    throw new Refusal('BAD_USER_INPUT', `检索的词过多：${terms.length} 个，最多 ${MOST_TERMS} 个`, {
      field: ['text'],
    });
  return {
    terms,
    types: read.resources.all.filter(
      (resource) => isSearched(resource, actor.agency) && (types == null || types.includes(resource.name)),
    ),
  };
}

function sizeOf(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE)
    throw new Refusal('BAD_USER_INPUT', `每页条数须在 0 至 ${LARGEST_PAGE} 之间`, { field: ['first'] });
  return size;
}

/** What of the answer the document asks for. */
function wantedOf(info: GraphQLResolveInfo) {
  const parts = [...fieldsBelow(info.fieldNodes, ['SearchConnection'], info).values()];
  const nodesOf = (name: string) => parts.filter(([part]) => part.name.value === name).flat();
  const inEdges = [...fieldsBelow(nodesOf('edges'), ['SearchEdge'], info).values()];
  return {
    hits: parts.some(([{ name }]) => name.value !== 'totalCount'),
    totalCount: nodesOf('totalCount').length > 0,
    highlights: inEdges.some(([{ name }]) => name.value === 'highlights'),
  };
}

/** From what the planner hands out of the fields, so that a masked one has nothing to show. */
async function highlightsOf(
  { read, actor }: Asked,
  { terms, types }: Question,
  hits: readonly SearchPlace[],
): Promise<Map<SearchPlace, SearchHighlight[]>> {
  const made = types.map(async (resource) => {
    const own = hits.filter(({ type }) => type === resource.name);
    const fields = searchedFields(resource, actor.agency).map(({ field }) => field);
    const records = await read.fields(
      resource.name,
      own.map(({ id }) => id),
      fields,
    );
    return own.map((hit): [SearchPlace, SearchHighlight[]] => [
      hit,
      fields.flatMap((field) => {
        const fragments = highlight(textOf(records.get(hit.id)?.[field]), terms);
        return fragments === null ? [] : [{ field, label: labelOf(read.schema, resource, field), fragments }];
      }),
    ]);
  });
  return new Map((await Promise.all(made)).flat());
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('；') : String(value ?? ''));

const labelOf = (schema: GraphQLSchema, { name }: Resource, field: string): string =>
  (schema.getType(name) as GraphQLObjectType).getFields()[field]?.description ?? field;
