/** What came of fetching one peer's chain: kept apart from whether that peer answers short questions. */
import { postponedMs, retryPauseMs } from './ask-plan.ts';
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';

export interface FailedFetch {
  /** Monotonic. */
  readonly nowMs: number;
  readonly longestPauseMs: number;
  /** Whether our chain had grown by it before it failed. */
  readonly hasBrought: boolean;
}

export class FetchRecord {
  #failures = 0;
  #problem: PeerProblem | undefined;
  #isGettingOn = false;
  #dueAtMs = 0;
  /** In a row. */
  #postponements = 0;

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Why the last one failed; `undefined` when it did not. */
  get problem(): PeerProblem | undefined {
    return this.#problem;
  }

  /** The last one failed, but had brought us blocks before: on a bad network a long chain takes several of them. */
  get isGettingOn(): boolean {
    return this.#isGettingOn;
  }

  /** It did not come, and is to be tried again. */
  get isOwed(): boolean {
    return this.#failures > 0 || this.#postponements > 0;
  }

  /** When it may be tried again, in milliseconds of the monotonic clock. */
  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  /** Whether it may be tried again by itself. */
  isDue(nowMs: number): boolean {
    return nowMs >= this.#dueAtMs;
  }

  /** The pause before the next try doubles each time, up to `longestPauseMs`, and begins anew when blocks have come. */
  failed(problem: PeerProblem, { nowMs, longestPauseMs, hasBrought }: FailedFetch): void {
    this.#problem = problem;
    this.#postponements = 0;
    this.#isGettingOn = hasBrought;
    this.#failures = hasBrought ? 1 : this.#failures + 1;
    this.#dueAtMs = nowMs + retryPauseMs(this.#failures, longestPauseMs);
  }

  /** Nothing failed, but it is to be tried again later: ever less often, for a peer may say so for ever. */
  postponed(nowMs: number): void {
    this.#postponements += 1;
    this.#dueAtMs = nowMs + postponedMs(this.#postponements);
  }

  /** It sent what it had claimed, or claims nothing any more that we lack. */
  settled(): void {
    this.#failures = 0;
    this.#isGettingOn = false;
    this.#problem = undefined;
    this.#postponements = 0;
    this.#dueAtMs = 0;
  }
}
