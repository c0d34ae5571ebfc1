import { Client } from 'pg';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(120_000);

/*
 * The channels of inference that need more than a comparison of lists: three services with the same records. On
 * `raised` a lead was raised from the finding; `plain` and `control` know of none, and what sets these two apart
 * is the noise against which the first is judged.
 */
const OUTSIDERS = [
  'zfClerk',
  'zfDirector',
  'unitHead',
  'otherUnit',
  'secretary',
  'countyClerk',
  'countyIntake',
] as const satisfies readonly Person[];

let plain: LeadScene;
let control: LeadScene;
let raised: LeadScene;
let leadId: string;

beforeAll(async () => {
  [plain, control, raised] = [await startLeadScene(), await startLeadScene(), await startLeadScene()];
  leadId = await raised.lead('DISPOSAL_APPROVED');
});
afterAll(async () => {
  await Promise.all([plain, control, raised].map((scene) => scene?.stop()));
});

const READ = `query($id: ID!) { finding(id: $id) { title state summary inspection { title } unit { name } }
  findings(first: 20) { totalCount nodes { id title } pageInfo { endCursor } } }`;

const bothAnswer = async (who: Person, query: string, variables: object = {}) =>
  [(await plain.ask(who, query, variables)).text, (await raised.ask(who, query, variables)).text] as const;

test('channel 3: neither id nor number of a lead is derived from the finding', async () => {
  const [lead] = await raised.sql<{ id: string; number: string }>('SELECT id, number FROM lead');
  const [finding] = await raised.sql<{ id: string; number: string }>('SELECT id, number FROM finding');
  expect(lead?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  expect(lead?.number).not.toContain(finding?.number);
});

describe.each(OUTSIDERS)('%s', (who) => {
  test('channel 7: as many statements reach the database', async () => {
    const counted = async (scene: LeadScene) => {
      await scene.ask(who, READ, { id: scene.findingId });
      const spy = jest.spyOn(Client.prototype, 'query');
      try {
        await scene.ask(who, READ, { id: scene.findingId });
        return spy.mock.calls.length;
      } finally {
        spy.mockRestore();
      }
    };
    const statements = await counted(plain);
    expect(statements).toBeGreaterThan(0);
    expect(await counted(raised)).toBe(statements);
  });

  test('channel 7: the estimated cost is the same figure', async () => {
    const levels = 6;
    const below = (level: number): string =>
      level === 0 ? 'id' : `id inspection { findings(first: 100) { nodes { ${below(level - 1)} } } }`;
    const costly = `{ findings(first: 100) { nodes { ${below(levels)} } } }`;
    const [without, withLead] = await bothAnswer(who, costly);
    expect(without).toMatch(/QUERY_TOO_COMPLEX/);
    expect(withLead).toBe(without);
  });

  test('channel 10: statistics are the same, to the byte', async () => {
    const query = '{ statistics(year: 2026) { figures { key numerator denominator percent } } }';
    const [without, withLead] = await bothAnswer(who, query);
    expect(JSON.parse(without).errors).toBeUndefined();
    expect(withLead).toBe(without);
  });

  test('channel 11: many aliases tell no more than one', async () => {
    const lists = Array.from({ length: 20 }, (_, index) => `a${index}: findings { totalCount }`);
    const [without, withLead] = await bothAnswer(who, `{ ${lists.join(' ')} }`);
    expect(JSON.parse(without).errors).toBeUndefined();
    expect(withLead).toBe(without);
  });

  test('channel 9: nothing can be subscribed to', async () => {
    const { data } = await raised.ask(who, '{ __schema { subscriptionType { name } } }');
    expect(data.__schema.subscriptionType).toBeNull();
  });
});

/** How often a value of the first is greater than one of the second: ½ when they are alike (Mann–Whitney). */
function superiority(first: readonly number[], second: readonly number[]): number {
  const wins = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

describe('channel 7: time', () => {
  const ROUNDS = 120;
  /** beyond what two services alike differ by */
  const MARGIN = 0.2;

  async function timed(scene: LeadScene, who: Person): Promise<number> {
    const started = performance.now();
    await scene.ask(who, READ, { id: scene.findingId });
    return performance.now() - started;
  }

  /** Interleaved, each time in another order, so that load on the machine falls on all alike. */
  async function samples(who: Person, others: readonly LeadScene[]): Promise<number[][]> {
    const taken: number[][] = others.map(() => []);
    for (let round = -20; round < ROUNDS; round += 1)
      for (let step = 0; step < others.length; step += 1) {
        const at = (step + round + 3 * ROUNDS) % others.length;
        const time = await timed(others[at] as LeadScene, who);
        if (round >= 0) taken[at]?.push(time);
      }
    return taken;
  }

  test.each(['unitHead', 'zfClerk'] as const)('%s cannot tell the services apart', async (who) => {
    const [ofPlain = [], ofControl = [], ofRaised = []] = await samples(who, [plain, control, raised]);
    const noise = Math.abs(superiority(ofControl, ofPlain) - 0.5);
    const difference = Math.abs(superiority(ofRaised, ofPlain) - 0.5);
    expect(difference).toBeLessThan(noise + MARGIN);
  });
});

test('channel 1: the lead’s own id is answered like one that nobody has', async () => {
  const query = 'query($id: ID!) { node(id: $id) { id } }';
  for (const who of OUTSIDERS) {
    const [without, withLead] = await bothAnswer(who, query, { id: leadId });
    expect(withLead).toBe(without);
  }
});
