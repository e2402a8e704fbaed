import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  asksForBoard,
  furtherProfiles,
  parseCommandLine,
  type Profile,
} from '../../../main/shells/desktop/command-line.ts';
import { UsageError } from '../../../main/host/start-error.ts';
import type { Machine } from '../../../main/adapters/system/data-folder.ts';

const MACHINE: Machine = { platform: 'linux', env: {}, home: '/home/ada' };

function parseProfile(args: readonly string[], machine = MACHINE): Profile {
  return parseCommandLine(args, machine).profile;
}

function firstThree(own: Profile, machine = MACHINE): Profile[] {
  const found: Profile[] = [];
  for (const profile of furtherProfiles(own, machine)) {
    found.push(profile);
    if (found.length === 3) break;
  }
  return found;
}

describe('the profile', () => {
  test('is the usual one when nothing is said', () => {
    expect(parseProfile([])).toEqual({ args: [], folder: '/home/ada/.local/share/chalkchain/desktop' });
  });

  test('has a name', () => {
    const { args, folder } = parseProfile(['--profile', 'anna']);
    expect(args).toEqual(['--profile', 'anna']);
    expect(folder).toMatch(/desktop-anna$/);
  });

  test('is a folder, relative to where the program is started', () => {
    for (const written of ['some/where', './some/where/', 'some/x/../where']) {
      const { args, folder } = parseProfile([`--data-dir=${written}`]);
      expect(folder).toBe(resolve('some/where'));
      expect(args).toEqual(['--data-dir', folder]);
    }
    expect(parseProfile(['--data-dir', '/data/My Node']).folder).toBe(resolve('/data/My Node'));
  });

  test('lies in the portable folder in portable mode, unless another one is named', () => {
    const stick = { ...MACHINE, portableFolder: '/stick/chalkchain-data' };
    expect(parseProfile([], stick).folder).toBe('/stick/chalkchain-data/desktop');
    expect(parseProfile(['--profile', 'anna'], stick).folder).toBe('/stick/chalkchain-data/desktop-anna');
    expect(parseProfile(['--data-dir', '/data'], stick).folder).toBe(resolve('/data'));
  });

  test('is found among the switches of Chromium and Electron', () => {
    const args = ['--no-sandbox', '--remote-debugging-port=0', '.', '--profile', '2', '--inspect=0'];
    expect(parseProfile(args).folder).toMatch(/desktop-2$/);
  });

  test.each([
    ['--profile'],
    ['--profile', '../x'],
    ['--profile', ''],
    ['--profile', '--data-dir'],
    ['--data-dir', ''],
    ['--data-dir'],
    ['--data-dir', '--mine'],
    ['--defaults'],
    ['--defaults', ''],
  ])('is refused: %s %s', (...args) => {
    expect(() => parseProfile(args)).toThrow(UsageError);
    expect(() => parseProfile(args)).toThrow(/needs/);
  });

  test('is chosen once', () => {
    expect(() => parseProfile(['--profile', 'anna', '--data-dir', 'x'])).toThrow(/Leave one of them out/);
  });

  test('on Windows is refused when a backslash has swallowed the quotation mark', () => {
    // `--data-dir "C:\My Data\" --defaults x` arrives as one argument.
    const args = ['--data-dir', String.raw`C:\My Data" --defaults x`];
    expect(() => parseProfile(args, { ...MACHINE, platform: 'win32' })).toThrow(
      /backslash before the closing quotation/,
    );
    expect(parseProfile(args).folder).toContain('"');
  });
});

describe('the board for the projector', () => {
  test('is asked for by a switch, anywhere among the others', () => {
    expect(parseCommandLine([], MACHINE).showsBoard).toBe(false);
    for (const args of [
      ['--board'],
      ['--no-sandbox', '.', '--profile', '2', '--board'],
      ['--board', '--data-dir', 'x'],
    ]) {
      expect(parseCommandLine(args, MACHINE).showsBoard).toBe(true);
    }
    expect(parseProfile(['--board', '--profile', 'anna']).args).toEqual(['--profile', 'anna']);
  });

  test('is asked for by another start as well, among what Chromium adds', () => {
    expect(asksForBoard(['electron', '.', '--allow-file-access-from-files', '--board'])).toBe(true);
    expect(asksForBoard(['electron', '.', '--boards', 'board'])).toBe(false);
  });
});

describe('the defaults file', () => {
  test('may be named beside each profile', () => {
    expect(parseCommandLine([], MACHINE).defaultsFile).toBeUndefined();
    for (const args of [[], ['--profile', '2'], ['--data-dir', '/data']]) {
      expect(parseCommandLine([...args, '--defaults', 'a b.json'], MACHINE).defaultsFile).toBe('a b.json');
    }
  });
});

describe('profiles for further nodes', () => {
  test('have numbers', () => {
    const names = firstThree(parseProfile([])).map(({ args }) => args);
    expect(names).toEqual([
      ['--profile', '2'],
      ['--profile', '3'],
      ['--profile', '4'],
    ]);
  });

  test('lie beside a folder that was named', () => {
    const folder = resolve('/data/node');
    const found = firstThree(parseProfile(['--data-dir', folder]));
    expect(found.map((profile) => profile.folder)).toEqual([`${folder}-2`, `${folder}-3`, `${folder}-4`]);
  });

  test('lie in the portable folder in portable mode', () => {
    const stick = { ...MACHINE, portableFolder: '/stick/chalkchain-data' };
    for (const { folder } of firstThree(parseProfile([], stick), stick)) {
      expect(folder).toMatch(/^\/stick\/chalkchain-data\/desktop-[234]$/);
    }
  });

  test('are read again as they were meant', () => {
    for (const own of [parseProfile([]), parseProfile(['--data-dir', '/data/node'])]) {
      for (const profile of firstThree(own)) expect(parseProfile(profile.args)).toEqual(profile);
    }
  });
});
