/** The clock, as a port: tests turn it by hand. */

export interface Clock {
  /** Seconds since 1970 with at least microseconds, as Python's `time.time()`. May step back when it is set. */
  nowSeconds(): number;
  /** Milliseconds since an arbitrary moment. Never steps back. */
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`; the returned function cancels. Never keeps the process alive. */
  schedule(delayMs: number, run: () => void): () => void;
}
