import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { generateLedger } from './generate-ledger';
import { ImportWorld } from './import-world';

// every command is a process that loads the whole service
jest.setTimeout(60_000);

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

let world: ImportWorld;
beforeAll(async () => {
  world = await ImportWorld.open();
});
afterAll(() => world.close());

/** `npm run import -- …`, as a process of its own, on the database of the test. */
async function command(...args: string[]): Promise<Ended> {
  const { config } = world.service;
  const program = join(__dirname, '../../src/commands/import.js');
  const child = spawn(process.execPath, [program, ...args], {
    cwd: world.folder.path,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.database.serviceUrl ?? '',
      CLOCK: world.service.clock.now().toISOString(),
    },
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  return { code: ended, out, err };
}

it('imports a ledger and says what it brought', async () => {
  const path = world.ledger(world.record({ 整改措施: '补正案卷' }), world.record());
  expect(await command('findings', path)).toEqual({
    code: 0,
    err: '',
    out: '共读取 2 行，全部有效。\n已导入：新增问题 2 条，补充措施或证据 0 行，与已有记录相同 0 行。\n',
  });
  expect((await command('findings', path)).out).toContain(
    '已导入：新增问题 0 条，补充措施或证据 0 行，与已有记录相同 2 行。',
  );
});

it('fails when a row was refused, and lists every refusal in a file', async () => {
  const path = world.ledger(world.record(), world.record({ 被督察单位: '无此单位' }));
  const report = world.folder.file('拒收.csv');
  const { code, out } = await command('findings', path, '--report', report);
  expect(code).toBe(1);
  expect(out).toContain('拒收：工作表“台账” 第 3 行：“被督察单位”：没有名为“无此单位”的单位');
  expect(out).toContain('有效 1 行，拒收 1 行（1 处）');
  const [, line] = readFileSync(report, 'utf8').split('\r\n');
  expect(line).toMatch(/^"台账","3","","被督察单位","“被督察单位”：没有名为“无此单位”的单位；/);
});

it('puts the list of refusals beside the ledger unless told where', async () => {
  const path = world.ledger(world.record({ 被督察单位: '无此单位' }));
  await command('findings', path);
  expect(existsSync(path.replace(/\.xlsx$/, '.拒收清单.csv'))).toBe(true);
});

it('only looks, with --dry-run', async () => {
  const path = world.ledger(world.record());
  const before = await world.stock();
  const { code, out } = await command('findings', path, '--dry-run');
  expect(code).toBe(0);
  expect(out).toContain(
    '试运行：将新增问题 1 条，补充措施或证据 0 行，与已有记录相同 0 行；没有保存任何内容。',
  );
  expect(await world.stock()).toEqual(before);
});

it('writes the empty ledger, and overwrites nothing', async () => {
  expect(await command('template', '空白.xlsx')).toMatchObject({
    code: 0,
    out: '已写出空白台账 空白.xlsx\n',
  });
  expect(readFileSync(join(world.folder.path, '空白.xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect(await command('template', '空白.xlsx')).toMatchObject({
    code: 1,
    err: '空白.xlsx 已存在，没有覆盖；请换一个文件名\n',
  });
});

it.each<[string, string[], string]>([
  ['no file', ['findings'], '请写明要做什么和哪个文件'],
  [
    'a file name in two words',
    ['findings', '问题', '台账.xlsx'],
    '多余的参数：台账.xlsx。文件名含空格时请加引号',
  ],
  ['an unknown option', ['findings', 'a.xlsx', '--force'], '不认识的参数'],
])('tells how it is used when given %s', async (_, args, message) => {
  const { code, err } = await command(...args);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err).toContain('npm run import -- findings 文件');
});

it.each<[string, string[], string]>([
  ['a missing file', ['findings', '没有.xlsx'], '整个文件：找不到这个文件；请核对路径'],
  ['an unknown person', ['findings', '没有.xlsx', '--account', 'nobody'], '系统中没有账号为“nobody”的人员'],
])('refuses %s', async (_, args, message) => {
  const { code, out, err } = await command(...args);
  expect(code).toBe(1);
  expect(out + err).toContain(message);
});

it('refuses a file whose name carries a state-secret marking, without repeating it', async () => {
  const { code, out, err } = await command('findings', '机密★10年台账.xlsx');
  expect(code).toBe(1);
  expect(err).toContain('字段 文件名 带有国家秘密标志');
  expect(out + err).not.toContain('★');
});

it('takes thousands of rows in, chunk by chunk, and refuses only those of unknown units', async () => {
  const rows = 2500;
  await world.query(
    `INSERT INTO inspection (version, number, title, kind, state, topic_basis, topic_basis_text, drafted_by, region_code)
     SELECT 1, 'DC-2024-' || n, '第' || n || '批法治督察', 'SPECIAL', 'RECTIFYING', 'HOTLINE_12345', '测试', 'yf-clerk', '621000'
     FROM generate_series(1, 12) n`,
  );
  await world.query(
    `INSERT INTO inspection_target (version, inspection_id, unit_id, region_code, visit_kind)
     SELECT 1, i.id, u.id, '621000', 'ON_SITE' FROM inspection i, unit u
     WHERE i.number LIKE 'DC-2024-%' AND u.name LIKE '市直部门%'`,
  );
  // the generated ledger names departments 01 to 84 in turn, of which the demo has 76
  const unknown = Array.from({ length: rows }, (_, at) => (at + 1) % 84).filter((unit) => unit >= 76).length;
  const path = world.folder.file('generated.xlsx');
  await generateLedger(path, rows);
  const before = await world.stock();
  const { outcome, accepted, refusals, items } = await world.import(path);
  expect([accepted, refusals.length]).toEqual([rows - unknown, unknown]);
  expect(outcome).toEqual({ findings: rows - unknown, additions: 0, unchanged: 0, fault: false });
  const places = items.flatMap(({ row }) => row ?? []);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  const after = await world.stock();
  expect((after.finding as number) - (before.finding as number)).toBe(rows - unknown);
  expect((after.audit_entry as number) - (before.audit_entry as number)).toBe(rows - unknown + 1);
});
