/** A clock that a test turns by hand. */
import type { Clock } from '../../main/node/ports/clock.ts';

interface Alarm {
  readonly atMs: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  #seconds: number;
  #monotonicMs = 0;
  #alarms: Alarm[] = [];

  /** @param seconds since 1970 to begin with. */
  constructor(seconds = 1_582_933_112) {
    this.#seconds = seconds;
  }

  nowSeconds(): number {
    return this.#seconds;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const alarm = { atMs: this.#monotonicMs + delayMs, run };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** How many scheduled calls are waiting. */
  get scheduledCount(): number {
    return this.#alarms.length;
  }

  /** Lets time pass: both clocks go forward, and what falls due is called in the order of time. */
  advance(ms: number): void {
    const endMs = this.#monotonicMs + ms;
    for (let next = this.#takeDue(endMs); next !== undefined; next = this.#takeDue(endMs)) {
      this.#moveTo(Math.max(next.atMs, this.#monotonicMs));
      next.run();
    }
    this.#moveTo(endMs);
  }

  /** Sets the wall clock, as a user or a time server would. */
  setSeconds(seconds: number): void {
    this.#seconds = seconds;
  }

  /** The alarm that rings first, until `endMs`; of equal ones the one that was set first. */
  #takeDue(endMs: number): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.atMs <= endMs && (first === undefined || alarm.atMs < first.atMs)) first = alarm;
    }
    this.#alarms = this.#alarms.filter((alarm) => alarm !== first);
    return first;
  }

  #moveTo(ms: number): void {
    this.#seconds += (ms - this.#monotonicMs) / 1000;
    this.#monotonicMs = ms;
  }
}
