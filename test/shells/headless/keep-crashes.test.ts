import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const FOLDER = new URL('../../../main/shells/headless/', import.meta.url);

const newPath = useTempFolder();

/** A process that breaks. @returns when it has ended */
function runProcess(folder: string, event: string): Promise<void> {
  const code = `
    import { Closers } from '${new URL('../../host/closers.ts', FOLDER).href}';
    import { closeOnSignals } from '${new URL('close-on-signals.ts', FOLDER).href}';
    import { keepCrashes } from '${new URL('keep-crashes.ts', FOLDER).href}';
    const say = (line) => console.log(line);
    const log = { error: say, warn: say, info: say, debug: say };
    const closers = new Closers();
    closeOnSignals(closers, log);
    keepCrashes({ folder: ${JSON.stringify(folder)}, version: '1.2.3', log, closers });
    setInterval(() => {}, 1000);
    ${event}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', code], () => resolve());
  });
}

test.each([
  ['an error that nobody caught', "setTimeout(() => { throw new Error('boom'); }, 1);"],
  ['a promise whose failure nobody handles', "void Promise.reject(new Error('boom'));"],
])('%s is kept for the diagnostics file', async (_, event) => {
  const folder = newPath('data');
  mkdirSync(folder);
  await runProcess(folder, event);
  expect(readFileSync(join(folder, 'last-crash.txt'), 'utf8')).toMatch(
    /^[^\n]*, Chalkchain 1\.2\.3\nError: boom\n +at /,
  );
});
