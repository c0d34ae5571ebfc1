import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { readKeyRing, withNewKey, writeKeyRing } from '../../src/crypto/key-ring';
import { type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(120_000);

const COMMAND = join(__dirname, '../../src/commands/seal-keys.js');
const COUNT = 350;

let scene: LeadScene;
let keyFile: string;
beforeAll(async () => {
  scene = await startLeadScene();
  ({ keyFile } = scene.service.config.sealing);
});
afterAll(() => scene.stop());

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [COMMAND, ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: scene.service.config.database.serviceUrl ?? '',
      SEAL_KEY_FILE: keyFile,
    },
  });

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(...args);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, out, err };
}

/** Runs until so many envelopes are under the key, and is killed there. */
async function killedAt(count: number): Promise<void> {
  const active = (await readKeyRing(keyFile)).active.id;
  const child = start('reseal');
  const ended = new Promise((done) => child.on('close', done));
  const watch = async () => {
    while (child.exitCode === null && (await under(active)) < count)
      await new Promise((done) => setTimeout(done, 2));
    child.kill('SIGKILL');
  };
  await Promise.all([ended, watch()]);
}

const under = async (key: string): Promise<number> =>
  (
    await scene.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM sealed_reporter WHERE split_part(envelope, '.', 2) = $1`,
      [key],
    )
  )[0]?.n ?? 0;
const log = (action: string) =>
  scene.sql<{ detail: { envelopes: number }; subject_id: string; chain: string }>(
    'SELECT detail, subject_id, chain FROM audit_entry WHERE action = $1 ORDER BY seq',
    [action],
  );

const name = (index: number) => `举报人${index}`;

/** Envelopes as the service seals them, with the key that the service has at hand. */
async function sealMany(): Promise<string[]> {
  const ids = Array.from(
    { length: COUNT },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  await scene.service.writer.run({ ...scene.claims.clerk, unitId: null, inspectionIds: [] }, async (work) => {
    for (const [index, id] of ids.entries())
      await work.manager.query(
        'INSERT INTO sealed_reporter (lead_id, envelope, sealed_by, sealed_at) VALUES ($1, $2, $3, $4)',
        [
          id,
          work.vault.seal(JSON.stringify({ name: name(index) }), { record: id, field: 'reporter' }),
          'clerk',
          work.now,
        ],
      );
  });
  return ids;
}

test('a rotation that is killed twice loses nothing, and is finished by the next run', async () => {
  const ids = await sealMany();
  const old = (await readKeyRing(keyFile)).active.id;
  expect(await under(old)).toBe(COUNT);

  expect((await run('rotate')).code).toBe(0);
  const { active } = await readKeyRing(keyFile);
  expect(active.id).not.toBe(old);

  // what is still in use is not retired, and nothing of it changes
  const early = await run('retire', old);
  expect([early.code, early.err]).toEqual([
    1,
    `密钥 ${old} 尚有 ${COUNT} 份密文，请先执行 reseal；没有停用\n`,
  ]);
  expect(await log('retireSealKey')).toEqual([]);

  await killedAt(1);
  const afterOne = await under(active.id);
  expect(afterOne % 100 === 0 || afterOne === COUNT).toBe(true);
  await killedAt(101);
  expect((await under(active.id)) + (await under(old))).toBe(COUNT);

  expect((await run('reseal')).code).toBe(0);
  expect([await under(old), await under(active.id)]).toEqual([0, COUNT]);
  const entries = await log('resealEnvelopes');
  expect(entries.reduce((sum, { detail }) => sum + detail.envelopes, 0)).toBe(COUNT);
  expect(new Set(entries.map(({ subject_id, chain }) => `${chain} ${subject_id}`))).toEqual(
    new Set([`ADMINISTRATION ${active.id}`]),
  );

  // once more: nothing to do, nothing logged
  expect((await run('reseal')).out).toMatch(/^0 份/);
  expect(await log('resealEnvelopes')).toHaveLength(entries.length);

  // the running service opens all of them, though it started with the old key
  const rows = await scene.sql<{ lead_id: string; envelope: string }>('SELECT * FROM sealed_reporter');
  const opened = await scene.service.writer.run(
    { ...scene.claims.clerk, unitId: null, inspectionIds: [] },
    async ({ vault }) =>
      rows.map(({ lead_id, envelope }) => [
        lead_id,
        JSON.parse(vault.open(envelope, { record: lead_id, field: 'reporter' })).name,
      ]),
  );
  expect(opened.sort()).toEqual(ids.map((id, index) => [id, name(index)]));

  expect((await run('retire', old)).code).toBe(0);
  expect([...(await readKeyRing(keyFile)).keys.keys()]).toEqual([active.id]);
  expect((await log('retireSealKey')).map(({ subject_id }) => subject_id)).toEqual([old]);
});

test('a new lead is sealed with the key of now, without a restart, and its reporter is opened over HTTP', async () => {
  await writeKeyRing(keyFile, withNewKey(await readKeyRing(keyFile), 'INTERNATIONAL', new Date()), true);
  const { active } = await readKeyRing(keyFile);
  const id = await scene.lead('ACKNOWLEDGED', { reporter: { name: '甲某', phone: '13800000000' } });
  expect(await under(active.id)).toBe(1);
  const { data } = await scene.ask(
    'intake',
    'mutation($input: UnsealReporterInput!) { unsealReporter(input: $input) { reporter { name } } }',
    { input: { id, motive: 'VERIFY', reason: '须核实' } },
  );
  expect(data.unsealReporter.reporter).toEqual({ name: '甲某' });
});

test('under a retired key nothing is sealed again, whoever still has it', async () => {
  const [retired] = await scene.sql<{ key_id: string }>('SELECT key_id FROM retired_seal_key');
  await expect(
    scene.sql(
      `INSERT INTO sealed_reporter VALUES ('00000000-0000-4000-9000-000000000000', $1, 'clerk', now())`,
      [`SM.${retired?.key_id}.a.b.c`],
    ),
  ).rejects.toThrow('the key is retired');
});

test('an envelope is sealed anew, never exchanged; it changes with its key and in nothing else', async () => {
  for (const change of [
    'sealed_by = $$other$$',
    'envelope = envelope || $$x$$',
    'lead_id = gen_random_uuid()',
  ])
    await expect(scene.sql(`UPDATE sealed_reporter SET ${change}`)).rejects.toThrow('the log is append-only');
  await expect(scene.sql('DELETE FROM sealed_reporter')).rejects.toThrow('the log is append-only');
  await expect(scene.sql('TRUNCATE sealed_reporter')).rejects.toThrow('the log is append-only');
});

test('no audience may ask which envelopes there are', async () => {
  const rows = await scene.sql<{ role: string; may: boolean }>(
    `SELECT rolname AS role, has_function_privilege(rolname, 'stale_envelopes(text, integer)', 'EXECUTE')
       OR has_function_privilege(rolname, 'retire_seal_key(text)', 'EXECUTE') AS may
     FROM pg_roles WHERE rolname LIKE 'sg\\_%' AND rolname NOT IN ('sg_owner', 'sg_bootstrap') ORDER BY 1`,
  );
  expect(rows.filter(({ may }) => may).map(({ role }) => role)).toEqual(['sg_writer']);
});
