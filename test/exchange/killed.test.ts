import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type Server } from 'node:tls';
import { toGlobalId } from '../../src/graphql/global-id';
import { freePort, ServiceProcess } from '../server/service-process';
import type { LeadScene } from '../support/lead-scene';
import { Installation } from './installation';
import { expectEqualRegisters, expectSoundLog, expectTrueReceipts, sentBy } from './registers';
import { makePartners, type Partners } from './two-deployments';

/** The same seed is the same series of moments. */
const SEED = Number(process.env.EXCHANGE_SEED ?? Date.now() % 1_000_000_000);
/** Two hundred, or as many as somebody wants to see. */
const KILLS = Number(process.env.EXCHANGE_KILLS ?? 200);
const PUSH = { leads: 24, kills: Math.ceil(KILLS * 0.8) };
const FILE = { leads: 6, kills: Math.floor(KILLS * 0.2) };
const TIMEOUT_MS = 1_800_000;

/** mulberry32 */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What stands in front of a service and takes TLS off, as a reverse proxy does. */
async function tlsGates(count: number): Promise<{ servers: Server[]; by: (port: number) => string }> {
  const file = (name: string) => readFileSync(join(__dirname, '../../../test/exchange/tls', name));
  const options = { key: file('server.key'), cert: file('server.pem') };
  const targets: number[] = [];
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const servers = ports.map((port, index) =>
    createServer(options, (secured) => {
      const plain = createConnection(targets[index] as number, '127.0.0.1');
      for (const [from, to] of [
        [secured, plain],
        [plain, secured],
      ] as const)
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
      secured.pipe(plain).pipe(secured);
    }).listen(port, '127.0.0.1'),
  );
  const by = (target: number) => `https://localhost:${ports[targets.push(target) - 1]}`;
  return { servers, by };
}

let gates: Server[];
let partners: Partners;
let office: Installation;
let commission: Installation;
beforeAll(async () => {
  const { servers, by } = await tlsGates(2);
  gates = servers;
  partners = await makePartners(by, 'INTERNATIONAL');
  const more = { EXCHANGE_CA_FILE: join(__dirname, '../../../test/exchange/tls/authority.pem') };
  const prepare = async (scene: LeadScene) => {
    for (let n = 0; n < PUSH.leads + FILE.leads; n++)
      await scene.lead(
        'TRANSFER_APPROVED',
        n % 5 === 0 ? { reporter: { name: '甲', phone: '13900000000' } } : {},
      );
  };
  office = await Installation.start(partners.office, more, prepare);
  commission = await Installation.start(partners.commission, more, async () => undefined);
}, TIMEOUT_MS);
afterAll(async () => {
  await ServiceProcess.killAll();
  await office.stop();
  await commission.stop();
  partners.remove();
  for (const gate of gates) gate.close();
});

async function expectTrue(): Promise<void> {
  await expectTrueReceipts(office, commission, partners.commission.identity);
  await expectTrueReceipts(commission, office, partners.office.identity);
}

/** Everybody has heard of everything. */
const isDone = async (leads: number): Promise<boolean> => {
  const accepted: { n: number }[] = await office.query(
    `SELECT count(*)::int AS n FROM lead WHERE state = 'ACCEPTED'`,
  );
  const rows = [...(await sentBy(office)), ...(await sentBy(commission))];
  return accepted[0]?.n === leads && rows.every(({ state }) => state === 'DELIVERED');
};

/** Machines differ; what does not end at all, the test's own limit ends. */
async function patiently(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

/** The people of both sides: the office hands over, the commission signs for it and accepts. */
async function work(leads: number, isReleased: (lead: number) => boolean): Promise<void> {
  const waiting: { id: string }[] = await office.query(
    `SELECT id FROM lead WHERE state = 'TRANSFER_APPROVED' ORDER BY number LIMIT ${leads}`,
  );
  const handOver = async () => {
    for (const [index, { id }] of waiting.entries()) {
      await patiently(async () => isReleased(index));
      await office.does('clerk', 'transferLead', { id: toGlobalId('Lead', id) });
    }
  };
  const takeIn = async () => {
    for (let left = leads; left > 0; ) {
      const arrived: { id: string }[] = await commission.query(
        `SELECT id FROM lead WHERE state = 'TRANSFERRED' ORDER BY number`,
      );
      for (const { id: local } of arrived) {
        const id = toGlobalId('Lead', local);
        await commission.does('intake', 'acknowledgeLead', { id, receivedCount: 2 });
        await commission.does('intake', 'acceptLead', { id });
        left -= 1;
      }
      await sleep(25);
    }
  };
  await Promise.all([handOver(), takeIn()]);
}

const STEPS = `SELECT action, count(*)::int AS n, count(DISTINCT subject_id)::int AS leads FROM audit_entry
  WHERE action IN ('transferLead', 'acknowledgeLead', 'acceptLead') GROUP BY action ORDER BY action`;

/** Nothing lost, nothing done twice, and the logs of both sides prove it. */
async function finish(leads: number): Promise<void> {
  await expectTrue();
  await expectEqualRegisters(office, commission);
  for (const { keys } of [office, commission]) await expectSoundLog(keys);
  const once = ['acceptLead', 'acknowledgeLead', 'transferLead'].map((action) => ({
    action,
    n: leads,
    leads,
  }));
  expect(await office.query(STEPS)).toEqual(once);
}

test(
  `pushed over HTTPS: ${PUSH.kills} kills of services and databases at random moments (EXCHANGE_SEED=${SEED})`,
  async () => {
    const random = randomness(SEED);
    let kills = 0;
    let databases = 0;
    const torment = async (side: Installation) => {
      // how long a start takes on this machine as it is now: moments are random in terms of that
      let start = 1000;
      while (kills < PUSH.kills) {
        kills += 1;
        const begun = performance.now();
        const service = side.serve();
        // when it has worked for a while, or while it starts
        if (random() < 0.5) {
          await service.ready();
          start = performance.now() - begun;
          await sleep(random() * start * 0.6);
        } else await sleep(random() * start);
        if (random() < 0.1) {
          databases += 1;
          await side.killDatabase(service, random() * 50);
        } else await service.signal('SIGKILL');
        await expectTrue();
      }
    };
    const people = work(PUSH.leads, (lead) => kills >= (lead * PUSH.kills) / PUSH.leads);
    await Promise.all([torment(office), torment(commission)]);
    const delivered = (await sentBy(office))
      .concat(await sentBy(commission))
      .filter(({ receipt }) => receipt);
    const services = [office.serve(), commission.serve()];
    await people;
    await patiently(() => isDone(PUSH.leads));
    await Promise.all(services.map((each) => each.signal('SIGKILL')));
    await finish(PUSH.leads);
    const interruptions = office.interruptions + commission.interruptions;
    process.stdout.write(
      `推送：强制终止 ${kills} 次，其中数据库 ${databases} 次，其间送达 ${delivered.length} 包；办理人员重试 ${interruptions} 次\n`,
    );
    expect(interruptions).toBeGreaterThan(0);
    // kills that let nothing through would prove nothing
    expect(delivered.length).toBeGreaterThanOrEqual(PUSH.leads);
  },
  TIMEOUT_MS,
);

test(
  `by file: ${FILE.kills} kills of export, import and services (EXCHANGE_SEED=${SEED})`,
  async () => {
    const random = randomness(SEED + 1);
    for (const { env } of [partners.office, partners.commission]) carryFrom(env.EXCHANGE_PEERS_FILE);
    const folder = mkdtempSync(join(tmpdir(), 'carried-'));
    const [there, back] = [join(folder, 'there'), join(folder, 'back')];
    /** one round trip of the disk */
    const journey: [Installation, string[]][] = [
      [office, ['export', '--to', there]],
      [commission, ['import', there, '--to', back]],
      [office, ['import', back, '--to', there]],
    ];
    const all = PUSH.leads + FILE.leads;
    let kills = 0;
    const people = work(FILE.leads, (lead) => kills >= (lead * FILE.kills) / FILE.leads / 2);
    while (kills < FILE.kills) {
      const services = [office.serve(), commission.serve()];
      await Promise.all(services.map((each) => each.ready()));
      for (const [side, args] of journey) {
        const command = side.packages(args);
        await Promise.race([command.ended, sleep(300 + random() * 900)]);
        await command.signal('SIGKILL');
        kills += 1;
      }
      await Promise.all(services.map((each) => each.signal('SIGKILL')));
      kills += services.length;
      await expectTrue();
    }
    const services = [office.serve(), commission.serve()];
    await patiently(async () => {
      for (const [side, args] of journey) await side.packages(args).ended;
      return isDone(all);
    });
    await people;
    await Promise.all(services.map((each) => each.signal('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
    await finish(all);
  },
  TIMEOUT_MS,
);

/** The partner has no address any more. */
function carryFrom(peersFile: string): void {
  const { format, peers } = JSON.parse(readFileSync(peersFile, 'utf8'));
  writeFileSync(
    peersFile,
    JSON.stringify({ format, peers: peers.map((peer: object) => ({ ...peer, address: null })) }),
  );
}
