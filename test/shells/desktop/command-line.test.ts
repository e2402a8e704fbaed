import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { furtherProfiles, parseProfile, type Profile } from '../../../main/shells/desktop/command-line.ts';

function firstThree(own: Profile): Profile[] {
  const found: Profile[] = [];
  for (const profile of furtherProfiles(own)) {
    found.push(profile);
    if (found.length === 3) break;
  }
  return found;
}

describe('the profile', () => {
  test('is the usual one when nothing is said', () => {
    expect(parseProfile([]).args).toEqual([]);
    expect(parseProfile([]).folder).toMatch(/desktop$/);
  });

  test('has a name', () => {
    const { args, folder } = parseProfile(['--profile', 'anna']);
    expect(args).toEqual(['--profile', 'anna']);
    expect(folder).toMatch(/desktop-anna$/);
  });

  test('is a folder', () => {
    const { args, folder } = parseProfile(['--data-dir=some/where']);
    expect(folder).toBe(resolve('some/where'));
    expect(args).toEqual(['--data-dir', folder]);
  });

  test('is found among the switches of Chromium and Electron', () => {
    const args = ['--no-sandbox', '--remote-debugging-port=0', '.', '--profile', '2', '--inspect=0'];
    expect(parseProfile(args).folder).toMatch(/desktop-2$/);
  });

  test.each([['--profile'], ['--profile', '../x'], ['--profile', ''], ['--data-dir', ''], ['--data-dir']])(
    'is refused: %s %s',
    (...args) => {
      expect(() => parseProfile(args)).toThrow(/wants/);
    },
  );
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

  test('are read again as they were meant', () => {
    for (const own of [parseProfile([]), parseProfile(['--data-dir', '/data/node'])]) {
      for (const profile of firstThree(own)) expect(parseProfile(profile.args)).toEqual(profile);
    }
  });
});
