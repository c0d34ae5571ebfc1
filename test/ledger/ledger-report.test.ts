import { existsSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { LedgerItem, LedgerValues } from '../../src/ledger/ledger-item';
import { LedgerReport } from '../../src/ledger/ledger-report';
import { LedgerFolder } from './ledger-files';

const folder = new LedgerFolder();
afterAll(() => folder.remove());

const row = (number: number): LedgerItem => ({
  kind: 'row',
  sheet: '台账',
  row: number,
  values: {} as LedgerValues,
});
const refused = (number: number | null, message: string, column: string | null = null): LedgerItem => ({
  kind: 'refused',
  sheet: number === null ? null : '台账',
  row: number,
  column,
  header: column && '完成时限',
  message,
});

const printed = (report: LedgerReport): string[] => {
  const stream = new PassThrough();
  report.print(stream);
  return String(stream.read()).split('\n');
};

it('nothing refused: one line, no file, exit code 0', () => {
  const path = folder.file('none.csv');
  const report = new LedgerReport({ path });
  report.add(row(2));
  report.add({ kind: 'note', sheet: '台账', row: 1, message: '一列未读取' });
  report.add({ kind: 'note', sheet: '附表', row: null, message: '未读取' });
  report.add({ kind: 'note', sheet: null, row: null, message: '隐藏的工作表未读取' });
  expect(printed(report)).toEqual([
    '提示：工作表“台账” 第 1 行：一列未读取',
    '提示：工作表“附表”：未读取',
    '提示：隐藏的工作表未读取',
    '共读取 1 行，全部有效。',
    '',
  ]);
  expect(report.exitCode).toBe(0);
  expect(existsSync(path)).toBe(false);
});

it('lists a part on the terminal and everything in the file, as text that Excel will not take for formulas', () => {
  const path = folder.file('refused.csv');
  const report = new LedgerReport({ path, listed: 2 });
  report.add(row(2));
  report.add(refused(3, '没有“2024-02-30”这一天', 'E'));
  report.add(refused(3, '太长', 'F'));
  report.add(refused(4, '=1+1 "引号"'));
  report.add(refused(null, '文件损坏'));
  expect(report.counts).toEqual({ accepted: 1, refusedRows: 2, refusals: 4 });
  expect(report.exitCode).toBe(1);
  expect(printed(report)).toEqual([
    '拒收：工作表“台账” 第 3 行 E 列“完成时限”：没有“2024-02-30”这一天',
    '拒收：工作表“台账” 第 3 行 F 列“完成时限”：太长',
    '…… 另有 2 处未在此列出',
    `有效 1 行，拒收 2 行（4 处）。逐处清单：${path}；请更正后重新导入，已导入的行不会重复。`,
    '',
  ]);
  expect(readFileSync(path, 'utf8')).toBe(
    [
      '\uFEFF"工作表","行","列","列名","原因与处理办法"',
      '"台账","3","E","完成时限","没有“2024-02-30”这一天"',
      '"台账","3","F","完成时限","太长"',
      '"台账","4","","","\'=1+1 ""引号"""',
      '"","","","","文件损坏"',
      '',
    ].join('\r\n'),
  );
});

it('holds no more than a batch of a long list', () => {
  const path = folder.file('long.csv');
  const report = new LedgerReport({ path, listed: 0 });
  for (let number = 1; number <= 5000; number += 1)
    report.add(refused(number, '此列必填，现为空，请补填', 'A'));
  expect(readFileSync(path, 'utf8').split('\r\n').length).toBeGreaterThan(3000);
  expect(printed(report)[0]).toBe('…… 另有 5000 处未在此列出');
  expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(5002);
});
