import { Presets, SingleBar } from 'cli-progress';

export interface LedgerProgress {
  /** bytes worked through and in all, and the rows taken in so far */
  update(done: number, total: number, rows: number): void;
  stop(): void;
}

const QUIET: LedgerProgress = { update: () => {}, stop: () => {} };
const FORMAT = '导入 {bar} {percentage}% 已处理 {rows} 行 预计还需 {eta_formatted}';

/** A bar on a terminal; in a pipe, a log or a test nothing at all. */
export const startProgress = (stream: NodeJS.WriteStream = process.stderr): LedgerProgress => {
  if (!stream.isTTY) return QUIET;
  const bar = new SingleBar(
    { stream, format: FORMAT, hideCursor: true, clearOnComplete: true, fps: 5, etaBuffer: 200 },
    Presets.shades_classic,
  );
  bar.start(1, 0, { rows: 0 });
  return {
    update: (done, total, rows) => {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { rows });
    },
    stop: () => bar.stop(),
  };
};
