/** The end of an app that cannot start: a sentence in a separate window, and nothing left behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { tellOfFailedStart } from './questions.ts';

const EXIT_FAILED = 1;

/** Tells the user why, and ends the app. */
export async function endFailedStart(error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\n`);
  // After a double-click there is no terminal to see, and before Electron is ready Linux shows no dialogs.
  const folder = app.isReady() ? undefined : prepareForMessage();
  await app.whenReady();
  try {
    await Promise.race([tellOfFailedStart(reason), untilSignalled()]);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    app.exit(EXIT_FAILED);
  }
}

/** A terminal, or the system's shutdown, does not wait for the message to be read. */
function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Electron writes files as soon as it is ready. They may not be wanted, or not possible, where they usually are. And it
 * would end with a core dump when a Ctrl+C has ended its graphics process before it.
 */
function prepareForMessage(): string {
  app.disableHardwareAcceleration();
  for (const flag of ['disable-gpu', 'disable-software-rasterizer']) app.commandLine.appendSwitch(flag);
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-failed-start-'));
  for (const name of ['userData', 'sessionData', 'crashDumps'] as const) app.setPath(name, folder);
  return folder;
}
