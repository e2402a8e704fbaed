/** What nobody expected ends the app in order, and is said. */
import { app } from 'electron';
import type { Log } from '../../node/ports/log.ts';
import type { Closers } from '../../host/closers.ts';
import { keepLastCrash } from '../../host/last-crash.ts';
import { tellOfUnexpectedError } from './questions.ts';

const EXIT_FAILED = 1;

/** From now on an error that nobody handles closes everything, tells the user, and ends the app. */
export function endOnUnexpectedErrors(log: Log, closers: Closers, folder: string): void {
  let isEnding = false;
  const end = (error: unknown): void => {
    logStack(log, error);
    if (isEnding) return;
    isEnding = true;
    keepLastCrash({ folder, version: app.getVersion(), error, log });
    void closers
      .closeAll('broken')
      .then(() => tellOfUnexpectedError(error instanceof Error ? error.message : String(error)))
      .finally(() => app.exit(EXIT_FAILED));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
  // Nobody reads the log any more, or never did: the node goes on.
  process.stdout.on('error', () => {});
}

/** One log line for each line of the stack. */
export function logStack(log: Log, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split('\n')) log.error(line);
}
