/** The desktop app's own arguments. There are others on the line: Chromium's switches, and Electron's. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { profileFolder, thisMachine } from '../../adapters/system/data-folder.ts';

/** Which of this user's nodes it is: each has a folder of its own. */
export interface Profile {
  /** The arguments that choose it. */
  readonly args: readonly string[];
  readonly folder: string;
}

const PROFILE_NAME = /^[\w-]{1,32}$/;

/**
 * Reads `--profile NAME` and `--data-dir DIR`.
 *
 * @throws Error with a sentence for people
 */
export function parseProfile(args: readonly string[]): Profile {
  const { values } = parseArgs({
    args: [...args],
    options: { profile: { type: 'string' }, 'data-dir': { type: 'string' } },
    allowPositionals: true,
    // Unknown arguments belong to others.
    strict: false,
  });
  const { profile, 'data-dir': folder } = values;
  if (folder !== undefined) {
    if (typeof folder !== 'string' || folder === '') throw new Error('--data-dir wants the path of a folder.');
    return folderProfile(folder);
  }
  if (profile === undefined) return { args: [], folder: profileFolder(undefined, thisMachine()) };
  if (typeof profile !== 'string' || !PROFILE_NAME.test(profile)) {
    throw new Error('--profile wants a name of 1 to 32 letters, digits, _ or -.');
  }
  return namedProfile(profile);
}

/** Profiles for more nodes beside this one: without end, so whoever looks for a free one finds it. */
export function* furtherProfiles({ args, folder }: Profile): Generator<Profile> {
  const isInFolder = args[0] === '--data-dir';
  for (let number = 2; ; number += 1) {
    yield isInFolder ? folderProfile(`${folder}-${number}`) : namedProfile(String(number));
  }
}

function folderProfile(folder: string): Profile {
  const path = resolve(folder);
  return { args: ['--data-dir', path], folder: path };
}

function namedProfile(name: string): Profile {
  return { args: ['--profile', name], folder: profileFolder(name, thisMachine()) };
}
