/** The real clock. */
import type { Clock } from '../../node/ports/clock.ts';

/** How far the finer clock may run ahead within one millisecond of the system's clock. */
const LARGEST_FRACTION_MS = 0.999;

/** The machine's clocks, as functions so that a test can put the machine to sleep. Milliseconds. */
export interface TimeSources {
  /** The system's clock: whole milliseconds since 1970. */
  dateNow(): number;
  /** A finer clock that may stand still while the machine sleeps. */
  performanceNow(): number;
}

const MACHINE: TimeSources = {
  dateNow: () => Date.now(),
  performanceNow: () => performance.now(),
};

/**
 * The system's clock with microseconds. The whole milliseconds are always `Date.now()`'s, so it is right after a sleep
 * and after the user has set the clock; only the digits behind them come from the finer clock.
 */
export function systemClock(sources: TimeSources = MACHINE): Clock {
  /** Add this to the finer clock to get milliseconds since 1970. */
  let offsetMs = sources.dateNow() - sources.performanceNow();

  function nowMs(): number {
    const dateMs = sources.dateNow();
    const performanceMs = sources.performanceNow();
    const fineMs = Math.min(Math.max(performanceMs + offsetMs, dateMs), dateMs + LARGEST_FRACTION_MS);
    offsetMs = fineMs - performanceMs;
    return fineMs;
  }

  return {
    nowSeconds: () => Math.floor(nowMs() * 1000) / 1e6,
    monotonicMs: () => sources.performanceNow(),
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
