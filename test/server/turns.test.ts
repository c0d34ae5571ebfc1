import { TooMuchTraffic } from '../../src/server/gate';
import { Turns } from '../../src/server/turns';

const LONG = 60_000;

/** Work that is under way until it is told to end. */
class Work {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, (fault?: Error) => void>();

  constructor(private readonly turns: Turns) {}

  start(name: string): Promise<void> {
    return this.turns.take(() => {
      this.begun.push(name);
      return new Promise((resolve, reject) => {
        this.ends.set(name, (fault) => (fault ? reject(fault) : resolve()));
      });
    });
  }

  async end(name: string, fault?: Error): Promise<void> {
    this.ends.get(name)?.(fault);
    await new Promise(setImmediate);
  }
}

test('as many are under way as there are places; the others begin in the order of their coming', async () => {
  const work = new Work(new Turns(2, LONG));
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => work.start(name));
  expect(work.begun).toEqual(['a', 'b']);
  await work.end('b');
  expect(work.begun).toEqual(['a', 'b', 'c']);
  await work.end('a');
  await work.end('c');
  expect(work.begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  await work.end('d');
  await work.end('e');
  await Promise.all(all);
});

test('what fails gives its place back, and fails nobody else', async () => {
  const work = new Work(new Turns(1, LONG));
  const failing = work.start('failing');
  const next = work.start('next');
  const told = expect(failing).rejects.toThrow('broken');
  await work.end('failing', new Error('broken'));
  await told;
  expect(work.begun).toEqual(['failing', 'next']);
  await work.end('next');
  await next;
  const last = work.start('last');
  expect(work.begun.at(-1)).toBe('last');
  await work.end('last');
  await last;
});

test('who has waited too long is refused and not begun; those behind keep their order', async () => {
  const work = new Work(new Turns(1, 40));
  const first = work.start('first');
  await expect(work.start('too long')).rejects.toEqual(new TooMuchTraffic('NO_TURN'));
  const later = [work.start('second'), work.start('third')];
  await work.end('first');
  await work.end('second');
  await work.end('third');
  await Promise.all([first, ...later]);
  expect(work.begun).toEqual(['first', 'second', 'third']);
});
