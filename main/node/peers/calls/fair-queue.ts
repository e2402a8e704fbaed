/** Work for many peers at once, but little of it for each computer: nobody can hold up the others. */

export interface FairQueueLimits {
  readonly atOnce: number;
  /** Of those, for one host. */
  readonly atOncePerHost: number;
}

interface Item {
  readonly host: string;
  readonly begin: () => void;
}

export class FairQueue {
  readonly #limits: FairQueueLimits;
  readonly #running = new Map<string, number>();
  #runningCount = 0;
  #waiting: Item[] = [];

  constructor(limits: FairQueueLimits) {
    this.#limits = limits;
  }

  /** Runs the work when it is its turn, which comes in order among those of one host. */
  run<T>(host: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const begin = (): void => {
        this.#count(host, 1);
        // Not `finally`: the place is free before anybody hears of the result.
        const end = (tell: () => void): void => {
          this.#count(host, -1);
          tell();
          this.#beginNext();
        };
        work().then(
          (value) => end(() => resolve(value)),
          (error: unknown) => end(() => reject(error instanceof Error ? error : new Error(String(error)))),
        );
      };
      this.#waiting.push({ host, begin });
      this.#beginNext();
    });
  }

  #beginNext(): void {
    while (this.#runningCount < this.#limits.atOnce) {
      const index = this.#waiting.findIndex(({ host }) => this.#runningAt(host) < this.#limits.atOncePerHost);
      const [item] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (item === undefined) return;
      item.begin();
    }
  }

  #runningAt(host: string): number {
    return this.#running.get(host) ?? 0;
  }

  #count(host: string, change: number): void {
    this.#runningCount += change;
    const count = this.#runningAt(host) + change;
    if (count === 0) this.#running.delete(host);
    else this.#running.set(host, count);
  }
}
