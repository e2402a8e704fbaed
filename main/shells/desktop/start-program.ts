/** Starts a program that lives on when this one ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** @throws Error with a sentence when the system cannot start it, such as when it was moved meanwhile */
export async function startProgram(file: string, args: readonly string[]): Promise<void> {
  const child = spawn(file, args, { detached: true, stdio: 'ignore' });
  child.unref();
  try {
    await once(child, 'spawn');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The program ${file} cannot be started (${reason}). Has it been moved or deleted?`, {
      cause: error,
    });
  }
}
