import { parse } from 'graphql';
import { KeptDocuments } from '../../src/server/kept-documents';

const NAMES = ['a', 'b', 'c', 'd'];
const documents = new Map(NAMES.map((name) => [name, parse(`{ ${name} }`)]));

/** Which of all documents are kept, and that each is the one that was put there. */
async function keptIn(store: KeptDocuments): Promise<string[]> {
  const found = await Promise.all(NAMES.map((name) => store.get(name)));
  for (const [at, document] of found.entries())
    if (document !== undefined) expect(document).toBe(documents.get(NAMES[at] as string));
  return NAMES.filter((_, at) => found[at] !== undefined);
}

async function filled(most: number, uses: readonly string[]): Promise<KeptDocuments> {
  const store = new KeptDocuments(most);
  for (const name of uses)
    if ((await store.get(name)) === undefined) await store.set(name, documents.get(name) as never);
  return store;
}

test.each([
  [3, ['a', 'b', 'c'], ['a', 'b', 'c']],
  [3, ['a', 'b', 'c', 'd'], ['b', 'c', 'd']],
  [3, ['a', 'b', 'c', 'a', 'd'], ['a', 'c', 'd']],
  [1, ['a', 'b', 'b'], ['b']],
])('of at most %d documents, asked for in the order %j, %j are kept', async (most, uses, kept) => {
  expect(await keptIn(await filled(most, uses))).toEqual(kept);
});

test('what is taken out is gone', async () => {
  const store = await filled(3, ['a', 'b']);
  expect([await store.delete('a'), await store.delete('a')]).toEqual([true, false]);
  expect(await keptIn(store)).toEqual(['b']);
});
