/** How many records of each kind a data set holds; divisions and units stay the same, so that growth is growth of records. */
export interface BenchScale {
  readonly findings: number;
  readonly measures: number;
  readonly leads: number;
  readonly inspections: number;
}

const timesTenThousand = (factor: number): BenchScale => ({
  findings: 10_000 * factor,
  measures: 20_000 * factor,
  leads: 1_000 * factor,
  inspections: 200 * factor,
});

/** Named after their findings. `10k` is for a first try of the harness itself. */
export const BENCH_SCALES = {
  '10k': timesTenThousand(1),
  '100k': timesTenThousand(10),
  '1m': timesTenThousand(100),
  '5m': timesTenThousand(500),
} as const satisfies Record<string, BenchScale>;

export type BenchScaleName = keyof typeof BENCH_SCALES;

export const isBenchScale = (name: string): name is BenchScaleName => Object.hasOwn(BENCH_SCALES, name);

export const REGION_COUNT = 100;
export const UNIT_COUNT = 5000;
