import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadOrCreateKey } from '../../../main/adapters/key-file/key-file.ts';
import { readPassphraseFile, readTokenFile } from '../../../main/shells/headless/secret-file.ts';
import { StartError } from '../../../main/host/start-error.ts';

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

  const horse = 'correct horse\r\n';
  test.each([
    ['UTF-8', Buffer.from(horse)],
    ['UTF-8 with a mark, as Notepad writes it', Buffer.from(`\ufeff${horse}`)],
    ['UTF-16, as > of PowerShell writes it', Buffer.from(`\ufeff${horse}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${horse}`, 'utf16le').swap16()],
  ])('is the same in %s', (_encoding, bytes) => {
    expect(readPassphraseFile(fileWith(bytes))).toBe('correct horse');
  });

  test('with letters that keyboards spell in two ways opens the same key', async () => {
    const file = join(folder, 'key.pem');
    const [windows, mac] = (['NFC', 'NFD'] as const).map((form) =>
      readPassphraseFile(fileWith('gr\u00fcner gr\u00fcner wald\n'.normalize(form))),
    );
    expect(windows).not.toBe(mac);
    const { key } = await loadOrCreateKey({ file, passphrase: mac });
    expect((await loadOrCreateKey({ file, passphrase: windows })).key.address).toBe(key.address);
  });

  test.each([
    ['ANSI, in which two passphrases would be one', Buffer.from('gr\u00fcner wald\r\n', 'latin1'), /not UTF-8/],
    ['ANSI', Buffer.from('gr\u00e4ner wald\r\n', 'latin1'), /not UTF-8/],
    ['UTF-16 without a mark', Buffer.from(horse, 'utf16le'), /UTF-16 without the mark/],
  ])('is refused in %s, with how to save it', (_encoding, bytes, finding) => {
    for (const read of [readPassphraseFile, readTokenFile]) {
      expect(() => read(fileWith(bytes))).toThrow(StartError);
      expect(() => read(fileWith(bytes))).toThrow(finding);
      expect(() => read(fileWith(bytes))).toThrow(/Notepad.*VS Code.*PowerShell/);
    }
  });

  test('has a bound, for a pipe may never end', () => {
    expect(() => readPassphraseFile(fileWith('x'.repeat(70_000)))).toThrow(/more than 64 KiB/);
  });

  test('that is a token may be in UTF-16, too', () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    expect(readTokenFile(fileWith(Buffer.from(`\ufeff${token}\r\n`, 'utf16le')))).toBe(token);
    expect(readTokenFile(fileWith(`\ufeff${token}\r\n`))).toBe(token);
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
