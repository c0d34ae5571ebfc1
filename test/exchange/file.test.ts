import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, ServiceProcess } from '../server/service-process';
import { item, type LeadScene } from '../support/lead-scene';
import { TEST_INSTANT } from '../support/service';
import { expectTrueReceipts } from './registers';
import { COMMISSION, OFFICE, TwoDeployments } from './two-deployments';

let two: TwoDeployments;
let folder: string;
beforeAll(async () => {
  two = await TwoDeployments.start('file');
  folder = mkdtempSync(join(tmpdir(), 'carried-'));
});
afterAll(async () => {
  await ServiceProcess.killAll();
  await two.stop();
  rmSync(folder, { recursive: true, force: true });
});

const packages = (side: 'office' | 'commission' | null, ...args: string[]): Promise<Outcome> => {
  const config = side && two[side].service.config;
  return ServiceProcess.command('packages', args, {
    ...(side && two.partners[side].env),
    ...(config && {
      DATABASE_URL: config.database.serviceUrl as string,
      SEAL_KEY_FILE: config.sealing.keyFile,
      SIGNING_KEY_FILE: config.signing.keyFile,
    }),
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', CLOCK: TEST_INSTANT },
  });
};

let disks = 0;
const disk = (): string => join(folder, `disk-${++disks}`);
const state = async (scene: LeadScene, who: 'clerk' | 'intake', id: string) =>
  (await scene.ask(who, 'query($id: ID!) { lead(id: $id) { state } }', { id })).data.lead.state;

/** One disk from one side to the other; what has to come back lies in the second folder. */
async function carry(from: 'office' | 'commission', to: 'office' | 'commission'): Promise<void> {
  const out = disk();
  const exported = await packages(from, 'export', '--to', out);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  const imported = await packages(to, 'import', out);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
}

test('L-T3 by disk: difference, supplement and acceptance; every receipt comes back as a file', async () => {
  const { office, commission } = two;
  const id = await office.lead('TRANSFERRED', {
    items: [...'甲乙丙丁戊'].map((name) => item(name)),
    listedItemCount: 5,
  });
  const out = disk();
  const exported = await packages('office', 'export', '--to', out);
  expect(exported.stdout).toContain(`已写出数据包 1 个、回执 0 个`);
  // names tell the carrier where a file goes and nothing else
  expect(readdirSync(out)).toEqual([
    expect.stringMatching(new RegExp(`^${COMMISSION}_[0-9a-f-]{36}\\.sgp$`)),
  ]);
  const back = disk();
  const imported = await packages('commission', 'import', out, '--to', back);
  expect(imported).toMatchObject({ code: 0 });
  expect(imported.stdout).toMatch(/已接收：包号 [0-9a-f-]{36}，来自 11621000013900001X/);
  const receipts = await packages('office', 'import', back);
  expect(receipts.stdout).toContain('的回执：已接收');
  // the same disk once more changes nothing, and gets its receipt once more
  const again = await packages('commission', 'import', out, '--to', disk());
  expect([again.code, again.stdout.includes('已接收')]).toEqual([0, true]);

  const { data } = await commission.ask('intake', '{ leads { nodes { id } } }');
  const [{ id: there }] = data.leads.nodes;
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 4, note: '缺第五件' });
  await commission.does('intake', 'requestLeadSupplement', { id: there, missing: ['第五件'] });
  await carry('commission', 'office');
  expect(await state(office, 'clerk', id)).toBe('SUPPLEMENT_REQUESTED');
  await office.does('clerk', 'supplementLead', { id, items: [item('第五件', 'c')] });
  await carry('office', 'commission');
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 6 });
  await commission.does('intake', 'acceptLead', { id: there });
  await carry('commission', 'office');
  expect(await state(office, 'clerk', id)).toBe('ACCEPTED');
  await carry('office', 'commission');
  await expectTrueReceipts(
    office.service.pools.writer,
    commission.service.pools.writer,
    two.partners.commission.identity,
  );
  await expectTrueReceipts(
    commission.service.pools.writer,
    office.service.pools.writer,
    two.partners.office.identity,
  );
  const done = await packages('commission', 'export', '--to', disk());
  expect(done.stdout).toContain('已写出数据包 0 个、回执 0 个');
}, 300_000);

test('list tells who, when and how it went, and nothing of what it was about', async () => {
  const { code, stdout } = await packages('office', 'list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/发往 11621000013900002Q [0-9a-f-]{36} 已送达/);
  expect(stdout).not.toMatch(/YF2026|LEAD|移送|补充|签收/);
});

test('verify needs public keys alone; refusals have their code and exit code 1', async () => {
  await two.office.lead('TRANSFERRED');
  const out = disk();
  await packages('office', 'export', '--to', out);
  const [name] = readdirSync(out) as [string];
  const key = join(two.partners.folder, `${OFFICE}.public.json`);
  const at = ['--at', TEST_INSTANT];
  const sound = await packages(null, 'verify', out, '--key', key, ...at);
  expect([sound.code, sound.stdout]).toEqual([0, expect.stringContaining('有效：包号')]);
  const other = join(two.partners.folder, `${COMMISSION}.public.json`);
  const stranger = await packages(null, 'verify', join(out, name), '--key', other, ...at);
  expect([stranger.code, stranger.stdout]).toEqual([1, expect.stringContaining('拒收 UNKNOWN_SENDER')]);
  const bytes = readFileSync(join(out, name));
  bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
  writeFileSync(join(out, name), bytes);
  const broken = await packages(null, 'verify', join(out, name), '--key', key, ...at);
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('拒收 TAMPERED')]);
  const imported = await packages('commission', 'import', out);
  expect([imported.code, imported.stdout]).toEqual([1, expect.stringContaining('拒收 TAMPERED')]);
});

test('keys makes a pair of files and shows the fingerprint that partners compare', async () => {
  const to = disk();
  const made = await packages(null, 'keys', OFFICE, '--to', to, '--suite', 'SM');
  expect(made.code).toBe(0);
  const names = readdirSync(to).sort();
  expect(names).toEqual([
    expect.stringMatching(new RegExp(`^${OFFICE}\\.[0-9a-f]{16}\\.private\\.json$`)),
    expect.stringMatching(new RegExp(`^${OFFICE}\\.[0-9a-f]{16}\\.public\\.json$`)),
  ]);
  const print = /指纹 (.+)/.exec(made.stdout)?.[1] as string;
  const shown = await packages(null, 'fingerprint', join(to, names[1] as string));
  expect(shown.stdout).toContain(print);
});

test('a wrong use is told with the manual and exit code 2', async () => {
  for (const args of [[], ['send'], ['export'], ['verify', folder], ['list', '--last', 'many']]) {
    const { code, stderr } = await packages('office', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('用法')]);
  }
});
