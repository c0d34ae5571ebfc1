import { draft, item, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(120_000);

/*
 * Two services with the same records. On one of them 依法治市办 has raised leads from the finding: one disposed
 * of, one noticed, one forwarded, one drafted. Whoever is outside gets the same bytes from both.
 */
const OUTSIDERS = [
  'zfClerk',
  'zfExpert',
  'zfDirector',
  'unitHead',
  'unitLiaison',
  'otherUnit',
  'system',
  'secretary',
  'otherInspector',
  'otherLeader',
  'countyClerk',
] as const satisfies readonly Person[];

let without: LeadScene;
let with_: LeadScene;
let leadId: string;

beforeAll(async () => {
  [without, with_] = [await startLeadScene(), await startLeadScene()];
  leadId = await with_.lead('DISPOSAL_APPROVED');
  const forwarded = await with_.lead('ACKNOWLEDGED', { title: '另一事项' });
  await with_.does('intake', 'forwardLead', { id: forwarded, organ: '省外机关', note: '属外省' });
  await with_.lead('REGISTERED', { items: [item('一'), item('二'), item('三')], listedItemCount: 3 });
  // the clock is the same, and what the two services were asked before leaves no other trace
});
afterAll(async () => {
  await Promise.all([without?.stop(), with_?.stop()]);
});

const bothAnswer = async (who: Person, query: string, variables: object = {}) => {
  const [plain, raised] = [await without.ask(who, query, variables), await with_.ask(who, query, variables)];
  return [plain.text, raised.text] as const;
};

const REF = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const INTROSPECTION = `{ __schema { types { kind name description fields { name description type { ${REF} } args { name type { ${REF} } } } inputFields { name type { ${REF} } } enumValues { name description } } } }`;

interface TypeRef {
  kind: string;
  name: string | null;
  ofType: TypeRef | null;
}
interface FieldInfo {
  name: string;
  args: { name: string; type: TypeRef }[];
  type: TypeRef;
}
interface TypeInfo {
  name: string;
  kind: string;
  fields: FieldInfo[] | null;
}

const named = (type: TypeRef): { kind: string; name: string } =>
  type.ofType ? named(type.ofType) : { kind: type.kind, name: type.name ?? '' };

/** Every leaf of a record, the totals of its connections, and the ids of what it is linked to. */
function selectionOf(types: ReadonlyMap<string, TypeInfo>, typeName: string): string {
  return (types.get(typeName)?.fields ?? [])
    .map(({ name, type }) => {
      const target = named(type);
      if (target.kind !== 'OBJECT') return name;
      if (target.name.endsWith('Connection'))
        return `${name}(first: 5) { totalCount pageInfo { endCursor } }`;
      return types.get(target.name)?.fields?.some(({ name: field }) => field === 'id')
        ? `${name} { id }`
        : '';
    })
    .join(' ');
}

async function everyList(who: Person): Promise<string[]> {
  const { data } = await without.ask(who, INTROSPECTION);
  const all: TypeInfo[] = data.__schema.types;
  const types = new Map(all.map((type) => [type.name, type]));
  return (types.get('Query')?.fields ?? [])
    .filter(({ type }) => named(type).name.endsWith('Connection'))
    .filter(({ name }) => name !== 'accessRules' && name !== 'search')
    .map(({ name, type }) => {
      const record = named(type).name.replace(/Connection$/, '');
      return `{ ${name}(first: 20) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${selectionOf(types, record)} } } } }`;
    });
}

describe.each(OUTSIDERS)('%s', (who) => {
  test('is offered the same schema', async () => {
    const [plain, raised] = await bothAnswer(who, INTROSPECTION);
    expect(plain).toContain('"__schema"');
    expect(raised).toBe(plain);
  });

  test('reads the same lists, totals and cursors', async () => {
    const isSearcher = who !== 'system';
    const found = (isSearcher ? ['补偿', '科长', '审批'] : []).map(
      (text) =>
        `{ search(text: "${text}") { totalCount edges { cursor node { __typename id } highlights { field fragments { text } } } } }`,
    );
    const queries = [...(await everyList(who)), ...found];
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) {
      const [plain, raised] = await bothAnswer(who, query);
      expect(JSON.parse(plain).errors).toBeUndefined();
      expect(raised).toBe(plain);
    }
  });

  test('gets the same answer for the lead’s own id', async () => {
    const query = 'query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }';
    const [plain, raised] = await bothAnswer(who, query, { id: leadId });
    expect(raised).toBe(plain);
    const explain = 'query($id: ID!) { explainAccess(input: { id: $id, field: "state" }) { visible } }';
    const [refused, alsoRefused] = await bothAnswer(who, explain, { id: leadId });
    expect(alsoRefused).toBe(refused);
  });

  test('gets the same errors, whatever is asked of it', async () => {
    for (const query of [
      '{ lead { id } }',
      '{ leeds { totalCount } }',
      'query($id: ID!) { lead(id: $id) { id } }',
      'mutation($id: ID!) { acceptLead(input: { id: $id }) { lead { id } } }',
      'mutation($id: ID!) { transferLead(input: { id: $id }) { lead { id } } }',
      'mutation($id: ID!) { claimFinding(input: { id: $id }) { finding { id } } }',
      '{ findings { nodes { leads { totalCount } } } }',
    ]) {
      const [plain, raised] = await bothAnswer(who, query, query.includes('$id') ? { id: leadId } : {});
      expect(raised).toBe(plain);
    }
  });
});

test('the finding is the same row, to the last change', async () => {
  const row = async (scene: LeadScene) => (await scene.sql('SELECT * FROM finding'))[0];
  expect(await row(with_)).toEqual(await row(without));
});

test('no other table holds a row that was not there before, apart from those of leads, the log and signatures', async () => {
  const [plain, raised] = [await without.rowCounts(), await with_.rowCounts()];
  const grown = Object.keys(raised).filter((table) => raised[table] !== plain[table]);
  // a mark says that an inspection is to be counted anew, as any change of it or of its findings does
  expect(grown.filter((table) => !/^(lead|audit|step_signature|finding_tally_mark)/.test(table))).toEqual([]);
  expect(grown).toContain('lead');
});

test('a second sender of the same matter is told nothing of the first', async () => {
  const input = draft({ findingId: with_.findingId });
  const show = 'number state transferDueOn finding { leads { totalCount } }';
  const [plain, raised] = [
    await without.attempt('zfClerk', 'registerLead', input, show),
    await with_.attempt('zfClerk', 'registerLead', input, show),
  ];
  expect(plain.errors).toBeUndefined();
  expect(raised.text).toBe(plain.text);
});

test('a key of another account replays nothing', async () => {
  const key = { clientMutationKey: 'same-key' };
  await with_.does('clerk', 'registerLead', { ...draft(), ...key });
  const show = 'number senderAgency';
  const [plain, raised] = [
    await without.attempt('zfClerk', 'registerLead', { ...draft(), ...key }, show),
    await with_.attempt('zfClerk', 'registerLead', { ...draft(), ...key }, show),
  ];
  expect(raised.text).toBe(plain.text);
});

test('what the commission does inside leaves no trace on what the sender reads', async () => {
  const id = await with_.lead('ACCEPTED', { title: '内部办理' });
  const { data } = await with_.ask(
    'clerk',
    '{ __type(name: "Lead") { fields { name type { kind ofType { kind } } } } }',
  );
  const leaves = data.__type.fields
    .filter(({ type }: { type: TypeRef }) => ['SCALAR', 'ENUM'].includes(type.ofType?.kind ?? type.kind))
    .map(({ name }: { name: string }) => name);
  const read = async () =>
    (
      await with_.ask(
        'clerk',
        `query($id: ID!) { lead(id: $id) { ${leaves.join(' ')} availableTransitions { name enabled } feedback { totalCount } } }`,
        { id },
      )
    ).text;
  const before = await read();
  expect(JSON.parse(before).errors).toBeUndefined();
  await with_.carry(id, 'DISPOSAL_APPROVED', 'ACCEPTED');
  await with_.does('intake', 'draftLeadFeedback', { id, kind: 'VERIFIED' });
  await with_.does('commissioner', 'approveLeadFeedback', { id });
  await with_.does('commissioner', 'declareLeadRecusal', { id, reason: 'OTHER' });
  expect(await read()).toBe(before);
  const [attemptBefore] = [await with_.refused('clerk', 'withdrawLead', { id })];
  expect(attemptBefore.message).toContain('已受理');
});
