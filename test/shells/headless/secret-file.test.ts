import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPassphraseFile, readTokenFile } from '../../../main/shells/headless/secret-file.ts';
import { StartError } from '../../../main/shells/host/start-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string): string {
  const file = join(folder, 'secret');
  writeFileSync(file, text);
  return file;
}

describe('a secret in a file', () => {
  test.each(['open sesame', ' open sesame \n', 'open sesame\r\nmore', '\ufeffopen sesame\n\n'])(
    'is its first line: %j',
    (text) => {
      expect(readPassphraseFile(fileWith(text))).toBe('open sesame');
    },
  );

  test.each(['', '\n', '  \nsecond line'])('is refused when its first line is empty: %j', (text) => {
    expect(() => readPassphraseFile(fileWith(text))).toThrow(StartError);
    expect(() => readTokenFile(fileWith(text))).toThrow(StartError);
  });

  test('is refused when there is no file', () => {
    expect(() => readPassphraseFile(join(folder, 'none'))).toThrow(StartError);
    expect(() => readTokenFile(folder)).toThrow(StartError);
  });

  test('that is a token has 16 characters or more, of those that a header can carry', () => {
    expect(readTokenFile(fileWith('0123456789abcdef'))).toBe('0123456789abcdef');
    expect(() => readTokenFile(fileWith('0123456789abcde'))).toThrow(StartError);
    expect(() => readTokenFile(fileWith('0123456789 abcdef'))).toThrow(StartError);
    expect(() => readTokenFile(fileWith('0123456789abcdefä'))).toThrow(StartError);
  });

  test('is never in the message', () => {
    expect(() => readTokenFile(fileWith('hunter2'))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
