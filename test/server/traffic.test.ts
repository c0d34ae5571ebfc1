import { counted, type Gate } from '../../src/server/gate';
import { type GateMessage, SharedGate, WorkerTraffic } from '../../src/server/shared-gate';
import { Traffic, type Verdict } from '../../src/server/traffic';

const CLAIMS = { account: 'clerk', agency: 'LAW_GOVERNANCE_OFFICE' } as const;
const KEY = 'LAW_GOVERNANCE_OFFICE/clerk';
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what one account has under way and asks for', () => {
  test('is bounded at the same time', () => {
    const traffic = new Traffic({ concurrent: 2, perMinute: 0 });
    expect([traffic.enter('a'), traffic.enter('a'), traffic.enter('a'), traffic.enter('b')]).toEqual([
      'ADMITTED',
      'ADMITTED',
      'TOO_MANY_AT_ONCE',
      'ADMITTED',
    ]);
    traffic.leave('a');
    expect(traffic.enter('a')).toBe('ADMITTED');
  });

  test('is bounded within a minute, and what is still under way counts on in the next', () => {
    let now = 0;
    const traffic = new Traffic({ concurrent: 2, perMinute: 2 }, () => now);
    traffic.enter('a');
    traffic.enter('a');
    traffic.leave('a');
    expect(traffic.enter('a')).toBe('TOO_MANY_A_MINUTE');
    now = 60_000;
    expect([traffic.enter('a'), traffic.enter('a')]).toEqual(['ADMITTED', 'TOO_MANY_AT_ONCE']);
  });

  test('is not bounded by 0', () => {
    const traffic = new Traffic({ concurrent: 0, perMinute: 0 });
    expect(new Set(Array.from({ length: 5000 }, () => traffic.enter('a')))).toEqual(new Set(['ADMITTED']));
  });

  test('is forgotten when nothing is under way and the minute is over', () => {
    let now = 0;
    const traffic = new Traffic({ concurrent: 9, perMinute: 9 }, () => now);
    for (const account of ['a', 'b', 'c']) traffic.enter(account);
    traffic.leave('a');
    traffic.leave('b');
    now = 60_000;
    traffic.enter('d');
    expect(traffic.size).toBe(2);
  });
});

describe('several workers', () => {
  function worker(traffic: Traffic) {
    const ofWorker = new WorkerTraffic(traffic);
    const messages: GateMessage[] = [];
    const gate: SharedGate = new SharedGate((message) => {
      messages.push(message);
      setImmediate(() => gate.receive(ofWorker.receive(message)));
    });
    return { gate, messages, end: () => ofWorker.end() };
  }

  test('count together', async () => {
    const traffic = new Traffic({ concurrent: 3, perMinute: 0 });
    const [one, two] = [worker(traffic), worker(traffic)];
    const enter = (gate: Gate) => Promise.all([gate.enter('a'), gate.enter('a')]);
    const verdicts = [...(await enter(one.gate)), ...(await enter(two.gate))];
    expect(verdicts).toEqual<Verdict[]>(['ADMITTED', 'ADMITTED', 'ADMITTED', 'TOO_MANY_AT_ONCE']);
    one.gate.leave('a');
    await turn();
    await turn();
    expect(await two.gate.enter('a')).toBe('ADMITTED');
  });

  test('what comes in one turn of the event loop travels in one message, each with its own answer', async () => {
    const { gate, messages } = worker(new Traffic({ concurrent: 1, perMinute: 0 }));
    const verdicts = await Promise.all(['a', 'b', 'a', 'c'].map((account) => gate.enter(account)));
    expect(verdicts).toEqual(['ADMITTED', 'ADMITTED', 'TOO_MANY_AT_ONCE', 'ADMITTED']);
    expect(messages).toHaveLength(1);
  });

  test('a worker that dies leaves nothing under way, and a request it had left is not taken off twice', async () => {
    const traffic = new Traffic({ concurrent: 2, perMinute: 0 });
    const dying = worker(traffic);
    await Promise.all([dying.gate.enter('a'), dying.gate.enter('a')]);
    dying.gate.leave('a');
    await turn();
    await turn();
    dying.end();
    expect([traffic.enter('a'), traffic.enter('a'), traffic.enter('a')]).toEqual([
      'ADMITTED',
      'ADMITTED',
      'TOO_MANY_AT_ONCE',
    ]);
  });
});

test('a request is under way until it is answered or has failed, and one refused is never counted', async () => {
  const traffic = new Traffic({ concurrent: 1, perMinute: 0 });
  const failing = counted(traffic, CLAIMS, () => Promise.reject(new Error('failed')));
  const refused = counted(traffic, CLAIMS, async () => 'never');
  await expect(refused).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 1 });
  await expect(failing).rejects.toThrow('failed');
  expect(await counted(traffic, CLAIMS, async () => traffic.enter(KEY))).toBe('TOO_MANY_AT_ONCE');
  expect(traffic.enter(KEY)).toBe('ADMITTED');
});
