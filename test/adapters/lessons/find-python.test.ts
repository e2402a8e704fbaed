/** Which Python runs the lessons in a terminal. The commands here are scripts, which Windows does not take for programs. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPython } from '../../../main/adapters/lessons/run/find-python.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chalkchain-python-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command of this name. @returns its path */
function write(name: string, lines: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** With the commands of the folder alone. */
const find = (): Promise<readonly string[] | undefined> => findPython('linux', { PATH: folder });

const scriptTest = test.skipIf(process.platform === 'win32');

scriptTest('is the program itself, where the command only leads to it', async () => {
  const program = write('real python 3.14', `echo "True $0"`);
  write('python3', `exec '${program}' "$@"`);
  expect(await find()).toEqual([program]);
});

scriptTest.each([
  ['says of none', 'echo "True "'],
  ['says of one that is not there', `echo 'True /nowhere/python3'`],
  ['leads to one that is no Python', `echo 'True /bin/true'`],
])('is the command, where it %s', async (_what, lines) => {
  write('python3', lines);
  expect(await find()).toEqual(['python3']);
});

scriptTest.each([
  ['is too old', 'echo "False /usr/bin/python3"'],
  ['fails', 'echo "True x"; exit 1'],
  ['says something else', 'echo Python was not found; run without arguments to install it'],
  ['says more', 'echo "True x"; echo y'],
])('is the next one, where the first one %s', async (_what, lines) => {
  write('python3', lines);
  expect(await find()).toBeUndefined();
  write('python', 'echo "True "');
  expect(await find()).toEqual(['python']);
});

test('is none where there is none', async () => {
  expect(await find()).toBeUndefined();
});

test('is one that runs, where this computer has one', async ({ skip }) => {
  const found = await findPython();
  if (found === undefined) return skip('This computer has no Python.');
  const [program = '', ...args] = found;
  expect(execFileSync(program, [...args, '-c', 'print(6 * 7)'], { encoding: 'utf8' }).trim()).toBe('42');
});
