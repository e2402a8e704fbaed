/** Starts one more node on this computer: the same app again, with a profile that nobody uses. */
import { app } from 'electron';
import { lockFolder } from '../../adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { furtherProfiles, type Profile } from './command-line.ts';
import type { Launch } from './launch.ts';
import { startProgram } from './start-program.ts';

/** @throws StorageError when the disk fails, Error with a sentence when the program cannot be started */
export async function openAnotherNode(own: Launch): Promise<void> {
  for (const profile of furtherProfiles(own.profile, own.machine)) {
    if (isInUse(profile)) continue;
    return startApp(profile, own);
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
function startApp({ args }: Profile, { defaults, programFile }: Launch): Promise<void> {
  // Electron itself, in development, has to be told which app to run.
  const appArgs = app.isPackaged ? [] : [app.getAppPath()];
  const switches = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  const common = defaults.isNamed ? ['--defaults', defaults.file] : [];
  return startProgram(programFile, [...switches, ...appArgs, ...args, ...common]);
}
