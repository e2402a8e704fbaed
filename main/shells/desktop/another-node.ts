/** Starts one more node on this computer: the same app again, with a profile that nobody uses. */
import { spawn } from 'node:child_process';
import { app } from 'electron';
import { lockFolder } from '../../adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { furtherProfiles, type Profile } from './command-line.ts';

/** @throws StorageError when the disk refuses */
export function openAnotherNode(own: Profile): void {
  for (const profile of furtherProfiles(own)) {
    if (isInUse(profile)) continue;
    startApp(profile);
    return;
  }
}

function isInUse({ folder }: Profile): boolean {
  try {
    lockFolder(folder, 'Chalkchain, which is just starting another node').release();
    return false;
  } catch (error) {
    if (error instanceof StorageError && error.failure === 'in-use') return true;
    throw error;
  }
}

/** The other one lives on when this one ends. */
function startApp({ args }: Profile): void {
  // Electron itself, in development, has to be told which app to run.
  const appArgs = app.isPackaged ? [] : [app.getAppPath()];
  const switches = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  spawn(programFile(), [...switches, ...appArgs, ...args], { detached: true, stdio: 'ignore' }).unref();
}

/** Portable builds unpack themselves to a place that goes when they end: start what the user started. */
function programFile(): string {
  return process.env['APPIMAGE'] ?? process.env['PORTABLE_EXECUTABLE_FILE'] ?? process.execPath;
}
