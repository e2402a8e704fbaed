/** The desktop app's own arguments. There are others on the line: Chromium's switches, and Electron's. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expandHome } from '../../adapters/system/home-path.ts';
import { profileFolder, type Machine } from '../../adapters/system/data-folder.ts';
import { UsageError } from '../../host/start-error.ts';

/** Which of this user's nodes it is: each has a folder of its own. */
export interface Profile {
  /** The arguments that choose it. */
  readonly args: readonly string[];
  readonly folder: string;
}

export interface CommandLine {
  readonly profile: Profile;
  /** The file with an instructor's defaults; `undefined`: the usual one. */
  readonly defaultsFile: string | undefined;
  /** The board for the projector is opened at once. */
  readonly showsBoard: boolean;
}

export const OWN_OPTIONS = {
  board: { type: 'boolean' },
  profile: { type: 'string' },
  'data-dir': { type: 'string' },
  defaults: { type: 'string' },
} as const;

const PROFILE_NAME = /^[\w-]{1,32}$/;

/**
 * Reads `--profile NAME` or `--data-dir DIR`, `--defaults FILE` and `--board`.
 *
 * @throws UsageError
 */
export function parseCommandLine(args: readonly string[], machine: Machine): CommandLine {
  // Unknown arguments belong to others.
  const { values } = parseArgs({ args: [...args], options: OWN_OPTIONS, allowPositionals: true, strict: false });
  const { profile: name, 'data-dir': folder, defaults, board } = values;
  if (folder !== undefined && name !== undefined) {
    throw new UsageError('--profile and --data-dir each choose a data folder. Leave one of them out.');
  }
  return {
    profile: readProfile(folder, name, machine),
    defaultsFile: readPath('--defaults', 'file', defaults, machine),
    showsBoard: board !== undefined,
  };
}

function readProfile(
  folder: string | boolean | undefined,
  name: string | boolean | undefined,
  machine: Machine,
): Profile {
  if (folder !== undefined) return folderProfile(readPath('--data-dir', 'folder', folder, machine));
  if (name === undefined) return { args: [], folder: profileFolder(undefined, machine) };
  if (typeof name !== 'string' || !PROFILE_NAME.test(name) || name.startsWith('-')) {
    throw new UsageError('--profile needs a name of 1 to 32 letters, digits, _ or -.');
  }
  return namedProfile(name, machine);
}

/** Whether another start of the app, with these arguments among others, is for the board. */
export function asksForBoard(args: readonly string[]): boolean {
  return args.includes('--board');
}

/** Profiles for more nodes beside this one: an endless list, so a search for a free one always ends. */
export function* furtherProfiles({ args, folder }: Profile, machine: Machine): Generator<Profile> {
  const isInFolder = args[0] === '--data-dir';
  for (let number = 2; ; number += 1) {
    yield isInFolder ? folderProfile(`${folder}-${number}`) : namedProfile(String(number), machine);
  }
}

function folderProfile(folder: string): Profile {
  const path = resolve(folder);
  return { args: ['--data-dir', path], folder: path };
}

function namedProfile(name: string, machine: Machine): Profile {
  return { args: ['--profile', name], folder: profileFolder(name, machine) };
}

function readPath<T extends string | boolean | undefined>(
  option: string,
  kind: 'file' | 'folder',
  value: T,
  { platform, home }: Machine,
): string | Extract<T, undefined> {
  // Safe: `undefined` is what it is.
  if (value === undefined) return value as Extract<T, undefined>;
  if (typeof value !== 'string' || value === '' || value.startsWith('--')) {
    throw new UsageError(`${option} needs the path of a ${kind}.`);
  }
  // Windows takes \" for a quotation mark that belongs to the path, and reads on.
  if (platform === 'win32' && value.includes('"')) {
    throw new UsageError(
      `${option} needs the path of a ${kind} without a backslash before the closing quotation mark.`,
    );
  }
  return expandHome(value, home);
}
