/** What a run has to put back, whatever ends it: its own end, an error, or a signal. */
import { constants } from 'node:os';

export type Undo = () => unknown;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `use`, and then all that it has passed to `onEnd`: the last one first, each whatever becomes of the others. At a
 * signal the same is done at once, and the process ends. What cannot be undone is told on stderr.
 *
 * Rejects with what `use` throws; else, when something could not be undone, with that.
 */
export async function withUndos<T>(use: (onEnd: (undo: Undo) => void) => Promise<T>): Promise<T> {
  const undos: Undo[] = [];
  let undoing: Promise<readonly unknown[]> | undefined;
  const undoAll = (): Promise<readonly unknown[]> => (undoing ??= runAll(undos));
  // After a signal `use` may fail, as its processes are ended, and waits for the same promise: this one was here first.
  const endAt = (signal: NodeJS.Signals): void => void undoAll().then(() => process.exit(exitCodeOf(signal)));
  for (const signal of SIGNALS) process.on(signal, endAt);
  try {
    const result = await use((undo) => void undos.push(undo)).catch(async (error: unknown) => {
      await undoAll();
      throw error;
    });
    const failures = await undoAll();
    if (failures.length === 0) return result;
    throw new AggregateError(failures, `Could not be undone: ${failures.map(String).join('; ')}`);
  } finally {
    for (const signal of SIGNALS) process.off(signal, endAt);
  }
}

/** Ends the process at a signal as {@link withUndos} does, where all that is to be undone hears of its `exit`. */
export function exitAtSignals(): void {
  for (const signal of SIGNALS) process.once(signal, () => process.exit(exitCodeOf(signal)));
}

/** As shells tell it of a process that a signal has ended. */
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Also those that come while it runs. @returns why some have failed */
async function runAll(undos: Undo[]): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      console.error('Could not be undone:', error);
      failures.push(error);
    }
  }
  return failures;
}
