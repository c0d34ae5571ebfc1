import type { Scenario } from '../bench-requests';
import type { BenchSession } from '../bench-session';
import type { Contender } from '../contenders/contender';
import { generateLoad } from './load-generator';
import { cpuOfTree, memoryOf } from './process-usage';

/** One contender under one query at one number of connections; CPU in milliseconds a request, memory in MB. */
export interface Measurement {
  readonly query: string;
  readonly contender: string;
  readonly connections: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly nodeCpu: number;
  readonly databaseCpu: number;
  readonly memory: number;
}

export interface RoundPlan {
  readonly warmUpMs: number;
  readonly roundMs: number;
  readonly rounds: number;
  readonly connections: readonly number[];
}

/** Contenders take turns, round by round, so that whatever else the machine does meets all of them. */
export async function measureRounds(
  { postmaster, contenders }: BenchSession,
  scenario: Scenario,
  { warmUpMs, roundMs, rounds, connections }: RoundPlan,
): Promise<Measurement[]> {
  const { name: query, requests } = scenario;
  const taking = contenders.filter(({ name }) => requests[name] !== undefined);
  const turns = new Map(taking.map(({ name }) => [name, new Turn(requests[name] ?? [])]));
  const { write } = scenario.question;
  const prepare = async ({ name }: Contender) => {
    if (write === undefined) return;
    await scenario.restore();
    turns.get(name)?.begin();
  };
  const load = ({ name, port }: Contender, width: number, milliseconds: number) =>
    generateLoad(port, width, milliseconds, () => turns.get(name)?.next(write?.isRepeatable !== false));
  const widest = Math.max(...connections);
  for (const contender of taking) {
    await prepare(contender);
    await load(contender, connections[0] as number, warmUpMs);
  }
  const measured: Measurement[] = [];
  for (const width of connections)
    for (let round = 0; round < rounds; round += 1)
      for (const contender of taking) {
        if (contender.isWidestOnly && width < widest) continue;
        await prepare(contender);
        const [node, database] = [cpuOfTree(contender.pid), cpuOfTree(postmaster)];
        const { requests: done, seconds, latencies } = await load(contender, width, roundMs);
        measured.push({
          query,
          contender: contender.name,
          connections: width,
          perSecond: done / seconds,
          p50: latencies[Math.floor(done * 0.5)] ?? 0,
          p99: latencies[Math.floor(done * 0.99)] ?? 0,
          nodeCpu: (cpuOfTree(contender.pid) - node) / done,
          databaseCpu: (cpuOfTree(postmaster) - database) / done,
          memory: memoryOf(contender.pid),
        });
      }
  return measured;
}

/** Requests one after the other. */
class Turn {
  private at = 0;

  constructor(private readonly requests: readonly Buffer[]) {}

  begin(): void {
    this.at = 0;
  }

  /** @returns undefined after the last one, where they are not to be repeated */
  next(isRepeated: boolean): Buffer | undefined {
    if (this.at >= this.requests.length && !isRepeated) return undefined;
    const request = this.requests[this.at % this.requests.length];
    this.at += 1;
    return request;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
