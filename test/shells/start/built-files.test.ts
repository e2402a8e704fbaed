import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWhereNeeded, isFresh } from '../../../main/shells/start/built-files.ts';
import { StartError } from '../../../main/host/start-error.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const PART = { config: 'build.ts', sources: ['source'], output: 'dist/out.js' };

/** Files of these ages in seconds. */
function createProject(ages: Readonly<Record<string, number>>): string {
  const project = newPath('project');
  for (const folder of ['source/deep', 'dist']) mkdirSync(join(project, folder), { recursive: true });
  for (const [file, age] of Object.entries(ages)) {
    const time = 1_700_000_000 - age;
    writeFileSync(join(project, file), '');
    utimesSync(join(project, file), time, time);
  }
  return project;
}

test.each([
  ['younger than its source', { 'build.ts': 50, 'source/deep/a.ts': 40, 'dist/out.js': 30 }, true],
  ['older than a file of its source', { 'build.ts': 50, 'source/deep/a.ts': 20, 'dist/out.js': 30 }, false],
  ['older than its configuration', { 'build.ts': 10, 'source/deep/a.ts': 40, 'dist/out.js': 30 }, false],
  ['missing', { 'build.ts': 50, 'source/deep/a.ts': 40 }, false],
])('what is %s', (_name, ages, expected) => {
  expect(isFresh(createProject(ages), PART)).toBe(expected);
});

test('says what to do when it cannot be built', () => {
  const project = createProject({ 'build.ts': 1 });
  expect(() => buildWhereNeeded(project, [PART])).toThrow(StartError);
});
