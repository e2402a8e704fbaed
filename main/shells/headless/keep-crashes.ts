/** What breaks the node is kept on disk: the diagnostics file has it. */
import type { Closers } from '../../host/closers.ts';
import { keepLastCrash, type Crash } from '../../host/last-crash.ts';

/** From now on; Node itself, or whoever else listens, says what broke and ends the process. */
export function keepCrashes({ closers, ...about }: Omit<Crash, 'error'> & { readonly closers: Closers }): void {
  const keep = (error: unknown): void => keepLastCrash({ ...about, error });
  const events = ['uncaughtExceptionMonitor', 'unhandledRejection'] as const;
  for (const event of events) process.on(event, keep);
  closers.add(() => {
    for (const event of events) process.off(event, keep);
  });
}
