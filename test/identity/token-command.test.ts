import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { DEMO_ALGORITHM, DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from '../../src/identity/demo-issuer';
import { createTokenVerifier } from '../../src/identity/token-verifier';

const COMMAND = join(__dirname, '../../src/commands/token.js');
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), '令牌 '));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command with an environment of its own. */
const token = (args: string[], environment: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { env: { DATA_DIR: dataDir, ...environment } });
    const outcome: Outcome = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (outcome.stdout += chunk));
    child.stderr.on('data', (chunk) => (outcome.stderr += chunk));
    child.on('close', (code) => done({ ...outcome, code }));
  });

const verifierAt = async (now: Date) =>
  createTokenVerifier({
    issuer: DEMO_ISSUER,
    audience: DEMO_AUDIENCE,
    algorithms: [DEMO_ALGORITHM],
    jwks: (await openDemoIssuer({ demo: true, dataDir })).jwks,
    clock: { now: () => now },
  });

describe('the token command', () => {
  test('prints one line that the server accepts, and nothing else', async () => {
    const outcome = await token(['yf-clerk']);
    expect(outcome).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
      stderr: '',
    });
    const verify = await verifierAt(new Date());
    await expect(verify(`Bearer ${outcome.stdout.trim()}`)).resolves.toEqual(
      DEMO_ACCOUNTS.find(({ account }) => account === 'yf-clerk'),
    );
  });

  test('issues at the configured instant, so that a demonstration with a standing clock accepts it', async () => {
    const instant = '2026-03-02T09:00:00+08:00';
    const { stdout } = await token(['auditor'], { CLOCK: instant });
    const verify = await verifierAt(new Date(instant));
    await expect(verify(`Bearer ${stdout.trim()}`)).resolves.toMatchObject({ account: 'auditor' });
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['no account', [], {}, /^没有写明演示账号。可用的账号：\n {2}yf-inspector +张三（演示）\n/],
    ['an unknown account', ['yf-nobody'], {}, /^没有演示账号「yf-nobody」。可用的账号：\n {2}yf-inspector /],
    [
      'demo mode off',
      ['yf-clerk'],
      { DEMO: 'off', ...issuerSettings() },
      /^演示模式未开启，不能使用演示账号。/,
    ],
    ['production', ['yf-clerk'], { NODE_ENV: 'production', ...issuerSettings() }, /^演示模式未开启，/],
    ['a faulty configuration', ['yf-clerk'], { PORT: 'abc' }, /^配置有 1 处问题：\n {2}- PORT：/],
  ])('refuses %s in Chinese on stderr', async (_, args, environment, message) => {
    expect(await token(args, environment)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });
});

function issuerSettings(): Record<string, string> {
  return { JWT_ISSUER: 'https://id.example', JWT_AUDIENCE: 'graph', JWKS_URL: 'https://id.example/jwks' };
}
