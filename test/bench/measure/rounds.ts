import type { BenchSession, Scenario } from '../bench-session';
import type { Contender } from '../contenders/contender';
import { generateLoad } from './load-generator';
import { cpuOf, cpuOfTree, memoryOf } from './process-usage';

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
  session: BenchSession,
  { query, requests }: Scenario,
  { warmUpMs, roundMs, rounds, connections }: RoundPlan,
): Promise<Measurement[]> {
  const { postmaster } = session;
  const contenders = session.contenders.filter(({ name }) => requests[name] !== undefined);
  const turns = new Map(contenders.map(({ name }) => [name, turn(requests[name] ?? [])]));
  const next = ({ name }: Contender) => turns.get(name) as () => Buffer;
  for (const contender of contenders)
    await generateLoad(contender.port, connections[0] as number, warmUpMs, next(contender));
  const measured: Measurement[] = [];
  for (const width of connections)
    for (let round = 0; round < rounds; round += 1)
      for (const contender of contenders) {
        const [node, database] = [cpuOf(contender.pid), cpuOfTree(postmaster)];
        const load = await generateLoad(contender.port, width, roundMs, next(contender));
        const { requests: done, latencies } = load;
        measured.push({
          query: `${query.name} ${query.audience}`,
          contender: contender.name,
          connections: width,
          perSecond: done / load.seconds,
          p50: latencies[Math.floor(done * 0.5)] ?? 0,
          p99: latencies[Math.floor(done * 0.99)] ?? 0,
          nodeCpu: (cpuOf(contender.pid) - node) / done,
          databaseCpu: (cpuOfTree(postmaster) - database) / done,
          memory: memoryOf(contender.pid),
        });
      }
  return measured;
}

function turn(requests: readonly Buffer[]): () => Buffer {
  let at = 0;
  return () => {
    at = (at + 1) % requests.length;
    return requests[at] as Buffer;
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
