/** The page's clock, as a port: tests turn it by hand. */

export interface PageClock {
  /** Seconds since 1970. May step back when the clock is set. */
  nowSeconds(): number;
  /** Milliseconds since an arbitrary moment. Never steps back. */
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`, or later in a tab that nobody sees; the returned function cancels. */
  schedule(delayMs: number, run: () => void): () => void;
}

export const pageClock: PageClock = {
  nowSeconds: () => Date.now() / 1000,
  monotonicMs: () => performance.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
