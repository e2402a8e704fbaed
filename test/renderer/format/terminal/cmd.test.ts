/** Windows' cmd.exe reads the lines: programs get what was meant, and nothing else runs. Elsewhere there is no cmd. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteForCmd } from '../../../../renderer/format/terminal/quote.ts';
import { CANARY } from '../../../support/hostile-text.ts';
import { hashLine, preimages, requestCases } from './command-cases.ts';
import { readPowershell } from './read-powershell.ts';

const IS_WINDOWS = process.platform === 'win32';

/** A Node.js starts for each line. */
const COUNT = 60;

/** What a line gave a program. */
const RECORDER = `require('node:fs').appendFileSync(process.env.RECORDS, JSON.stringify(process.argv.slice(2)) + '\\n');`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chalkchain-cmd-'));
  writeFileSync(join(folder, 'recorder.cjs'), RECORDER);
  writeFileSync(join(folder, `${CANARY}.cmd`), '@echo "RAN">>"%RECORDS%"\r\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The prompt reads the lines from a file, as it would read them from the clipboard. */
function run(lines: readonly string[]): unknown[] {
  const records = join(folder, 'records');
  writeFileSync(records, '');
  writeFileSync(join(folder, 'lines'), lines.map((line) => `${line}\r\n`).join(''));
  const input = openSync(join(folder, 'lines'), 'r');
  try {
    spawnSync('cmd.exe', ['/d', '/q'], {
      cwd: folder,
      env: { ...process.env, RECORDS: records, PATH: `${folder};${process.env['PATH'] ?? ''}` },
      stdio: [input, 'ignore', 'ignore'],
    });
  } finally {
    closeSync(input);
  }
  const written = readFileSync(records, 'utf8').split(/\r?\n/).slice(0, -1);
  return written.map((record): unknown => JSON.parse(record));
}

/** The line with the recorder in place of its program, which reads its arguments by the same rules. */
function recorded(line: string): string {
  return line.replace(/^(?:curl|powershell)(?= )/, () => `"${process.execPath}" recorder.cjs`);
}

describe.skipIf(!IS_WINDOWS)('cmd.exe', { timeout: 300_000 }, () => {
  test('would show that something else ran', () => {
    expect(run([`${recorded('curl x')}&${CANARY}`])).toEqual([['x'], 'RAN']);
  });

  test('gives curl exactly what was meant, and runs nothing else', () => {
    const cases = requestCases('cmd', COUNT);
    const header = 'Content-Type: application/json';
    const meant = cases.map(({ url, body }) =>
      body === undefined ? [url] : ['-X', 'POST', url, '-H', header, '-d', body],
    );
    expect(run(cases.map(({ line }) => recorded(line)))).toEqual(meant);
  });

  test('has PowerShell hash exactly the text', () => {
    const texts = preimages(COUNT);
    const got = run(texts.map((text) => recorded(hashLine('cmd', text))));
    const scripts = texts.map((text) => hashLine('powershell', text));
    expect(got).toEqual(scripts.map((script) => ['-NoProfile', '-Command', script]));
    expect(scripts.map((script) => readPowershell(script).strings[0])).toEqual(texts);
  });

  test('keeps any word in one piece', () => {
    const words = preimages(COUNT).map((text, index) => `${text}${['\\', '"', ' %CD% ', '\\"&'][index % 4]}`);
    expect(run(words.map((word) => recorded(`curl ${quoteForCmd(word)}`)))).toEqual(words.map((word) => [word]));
  });

  test.each(['sh', 'powershell'] as const)('runs nothing of what others wrote in a line for %s', (other) => {
    const lines = [
      ...requestCases(other, COUNT).map(({ line }) => line),
      ...preimages(COUNT).map((text) => hashLine(other, text)),
    ];
    expect(
      run(lines.map((line) => line.replaceAll(/\b(?:curl(?:\.exe)?|printf|shasum)(?= )/g, 'no-such-program'))),
    ).toEqual([]);
  });
});
