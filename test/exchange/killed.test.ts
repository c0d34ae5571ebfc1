import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceProcess } from '../server/service-process';
import { type LeadScene, startLeadScene } from '../support/lead-scene';
import { TEST_INSTANT } from '../support/service';
import { expectEqualRegisters, expectTrueReceipts, sentBy } from './registers';
import { makePartners, type Partner, type Partners } from './two-deployments';

/** Another seed is another series of moments. */
const SEED = Number(process.env.EXCHANGE_SEED ?? '20260304');
const NODE = join(__dirname, 'exchange-node.js');

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

interface Side {
  readonly role: 'office' | 'commission';
  readonly scene: LeadScene;
  readonly partner: Partner;
  readonly env: NodeJS.ProcessEnv;
}

/** Both sides' databases, and the processes that are killed on them. */
async function sides(by: 'push' | 'file'): Promise<{ partners: Partners; office: Side; commission: Side }> {
  const partners = await makePartners(by, 'INTERNATIONAL');
  const side = async (role: Side['role'], partner: Partner): Promise<Side> => {
    const scene = await startLeadScene();
    const { config } = scene.service;
    const env = {
      ...partner.env,
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', CLOCK: TEST_INSTANT, POOL_SIZE: '2' },
      ...{
        HOST: '127.0.0.1',
        PORT: String(partner.port),
        EXCHANGE_TIMEOUT_MS: '2000',
        EXCHANGE_RETRY_MAX_MS: '200',
      },
      DATABASE_URL: config.database.serviceUrl as string,
      SEAL_KEY_FILE: config.sealing.keyFile,
      SIGNING_KEY_FILE: config.signing.keyFile,
    };
    return { role, scene, partner, env };
  };
  return {
    partners,
    office: await side('office', partners.office),
    commission: await side('commission', partners.commission),
  };
}

type Sides = Awaited<ReturnType<typeof sides>>;

const node = ({ role, env }: Side) => ServiceProcess.run(process.execPath, [NODE, role], env);

async function expectTrue({ office, commission }: Sides): Promise<void> {
  await expectTrueReceipts(office.scene, commission.scene, commission.partner.identity);
  await expectTrueReceipts(commission.scene, office.scene, office.partner.identity);
}

const isDone = async ({ office, commission }: Sides): Promise<boolean> => {
  const [open] = await office.scene.service.pools.writer.query(
    `SELECT count(*)::int AS n FROM lead WHERE state <> 'ACCEPTED'`,
  );
  const rows = [...(await sentBy(office.scene)), ...(await sentBy(commission.scene))];
  return open?.n === 0 && rows.every(({ state }) => state === 'DELIVERED');
};

async function register({ office: { scene } }: Sides, leads: number): Promise<void> {
  for (let n = 0; n < leads; n++)
    await scene.lead(
      'TRANSFER_APPROVED',
      n % 5 === 0 ? { reporter: { name: '甲', phone: '13900000000' } } : {},
    );
}

async function finish(both: Sides): Promise<void> {
  await expectTrue(both);
  const { office, commission, partners } = both;
  await expectEqualRegisters(office.scene, commission.scene);
  await office.scene.stop();
  await commission.scene.stop();
  partners.remove();
}

/** Machines differ; what does not end at all, the test's own limit ends. */
async function patiently(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

afterAll(() => ServiceProcess.killAll());

const PUSH = { leads: 30, kills: 150 };
const FILE = { leads: 10, kills: 50 };

test(`pushed: ${PUSH.leads} leads and ${PUSH.kills} kills at random moments (seed ${SEED}), none lost, none doubled, every receipt true`, async () => {
  const random = randomness(SEED);
  const both = await sides('push');
  await register(both, PUSH.leads);
  let kills = 0;
  const torment = async (side: Side) => {
    while (kills < PUSH.kills) {
      kills += 1;
      const process = node(side);
      // from before it listens until it has worked for a while
      if (random() < 0.8) await process.ready();
      await sleep(random() * 350);
      await process.signal('SIGKILL');
      await expectTrue(both);
    }
  };
  await Promise.all([torment(both.office), torment(both.commission)]);
  const running = [node(both.office), node(both.commission)];
  await patiently(async () => isDone(both));
  await Promise.all(running.map((each) => each.signal('SIGKILL')));
  await finish(both);
}, 900_000);

test(`by file: ${FILE.leads} leads and ${FILE.kills} kills of export, import and service (seed ${SEED})`, async () => {
  const random = randomness(SEED + 1);
  const both = await sides('file');
  await register(both, FILE.leads);
  const folder = mkdtempSync(join(tmpdir(), 'carried-'));
  const [there, back] = [join(folder, 'there'), join(folder, 'back')];
  const { office, commission } = both;
  /** one round trip of the disk */
  const journey: [Side, string[]][] = [
    [office, ['export', '--to', there]],
    [commission, ['import', there, '--to', back]],
    [office, ['import', back, '--to', there]],
  ];
  let kills = 0;
  while (kills < FILE.kills) {
    const workers = [node(office), node(commission)];
    for (const [{ env }, args] of journey) {
      const command = ServiceProcess.started('packages', args, env);
      await Promise.race([command.ended, sleep(300 + random() * 900)]);
      await command.signal('SIGKILL');
      kills += 1;
    }
    await Promise.all(workers.map((each) => each.signal('SIGKILL')));
    kills += workers.length;
    await expectTrue(both);
  }
  const workers = [node(office), node(commission)];
  await patiently(async () => {
    for (const [{ env }, args] of journey) await ServiceProcess.command('packages', args, env);
    return isDone(both);
  });
  await Promise.all(workers.map((each) => each.signal('SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
  await finish(both);
}, 900_000);
