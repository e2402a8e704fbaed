/** How fast what happens is kept: a kind that comes in masses is gathered, and takes no room from the others. */
import type { ActivityKind } from '../../../preload/contract/messages/activity.ts';
import type { Clock } from '../ports/clock.ts';

/** Of a kind: more than a class brings about. */
const BURST = 100;
const PER_SECOND = 1;

interface Allowance {
  tokens: number;
  atMs: number;
  leftOut: number;
}

export class ActivityLimits {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #allowances = new Map<ActivityKind, Allowance>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** Whether another entry of this kind may be kept now. */
  take(kind: ActivityKind): boolean {
    const allowance = this.#of(kind);
    if (allowance.tokens < 1) return false;
    allowance.tokens -= 1;
    return true;
  }

  /** Counts what was not kept. */
  leaveOut(kind: ActivityKind, count = 1): void {
    this.#of(kind).leftOut += count;
  }

  get hasLeftOut(): boolean {
    return [...this.#allowances.values()].some(({ leftOut }) => leftOut > 0);
  }

  /** Kinds of which something was left out, with how much, as far as there is room to say so. */
  leftOut(): { readonly of: ActivityKind; readonly count: number }[] {
    return [...this.#allowances.keys()].flatMap((of) => {
      const { leftOut: count, tokens } = this.#of(of);
      return count > 0 && tokens >= 1 ? [{ of, count }] : [];
    });
  }

  /** It is said what was left out of a kind. */
  told(kind: ActivityKind): void {
    this.take(kind);
    this.#of(kind).leftOut = 0;
  }

  #of(kind: ActivityKind): Allowance {
    const nowMs = this.#clock.monotonicMs();
    const allowance = this.#allowances.get(kind) ?? { tokens: BURST, atMs: nowMs, leftOut: 0 };
    this.#allowances.set(kind, allowance);
    allowance.tokens = Math.min(BURST, allowance.tokens + ((nowMs - allowance.atMs) / 1000) * PER_SECOND);
    allowance.atMs = nowMs;
    return allowance;
  }
}
