/** A race of people who look for a nonce for the same block, each at a speed of its own: pure, a stretch of time after the other. */
import { NonceWalk, type WalkFields } from '../core/nonce-walk.ts';

export interface Racer {
  readonly start: bigint;
  readonly triesPerSecond: number;
}

export interface Lane {
  readonly tries: number;
  readonly bestBits: number;
  /** The one that comes next. */
  readonly nonce: bigint;
}

export class Race {
  readonly #racers: readonly Racer[];
  readonly #walks: readonly NonceWalk[];
  /** How long everybody has searched. */
  #ms = 0;

  constructor(fields: WalkFields, racers: readonly Racer[]) {
    this.#racers = racers;
    this.#walks = racers.map(({ start }) => new NonceWalk(fields, start));
  }

  /** In the order of the racers. */
  get lanes(): readonly Lane[] {
    return this.#walks.map(({ tries, bestBits, next }) => ({ tries, bestBits, nonce: next }));
  }

  /** Gives everybody so much more time. Only when all have used up what they had: a slow page slows down all of them. */
  addTime(ms: number): void {
    if (this.#walks.every((_walk, index) => this.#isDone(index))) this.#ms += ms;
  }

  /** Lets everybody use up the time, until `isOver` says so. */
  run(isOver: () => boolean): void {
    for (const [index, walk] of this.#walks.entries()) {
      walk.run(this.#allowed(index) - walk.tries, isOver);
    }
  }

  /** Those who have found a nonce first: one, or several at the very same moment; empty while the race is on. */
  get winners(): readonly number[] {
    if (!this.#walks.every((_walk, index) => this.#isDone(index))) return [];
    const times = this.#walks.map((walk, index) =>
      walk.found === undefined ? Number.POSITIVE_INFINITY : walk.tries / this.#speed(index),
    );
    const first = Math.min(...times);
    return first === Number.POSITIVE_INFINITY ? [] : times.flatMap((time, index) => (time === first ? [index] : []));
  }

  #isDone(index: number): boolean {
    const walk = this.#walks[index];
    return walk === undefined || walk.found !== undefined || walk.tries >= this.#allowed(index);
  }

  #allowed(index: number): number {
    return Math.floor((this.#ms / 1000) * this.#speed(index));
  }

  #speed(index: number): number {
    return this.#racers[index]?.triesPerSecond ?? 0;
  }
}
