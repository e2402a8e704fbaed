/** What is clear before Electron is ready: which node this is, where its data are, and what its instructor has decided. */
import type { StartNotice } from '../../../preload/contract/messages/start-notice.ts';
import { thisMachine, type Machine } from '../../adapters/system/data-folder.ts';
import { findDefaults, type DefaultsPlace } from '../../adapters/system/defaults/defaults-place.ts';
import {
  findPortableFolder,
  isTranslocated,
  openPortableFolder,
  programFile,
  programFolder,
} from '../../adapters/system/program-place.ts';
import { parseCommandLine, type Profile } from './command-line.ts';

export interface Launch {
  readonly machine: Machine;
  readonly profile: Profile;
  readonly defaults: DefaultsPlace;
  /** The data folder lies beside the program. */
  readonly isPortable: boolean;
  /** What the user has started. */
  readonly programFile: string;
  /** The board for the projector is opened at once. */
  readonly showsBoard: boolean;
  /** What a person should know. */
  readonly notices: readonly StartNotice[];
}

export interface LaunchInput {
  /** After the program's name. */
  readonly args: readonly string[];
  readonly execPath: string;
  /** Runs as its own program. In development it is Electron's, and nothing of ours lies beside that. */
  readonly isPackaged: boolean;
  /** Another one than this, for tests. */
  readonly machine?: Machine;
}

/** @throws UsageError, and StorageError when nothing can be written beside a portable program */
export function readLaunch({ args, execPath, isPackaged, machine = thisMachine() }: LaunchInput): Launch {
  const program = { ...machine, execPath };
  const portableFolder = isPackaged ? findPortableFolder(program) : undefined;
  const here: Machine = { ...machine, portableFolder };
  const { profile, defaultsFile, showsBoard } = parseCommandLine(args, here);
  const isPortable = portableFolder !== undefined && profile.args[0] !== '--data-dir';
  if (isPortable) openPortableFolder(portableFolder);
  return {
    machine: here,
    profile,
    defaults: findDefaults({
      ...machine,
      named: defaultsFile,
      programFolder: portableFolder === undefined ? undefined : programFolder(program),
    }),
    isPortable,
    showsBoard,
    programFile: programFile(program),
    notices: isPackaged && isTranslocated(program) ? [{ code: 'translocated' }] : [],
  };
}
