import { entitled } from '../../src/exchange/entitlement';
import { type Peer, Peers, readPeers } from '../../src/exchange/peers';
import { type Journey, journeyOf } from '../../src/exchange/travellers';
import { item, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { expectSoundLog, expectTrueReceipts } from './registers';
import {
  COMMISSION,
  installationOf,
  makePartners,
  type Partners,
  reaches,
  received,
  settled,
} from './two-deployments';

const PLACES = ['office', 'commission', 'county'] as const;
type Place = (typeof PLACES)[number];

/** The office, the city's commission and the county's commission, each on a deployment of its own. */
let partners: Partners<Place>;
let at: Record<Place, LeadScene>;
beforeAll(async () => {
  partners = await makePartners<Place>('push', 'SM', PLACES);
  const scene = ({ env, port }: Partners<Place>[Place]) => startLeadScene({ env, port });
  at = {
    office: await scene(partners.office),
    commission: await scene(partners.commission),
    county: await scene(partners.county),
  };
});
afterAll(async () => {
  for (const place of PLACES) await at[place].stop();
  partners.remove();
});

const all = () => PLACES.map((place) => at[place]);
const CONTENT = 'number state facts personName items { nodes { number name digest } }';
const see = async (scene: LeadScene, who: Person, id: string, fields = CONTENT) => {
  const { data, errors } = await scene.ask(who, `query($id: ID!) { lead(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return data.lead;
};
const numberOf = async (scene: LeadScene, who: Person, id: string): Promise<string> =>
  (await see(scene, who, id, 'number')).number;

/** Sent by the office, forwarded by the city's commission: the lead as the county's commission has it. */
async function forwarded(given: object = {}) {
  const { office, commission, county } = at;
  const id = await office.lead('TRANSFERRED', given);
  const number = await numberOf(office, 'clerk', id);
  const there = await received(commission, 'intake', number);
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 2 });
  await commission.does('intake', 'forwardLead', {
    ...{ id: there, organ: '西峰区监委', regionCode: '621002', note: '属区管' },
  });
  const part = await received(county, 'countyIntake', `${number}-1`);
  await settled(all());
  return { id, there, part, own: await received(office, 'clerk', `${number}-1`), number: `${number}-1` };
}

test('a forwarded lead reaches the third deployment with all it holds, and the sender knows where it went', async () => {
  const { office, commission, county } = at;
  const reporter = { name: '举报人甲', phone: '13912345678' };
  const { id, there, part, own } = await forwarded({ reporter });
  await reaches(office, 'clerk', id, 'FORWARDED');
  expect(await see(county, 'countyIntake', part)).toMatchObject({ state: 'TRANSFERRED', personName: '丁一' });
  expect(await see(county, 'countyIntake', part)).toEqual(await see(office, 'clerk', own));
  expect(await see(commission, 'intake', there, 'state forwardedTo')).toEqual({
    ...{ state: 'FORWARDED', forwardedTo: '西峰区监委' },
  });
  const unseal =
    'mutation($input: UnsealReporterInput!) { unsealReporter(input: $input) { reporter { name phone } } }';
  const input = { id: part, motive: 'VERIFY', reason: '核实线索来源' };
  expect((await county.ask('countyIntake', unseal, { input })).data).toEqual({
    unsealReporter: { reporter },
  });
  const conveyed = await commission.sql(`SELECT account FROM audit_entry WHERE action = 'conveyReporter'`);
  expect(conveyed).toEqual([{ account: 'intake' }]);
});

test('what the third makes of it goes to the sender, who answers it there; the one between learns nothing more', async () => {
  const { office, commission, county } = at;
  const { own, part, number } = await forwarded();
  await county.does('countyIntake', 'acknowledgeLead', { id: part, receivedCount: 1, note: '缺一件' });
  await county.does('countyIntake', 'requestLeadSupplement', { id: part, missing: ['拨款凭证'] });
  await reaches(office, 'clerk', own, 'SUPPLEMENT_REQUESTED');
  await office.does('clerk', 'supplementLead', { id: own, items: [item('拨款凭证', 'c')] });
  await reaches(county, 'countyIntake', part, 'TRANSFERRED');
  await county.does('countyIntake', 'acknowledgeLead', { id: part, receivedCount: 3 });
  await county.does('countyIntake', 'acceptLead', { id: part });
  await reaches(office, 'clerk', own, 'ACCEPTED');
  await settled(all());
  expect(await see(county, 'countyIntake', part)).toEqual(await see(office, 'clerk', own));
  const between = await commission.sql(`SELECT state FROM lead WHERE number = '${number}'`);
  expect(between).toEqual([{ state: 'TRANSFERRED' }]);
  expect(
    (await commission.ask('intake', '{ leads(first: 200) { nodes { number } } }')).data.leads.nodes,
  ).not.toContainEqual({ number });
});

test('each of the three proves what the two others have done', async () => {
  for (const from of PLACES)
    for (const to of PLACES)
      if (from !== to)
        await expectTrueReceipts(
          at[from].service.pools.writer,
          at[to].service.pools.writer,
          partners[to].identity,
        );
  for (const place of PLACES) await expectSoundLog(installationOf(at[place], partners[place]));
});

test('what a stranger has sent is not taken from the one who hands it on: it could not be answered', async () => {
  const { all: known } = readPeers(partners.county.env.EXCHANGE_PEERS_FILE, true);
  const source = at.county.service.pools.writer;
  const city = known.find(({ holder }) => holder === COMMISSION) as Peer;
  const subject = {
    senderAgency: 'LAW_GOVERNANCE_OFFICE',
    regionCode: '621000',
    number: 'YF2026-0009',
  } as const;
  const statement = { verb: 'transferLead', subject, fields: { recipientRegionCode: '621002' }, parts: {} };
  const heard = (peers: readonly Peer[]) =>
    entitled(
      { peers: new Peers(peers), source } as never,
      city,
      journeyOf('transferLead') as Journey,
      statement,
    ).then(
      ({ actor }) => actor.agency,
      ({ code }) => code,
    );
  expect(await heard(known)).toBe('DISCIPLINE_COMMISSION');
  expect(await heard([city])).toBe('NOT_ENTITLED');
});
