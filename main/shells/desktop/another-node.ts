/** Starts one more node on this computer: the same app again, with a profile that nobody uses. */
import { spawn } from 'node:child_process';
import { app } from 'electron';
import { lockFolder } from '../../adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { furtherProfiles, type Profile } from './command-line.ts';
import type { Launch } from './launch.ts';

/** @throws StorageError when the disk refuses */
export function openAnotherNode(own: Launch): void {
  for (const profile of furtherProfiles(own.profile, own.machine)) {
    if (isInUse(profile)) continue;
    startApp(profile, own);
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
function startApp({ args }: Profile, { defaults, programFile }: Launch): void {
  // Electron itself, in development, has to be told which app to run.
  const appArgs = app.isPackaged ? [] : [app.getAppPath()];
  const switches = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  const common = defaults.isNamed ? ['--defaults', defaults.file] : [];
  spawn(programFile, [...switches, ...appArgs, ...args, ...common], { detached: true, stdio: 'ignore' }).unref();
}
