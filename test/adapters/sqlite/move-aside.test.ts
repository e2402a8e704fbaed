import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
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
