import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isHeld, renamePatiently } from '../../../main/adapters/sqlite/database/held-file.ts';
import { moveAside, moveBack } from '../../../main/adapters/sqlite/move-aside.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();
const NOW = new Date(2026, 0, 31, 9, 5, 7);

test('renames a file with its companions', () => {
  const file = newPath();
  for (const companion of ['', '-wal', '-shm']) writeFileSync(file + companion, `content${companion}`);
  const aside = moveAside(file, NOW);
  expect(aside).toBe(`${file}.damaged-20260131-090507`);
  for (const companion of ['', '-wal', '-shm']) {
    expect(readFileSync(aside + companion, 'utf8')).toBe(`content${companion}`);
    expect(existsSync(file + companion)).toBe(false);
  }
});

test('never overwrites what was moved before', () => {
  const file = newPath();
  const targets = ['first', 'second', 'third'].map((content) => {
    writeFileSync(file, content);
    return moveAside(file, NOW);
  });
  expect(new Set(targets).size).toBe(3);
  expect(targets.map((target) => readFileSync(target, 'utf8'))).toEqual(['first', 'second', 'third']);
});

test('says when there is nothing to move', () => {
  expect(() => moveAside(newPath(), NOW)).toThrow(StorageError);
});

test('moves back what was moved, over what was begun in its place', () => {
  const file = newPath();
  for (const companion of ['', '-wal']) writeFileSync(file + companion, `old${companion}`);
  const backup = moveAside(file, NOW, 'backup');
  expect(backup).toBe(`${file}.backup-20260131-090507`);
  for (const companion of ['', '-wal', '-shm']) writeFileSync(file + companion, 'new');
  moveBack(file, backup);
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('old-wal');
  expect(existsSync(`${file}-shm`)).toBe(false);
  expect(existsSync(backup)).toBe(false);
});

describe('a file that another program has open, in Windows', () => {
  /** @param tries how often the system refuses */
  function rename(
    tries: number,
    code: string,
    platform: NodeJS.Platform = 'win32',
  ): { pausedMs: number; calls: number } {
    const file = newPath();
    writeFileSync(file, 'content');
    let [pausedMs, calls] = [0, 0];
    const refuse = (from: string, to: string): void => {
      calls++;
      if (calls <= tries) throw Object.assign(new Error(`${code}: resource busy or locked`), { code });
      renameSync(from, to);
    };
    try {
      renamePatiently(file, `${file}.to`, { platform, rename: refuse, pause: (ms) => void (pausedMs += ms) });
    } finally {
      expect(existsSync(`${file}.to`)).toBe(calls > tries);
      expect(calls).toBeLessThan(10);
      expect(pausedMs).toBeLessThan(3_000);
    }
    return { pausedMs, calls };
  }

  test.each(['EBUSY', 'EPERM', 'EACCES'])('is tried again: %s', (code) => {
    expect(rename(3, code)).toEqual({ calls: 4, pausedMs: 170 });
  });

  test('is given up after seconds, and stays where it is', () => {
    expect(() => rename(1000, 'EBUSY')).toThrow('EBUSY');
  });

  test('is not waited for where the system says something else, or is another one', () => {
    expect(() => rename(1, 'ENOENT')).toThrow('ENOENT');
    expect(() => rename(1, 'EACCES', 'linux')).toThrow('EACCES');
    const busy = Object.assign(new Error('busy'), { code: 'EBUSY' });
    expect([isHeld(busy, 'win32'), isHeld(busy, 'linux'), isHeld('EBUSY', 'win32')]).toEqual([true, false, false]);
  });
});
