/** What nobody expected ends the app in order, and is said. */
import { app, dialog } from 'electron';
import type { Log } from '../../node/ports/log.ts';
import type { Closers } from '../../host/closers.ts';

const EXIT_FAILED = 1;

/** From now on an error that nobody handles closes everything, tells the user, and ends the app. */
export function endOnUnexpectedErrors(log: Log, closers: Closers): void {
  let isEnding = false;
  const end = (error: unknown): void => {
    logStack(log, error);
    if (isEnding) return;
    isEnding = true;
    void closers.closeAll().then(() => {
      const reason = error instanceof Error ? error.message : String(error);
      dialog.showErrorBox('An unexpected error ends Chalkchain', `${reason}\n\nYour chain and your coins are on disk.`);
      app.exit(EXIT_FAILED);
    });
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
