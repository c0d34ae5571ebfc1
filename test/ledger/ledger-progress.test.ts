import { PassThrough } from 'node:stream';
import { startProgress } from '../../src/ledger/ledger-progress';

/** What a stream has received once a progress ran through it. */
const shown = (isTTY: boolean): string => {
  const chunks: string[] = [];
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 100,
    cursorTo: () => true,
    clearLine: () => true,
  });
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  const progress = startProgress(stream as unknown as NodeJS.WriteStream);
  progress.update(50, 100, 1234);
  progress.stop();
  return chunks.join('');
};

it('draws a bar on a terminal', () => {
  const text = shown(true);
  expect(text).toContain('导入');
  expect(text).toContain('50%');
  expect(text).toContain('已处理 1234 行');
});

it('is silent elsewhere', () => {
  expect(shown(false)).toBe('');
});
