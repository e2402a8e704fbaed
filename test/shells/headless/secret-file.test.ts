import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadOrCreateKey } from '../../../main/adapters/key-file/key-file.ts';
import { readPassphraseFile, readTokenFile } from '../../../main/shells/headless/secret-file.ts';
import { StartError } from '../../../main/host/start-error.ts';
import { PASSPHRASE_FILES, TOKEN_FILES } from '../../answers/inputs/secret-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string | Buffer): string {
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

  test.each(PASSPHRASE_FILES.flatMap(({ bytes, ...file }) => ('secret' in file ? [{ bytes, ...file }] : [])))(
    'is its text: $saved',
    ({ bytes, secret }) => {
      expect(readPassphraseFile(fileWith(bytes))).toBe(secret);
    },
  );

  test('with letters that keyboards spell in two ways opens the same key', async () => {
    const file = join(folder, 'key.pem');
    const [windows, mac] = (['NFC', 'NFD'] as const).map((form) =>
      readPassphraseFile(fileWith('gr\u00fcner gr\u00fcner wald\n'.normalize(form))),
    );
    expect(windows).not.toBe(mac);
    const { key } = await loadOrCreateKey({ file, passphrase: mac });
    expect((await loadOrCreateKey({ file, passphrase: windows })).key.address).toBe(key.address);
  });

  test.each(PASSPHRASE_FILES.flatMap(({ bytes, ...file }) => ('finding' in file ? [{ bytes, ...file }] : [])))(
    'is refused, with how to save it: $saved',
    ({ bytes, finding }) => {
      for (const read of [readPassphraseFile, readTokenFile]) {
        expect(() => read(fileWith(bytes))).toThrow(StartError);
        expect(() => read(fileWith(bytes))).toThrow(finding);
        expect(() => read(fileWith(bytes))).toThrow(/Notepad.*VS Code.*PowerShell/);
      }
    },
  );

  test('has a bound, for a pipe may never end', () => {
    expect(() => readPassphraseFile(fileWith('x'.repeat(70_000)))).toThrow(/more than 64 KiB/);
  });

  test.each(TOKEN_FILES)('that is a token may be in it, too: $saved', ({ bytes, secret }) => {
    expect(readTokenFile(fileWith(bytes))).toBe(secret);
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
