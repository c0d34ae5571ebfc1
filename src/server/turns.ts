import { TooMuchTraffic } from './gate';

interface Waiting {
  readonly begin: () => void;
  readonly tooLong: NodeJS.Timeout;
}

/**
 * So many are under way at a time; the others wait in the order of their coming and hold nothing but what they asked.
 * What waits longer than a collection of garbage takes to come round is kept until the next full one, with all that it
 * holds by then: so nothing is made for a request before its turn, and its answer is not handed back through promises
 * that were made before it.
 */
export class Turns {
  private underWay = 0;
  private readonly waiting: Waiting[] = [];

  /**
   * @param places how many are under way at most
   * @param waitMs how long the others wait at most
   */
  constructor(
    private readonly places: number,
    private readonly waitMs: number,
  ) {}

  /** @throws TooMuchTraffic when no place has come free in time: the work has not begun */
  async take(work: () => Promise<void>): Promise<void> {
    if (this.underWay >= this.places) await this.turn();
    else this.underWay += 1;
    try {
      await work();
    } finally {
      this.leave();
    }
  }

  private turn(): Promise<void> {
    return new Promise((begin, refuse) => {
      const tooLong = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        refuse(new TooMuchTraffic('NO_TURN'));
      }, this.waitMs);
      const waiting = { begin, tooLong };
      this.waiting.push(waiting);
    });
  }

  /** The place is handed on, if somebody waits for it. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.underWay -= 1;
      return;
    }
    clearTimeout(next.tooLong);
    next.begin();
  }
}
