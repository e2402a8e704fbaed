/** How long the event loop was held up: what a user would feel as a window that does not answer. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The monitor sets itself a timer of this length, again and again; what it measures includes it. */
const TIMER_MS = 5;

/** Delays of a timer beyond its time, in milliseconds. */
export interface EventLoopPauses {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Watches the event loop of this thread while `work` is done. */
export async function watchEventLoop<T>(work: () => Promise<T>): Promise<{ value: T; pauses: EventLoopPauses }> {
  const monitor = monitorEventLoopDelay({ resolution: TIMER_MS });
  monitor.enable();
  const value = await work();
  // The timer that was held up last has yet to ring.
  await new Promise((resolve) => setTimeout(resolve, 4 * TIMER_MS));
  monitor.disable();
  const pause = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - TIMER_MS);
  return { value, pauses: { p99Ms: pause(monitor.percentile(99)), maxMs: pause(monitor.max) } };
}
