import { toGlobalId } from '../../src/graphql/global-id';
import type { Resource } from '../../src/graphql/resource';
import { SEARCHED_TYPES } from '../../src/modules/search/search.vocabulary';
import { rowRuleOf } from '../../src/policy/resource-policy';
import { rebuildSearch } from '../../src/search/rebuild-search';
import { isSearcher } from '../../src/search/search-text.entity';
import type { TestService } from '../support/service';
import { KNOWN_BY_NAME } from './expected-records';
import type { Oracle, Person } from './matrix-oracle';
import { ASKERS } from './matrix-people';
import type { MatrixReading } from './matrix-reading';
import { startMatrixService } from './matrix-service';

let service: TestService;
let oracle: Oracle;
let reading: MatrixReading;
let searched: readonly Resource[];

beforeAll(async () => {
  ({ service, oracle, reading } = await startMatrixService());
  await rebuildSearch(service.pools.writer, service.pools.resources, () => undefined);
  searched = oracle.resources.all.filter(({ search }) => search !== undefined);
});

afterAll(() => service.stop());

test('every type that can be asked for is indexed, and no lead is', () => {
  expect(searched.map(({ name }) => name).sort()).toEqual(Object.keys(SEARCHED_TYPES).sort());
  expect(searched.map(({ name }) => name).filter((name) => /Lead|Reporter|Disposal/.test(name))).toEqual([]);
});

/** The words of the invented records are in Latin letters: what a word is needs no dictionary. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** What the person may read of the record, of the texts by which it can be found. */
function shownWords(person: Person, resource: Resource, name: string): Set<string> {
  const row = oracle.rows(resource).get(name) as Record<string, unknown>;
  const fields = (resource.search ?? []).filter(
    (field) => oracle.cell(person, resource.name, field, row) === 'visible',
  );
  return new Set(fields.flatMap((field) => wordsOf(String(row[field] ?? ''))));
}

/* the finding of a lead that one handles is reached through the lead: by words nobody finds out that there is one */
const holders = (person: Person, resource: Resource, text: string): string[] =>
  [...oracle.rows(resource)].flatMap(([name, row]) =>
    !KNOWN_BY_NAME[resource.name]?.get(name)?.has(person.actor.account) &&
    oracle.knows(person, resource.name, name) &&
    wordsOf(text).every((word) => shownWords(person, resource, name).has(word))
      ? [toGlobalId(resource.name, row.id)]
      : [],
  );

const HIT =
  'edges { cursor node { id } highlights { field fragments { text isHit } } } totalCount pageInfo { hasNextPage endCursor }';

/** A document takes no more words. */
const BATCH = 100;

interface Answer {
  edges: {
    cursor: string;
    node: { id: string };
    highlights: { field: string; fragments: { text: string; isHit: boolean }[] }[];
  }[];
  totalCount: number;
}

/** A question for every field of every type, and for words of the records' names. */
const questions = (): string[] =>
  [
    ...new Set(
      [
        ...searched.flatMap(({ name, search }) => (search ?? []).map((field) => `${name} ${field}`)),
        ...searched.flatMap((resource) => [...oracle.rows(resource).keys()]),
      ].map((text) =>
        wordsOf(text.replace(/([a-z])([A-Z])/g, '$1 $2'))
          .join(' ')
          .slice(0, 100),
      ),
    ),
  ].filter((text) => text !== '');

describe.each(ASKERS.filter(({ agency }) => isSearcher(agency)))(
  '$agency $post ($account)',
  ({ account, agency }) => {
    test('finds by words of what it is shown, and by nothing else', async () => {
      const person = oracle.person(account);
      const types = searched.filter(({ policy }) => rowRuleOf(policy, agency) !== null);
      const texts = questions();
      const asked = texts.flatMap((text, index) =>
        types.map(({ name }) => ({ text, name, alias: `q${index}_${name}` })),
      );
      let found = 0;
      for (let start = 0; start < asked.length; start += BATCH) {
        const batch = asked.slice(start, start + BATCH);
        const document = `{ ${batch.map(({ text, name, alias }) => `${alias}: search(text: ${JSON.stringify(text)}, types: [${name}], first: 50) { totalCount edges { node { id } } }`).join('\n')} }`;
        const { data } = await reading.ask(person, document);
        for (const { text, name, alias } of batch) {
          const expected = holders(person, oracle.resources.get(name), text).sort();
          const answer: Answer = data[alias];
          found += expected.length;
          expect([alias, text, answer.totalCount]).toEqual([alias, text, expected.length]);
          const ids = answer.edges.map(({ node }) => node.id).sort();
          if (expected.length <= 50) expect([text, ids]).toEqual([text, expected]);
          else expect(ids.every((id) => expected.includes(id))).toBe(true);
        }
      }
      // the county's office finds nothing but units, and somebody finds everything
      expect(found).toBeGreaterThan(0);
    });

    test('shows where the words stand, in fields that it is shown', async () => {
      const person = oracle.person(account);
      const { data } = await reading.ask(person, `{ search(text: "of", first: 50) { ${HIT} } }`);
      const shown = (data.search as Answer).edges;
      for (const { node, highlights } of shown) {
        const [type = '', id] = Buffer.from(node.id, 'base64url').toString().split(':');
        const resource = oracle.resources.get(type);
        const row = [...oracle.rows(resource).values()].find((each) => each.id === id) as Record<
          string,
          unknown
        >;
        expect(highlights.length).toBeGreaterThan(0);
        for (const { field, fragments } of highlights) {
          expect([field, oracle.cell(person, type, field, row)]).toEqual([field, 'visible']);
          expect(String(row[field])).toContain(fragments.map(({ text }) => text).join(''));
          expect(fragments.some(({ isHit, text }) => isHit && text.toLowerCase() === 'of')).toBe(true);
        }
      }
    });
  },
);

test.each(ASKERS.filter(({ agency }) => !isSearcher(agency)))(
  '$account has no search at all',
  async ({ account }) => {
    const { data, errors } = await service.graphql(
      oracle.person(account).actor,
      '{ search(text: "finding") { totalCount } }',
    );
    expect(data).toBeUndefined();
    expect(errors?.map(({ message }) => message)).toEqual([
      '查询不符合模式：Cannot query field "search" on type "Query".',
    ]);
  },
);
