/** Where the file with an instructor's defaults is. */
import { existsSync } from 'node:fs';
import { posix, resolve, win32 } from 'node:path';
import type { Machine } from '../data-folder.ts';

/** What decides on the place. */
export interface DefaultsSearch extends Pick<Machine, 'platform' | 'env'> {
  /** On the command line. */
  readonly named: string | undefined;
  /** In portable mode: the folder with the program in it. */
  readonly programFolder: string | undefined;
}

export interface DefaultsPlace {
  readonly file: string;
  /** On the command line: that it is missing is worth a sentence. */
  readonly isNamed: boolean;
}

const PORTABLE_FILE = 'chalkchain-defaults.json';

/** The file on the command line, else the one beside a portable program, else the computer's own. */
export function findDefaults({ named, programFolder, platform, env }: DefaultsSearch): DefaultsPlace {
  if (named !== undefined) return { file: resolve(named), isNamed: true };
  if (programFolder !== undefined) {
    const file = (platform === 'win32' ? win32 : posix).join(programFolder, PORTABLE_FILE);
    if (existsSync(file)) return { file, isNamed: false };
  }
  return { file: machineFile({ platform, env }), isNamed: false };
}

/** Where an administrator puts it. */
function machineFile({ platform, env }: Pick<Machine, 'platform' | 'env'>): string {
  if (platform === 'win32') {
    return win32.join(env['ProgramData'] || 'C:\\ProgramData', 'Chalkchain', 'defaults.json');
  }
  if (platform === 'darwin') return '/Library/Application Support/Chalkchain/defaults.json';
  return '/etc/chalkchain/defaults.json';
}
