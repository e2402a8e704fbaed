/** Keeps the process orderly: signals and unexpected errors close the node before the process ends. */
import { constants } from 'node:os';
import type { Log } from '../../node/ports/log.ts';
import type { Closers, Ending } from '../../host/closers.ts';

/** What takes longer is cut off: whatever was committed is on disk already. */
const MAX_CLOSING_MS = 1_700;

const MAX_FLUSHING_MS = 200;

const LOOK_FOR_PARENT_MS = 250;

/** npm passes a Ctrl+C on that has reached us already: two signals this close together are one. */
const ONE_SIGNAL_MS = 500;

/** From now on the process ends by closing everything. */
export function closeOnSignals(closers: Closers, log: Log): void {
  let closingSinceMs: number | undefined;

  async function close(exitCode: number, ending: Ending): Promise<void> {
    closingSinceMs = performance.now();
    const timer = setTimeout(() => exit(exitCode), MAX_CLOSING_MS);
    for (const failure of await closers.closeAll(ending)) logStack(log, failure);
    clearTimeout(timer);
    exit(exitCode);
  }

  function onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
    if (closingSinceMs === undefined) {
      log.info(`Stopping (${signal}) ...`);
      void close(0, 'asked');
    } else if (performance.now() - closingSinceMs > ONE_SIGNAL_MS) {
      process.exit(128 + constants.signals[signal]);
    }
  }

  function onUnexpected(error: unknown): void {
    log.error('An unexpected error ends this node. Please report it, with these lines:');
    logStack(log, error);
    if (closingSinceMs === undefined) void close(1, 'broken');
  }

  watchNpm(() => onSignal('SIGTERM'));
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // The terminal was closed. (Node ends on this one under `nohup` as well.)
  process.on('SIGHUP', onSignal);
  process.on('uncaughtException', onUnexpected);
  process.on('unhandledRejection', onUnexpected);
}

/**
 * Under `npm run` there is a shell between npm and this process. A SIGTERM to npm ends that shell, which tells
 * nobody: all that can be seen is that this process has another parent. (Windows has no such signal.)
 */
function watchNpm(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_FOR_PARENT_MS);
  timer.unref();
}

/** Ends the process when what was written has gone out, if somebody takes it. */
function exit(code: number): void {
  process.stdout.write('', () => process.exit(code));
  setTimeout(() => process.exit(code), MAX_FLUSHING_MS);
}

/** One log line for each line of the stack. */
function logStack(log: Log, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split('\n')) log.error(line);
}
