/** Waiting with a limit. */
import type { Clock } from '../ports/clock.ts';

/** Resolves when the work is done or the time is up, whichever is first; the work itself goes on. Rejects as it does. */
export async function within(clock: Pick<Clock, 'schedule'>, limitMs: number, work: Promise<unknown>): Promise<void> {
  let cancel: () => void = () => undefined;
  const timeIsUp = new Promise<void>((resolve) => {
    cancel = clock.schedule(limitMs, resolve);
  });
  try {
    await Promise.race([work, timeIsUp]);
  } finally {
    cancel();
  }
}
