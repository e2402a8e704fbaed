import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renamePatiently, writePrivateFile } from '../../../main/adapters/key-file/private-file.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('writing', () => {
  test('replaces a file when the check of what was written passes', async () => {
    const file = newPath('secret.txt');
    writeFileSync(file, 'old');
    const seen = await writePrivateFile({
      file,
      text: 'new',
      check: (written) => Promise.resolve(`saw ${written.toString()}`),
    });
    expect(seen).toBe('saw new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  test('leaves the old file, and nothing else, when the check fails', async () => {
    const file = newPath('secret.txt');
    writeFileSync(file, 'old');
    const write = writePrivateFile({ file, text: 'new', check: () => Promise.reject(new Error('unreadable')) });
    await expect(write).rejects.toThrow('unreadable');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
  });
});

describe('renaming', () => {
  test.each(['EPERM', 'EBUSY', 'EACCES'])('is tried again after %s', async (code) => {
    let attempts = 0;
    await renamePatiently(() => (++attempts < 3 ? Promise.reject(systemError(code)) : Promise.resolve()));
    expect(attempts).toBe(3);
  });

  test('is given up after some attempts', async () => {
    let attempts = 0;
    const attempt = (): Promise<void> => Promise.reject(systemError(++attempts > 0 ? 'EBUSY' : ''));
    await expect(renamePatiently(attempt)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(attempts).toBe(7);
  });

  test('is not tried again after an error that stays', async () => {
    let attempts = 0;
    const attempt = (): Promise<void> => Promise.reject(systemError(++attempts > 0 ? 'ENOENT' : ''));
    await expect(renamePatiently(attempt)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(attempts).toBe(1);
  });
});
