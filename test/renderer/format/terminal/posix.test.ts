/** What POSIX calls sh reads the lines: programs get what was meant, and nothing else runs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteForSh } from '../../../../renderer/format/terminal/quote.ts';
import { CANARY } from '../../../support/hostile-text.ts';
import { runs } from '../../../support/runs.ts';
import { hashLine, preimages, requestCases } from './command-cases.ts';

const READERS = ['/bin/sh', '/bin/dash', '/bin/bash', '/bin/zsh', '/bin/ksh'].filter((reader) => existsSync(reader));

let folder = '';

function writeProgram(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

// Where all tests are skipped, nothing is called before or after them.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chalkchain-posix-'));
  // A record for each call: what the program got, in fields that end in NUL, and then a line break.
  writeProgram('curl', String.raw`printf '%s\0' "$@"; echo`);
  writeProgram('shasum', String.raw`IFS= read -r text; printf '%s\0' "$@" "$text"; echo`);
  writeProgram(CANARY, 'echo RAN');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the programs printed, once all lines have run one after the other. */
function run(reader: string, lines: readonly string[]): { readonly records: string[]; readonly errors: string } {
  const { stdout, stderr } = spawnSync(reader, [], {
    input: `${lines.join('\n')}\n`,
    // The tests' own programs only, so that any other command is an error.
    env: { PATH: folder, HOME: folder },
    encoding: 'utf8',
  });
  return { records: stdout.split('\n').slice(0, -1), errors: stderr };
}

const record = (...fields: readonly string[]): string => fields.map((field) => `${field}\0`).join('');

describe.skipIf(process.platform === 'win32').each(READERS)('%s', (reader) => {
  test('gives curl exactly what was meant, and runs nothing else', () => {
    const cases = requestCases('sh', runs(80));
    const header = 'Content-Type: application/json';
    const meant = cases.map(({ url, body }) =>
      body === undefined ? record(url) : record('-X', 'POST', url, '-H', header, '-d', body),
    );
    expect(
      run(
        reader,
        cases.map(({ line }) => line),
      ),
    ).toEqual({ records: meant, errors: '' });
  });

  test('hashes exactly the text', () => {
    const texts = preimages(runs(80));
    const lines = texts.map((text) => hashLine('sh', text));
    expect(run(reader, lines)).toEqual({ records: texts.map((text) => record('-a', '256', text)), errors: '' });
  });

  test('keeps any word in one piece', () => {
    const words = preimages(runs(40)).map((text) => `${text}'!! \\`);
    const lines = words.map((word) => `curl ${quoteForSh(word)}`);
    expect(run(reader, lines)).toEqual({ records: words.map((word) => record(word)), errors: '' });
  });

  test('would show that something else ran', () => {
    expect(run(reader, [`curl "$(${CANARY})"; ${CANARY}`]).records).toEqual([record('RAN'), 'RAN']);
  });

  test.each(['cmd', 'powershell'] as const)('runs nothing of what others wrote in a line for %s', (other) => {
    const count = runs(20);
    const lines = [
      ...requestCases(other, count).map(({ line }) => line),
      ...preimages(count).map((text) => hashLine(other, text)),
    ];
    // One reader for each: a syntax error ends it.
    const all = lines.map((line) => `${reader} -c ${quoteForSh(line)}`);
    const { records } = run(reader, all);
    expect(records.filter((text) => text.includes('RAN'))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32' || !existsSync('/usr/bin/shasum'))('the real shasum', () => {
  test('prints the hash', () => {
    const [text = ''] = preimages(1);
    const hash = createHash('sha256').update(text).digest('hex');
    expect(execFileSync('/bin/sh', ['-c', hashLine('sh', text)], { encoding: 'utf8' })).toBe(`${hash}  -\n`);
  });
});
