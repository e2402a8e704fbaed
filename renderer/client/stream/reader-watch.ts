/** Finds out that the tab which reads the stream for all does so no longer, though it holds the lock: it is frozen. */
import type { PageClock } from '../page-clock.ts';

/** Without a word of the reader for this long, it is asked. */
const QUIET_MS = 5_000;

/** How long a tab needs to answer at most, and a little more for each, so that not all lose patience at once. */
const PATIENCE_MS = 3_000;
const MAX_JITTER_MS = 1_000;

/** A timer that rings so late says that this tab was asleep itself: the answer may lie here, unread. */
const LATE_MS = 1_000;

export interface ReaderWatchParts {
  readonly clock: Pick<PageClock, 'monotonicMs' | 'schedule'>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly ask: () => void;
  /** Nobody answers. It is called once at most. */
  readonly onSilence: () => void;
}

export class ReaderWatch {
  readonly #parts: ReaderWatchParts;
  #cancel: () => void = () => undefined;
  #isOver = false;

  /** Asks at once. */
  constructor(parts: ReaderWatchParts) {
    this.#parts = parts;
    this.#ask();
  }

  /** The reader has said something. */
  heard(): void {
    if (this.#isOver) return;
    this.#cancel();
    this.#cancel = this.#parts.clock.schedule(QUIET_MS, () => this.#ask());
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #ask(): void {
    const { clock, random, ask, onSilence } = this.#parts;
    const patienceMs = PATIENCE_MS + random() * MAX_JITTER_MS;
    const dueMs = clock.monotonicMs() + patienceMs;
    this.#cancel = clock.schedule(patienceMs, () => {
      if (clock.monotonicMs() - dueMs > LATE_MS) {
        this.#ask();
        return;
      }
      this.stop();
      onSilence();
    });
    ask();
  }
}
