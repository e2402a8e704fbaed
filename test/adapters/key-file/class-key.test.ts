/** The file with the key of a class: private, whole, under the node's passphrase, and never lost. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ClassKeyFile } from '../../../main/adapters/key-file/class-key.ts';
import { openKeyVault } from '../../../main/adapters/key-file/key-vault.ts';
import { isSignedByClass } from '../../../main/consensus/keys/class-statement.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();
const FIELDS = { number: 1, name: '10b', firstBlock: 'ab'.repeat(32) };

function newFile(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return join(folder, 'class-key.pem');
}

test('a new key is there again at the next start, and signs the same', async () => {
  const file = newFile();
  const made = await ClassKeyFile.open(file, undefined);
  expect(made.publicKey).toBeUndefined();
  const key = await made.create(undefined);
  const opened = await ClassKeyFile.open(file, undefined);
  expect([opened.publicKey, opened.problem]).toEqual([key, undefined]);
  const signature = opened.sign(FIELDS);
  expect(signature).toBe(made.sign(FIELDS));
  expect(isSignedByClass({ ...FIELDS, key, signature })).toBe(true);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
});

test('a second one leaves a copy of the first', async () => {
  const file = newFile();
  const keys = await ClassKeyFile.open(file, undefined);
  await keys.create(undefined);
  const before = readFileSync(file, 'utf8');
  await keys.create(undefined);
  const copy = readdirSync(join(file, '..')).find((name) => name.startsWith('class-key.pem.old-'));
  expect(readFileSync(join(file, '..', copy!), 'utf8')).toBe(before);
});

test('a passphrase of the node protects it, too, from the moment that it is set', async () => {
  const folder = newPath('node');
  mkdirSync(folder);
  const file = join(folder, 'private-key.pem');
  const { vault } = await openKeyVault({ file, passphrase: undefined });
  const key = await vault.createClassKey();
  await vault.setPassphrase(undefined, 'eight chars');
  expect(readFileSync(join(folder, 'class-key.pem'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
  const again = await openKeyVault({ file, passphrase: 'eight chars' });
  expect(again.vault.classKey.publicKey).toBe(key);
  const other = await ClassKeyFile.open(join(folder, 'class-key.pem'), 'another one');
  expect([other.publicKey, other.problem]).toEqual([
    undefined,
    expect.stringContaining('the passphrase of this node does not open it'),
  ]);
  await again.vault.setPassphrase('eight chars', undefined);
  expect((await openKeyVault({ file, passphrase: undefined })).vault.classKey.publicKey).toBe(key);
});

test.each(['', 'no key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'])(
  'a file with %j in it is a problem that is told, and is left alone',
  async (text) => {
    const file = newFile();
    writeFileSync(file, text);
    const opened = await ClassKeyFile.open(file, undefined);
    expect([opened.publicKey, opened.problem]).toEqual([undefined, expect.stringContaining(file)]);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('in memory nothing is written', async () => {
  const keys = await ClassKeyFile.open(undefined, undefined);
  const key = await keys.create('eight chars');
  await keys.prepareNext(undefined);
  await keys.takeNext();
  expect(keys.publicKey).toBe(key);
});

test("stays under the passphrase of the wallet's key when that one cannot be written", async () => {
  const folder = newPath('node');
  mkdirSync(folder);
  const file = join(folder, 'private-key.pem');
  const { vault } = await openKeyVault({ file, passphrase: undefined });
  const key = await vault.createClassKey();
  // No file takes the place of a folder.
  rmSync(file);
  mkdirSync(file);
  await expect(vault.setPassphrase(undefined, 'eight chars')).rejects.toThrow('private-key.pem');
  const { publicKey, problem } = await ClassKeyFile.open(join(folder, 'class-key.pem'), undefined);
  expect([publicKey, problem]).toEqual([key, undefined]);
});

test("takes a passphrase at the next start when its file could not be replaced: the wallet's key has it already", async () => {
  const folder = newPath('node');
  mkdirSync(folder);
  const file = join(folder, 'private-key.pem');
  const classFile = join(folder, 'class-key.pem');
  const said: string[] = [];
  const log = { warn: (text: string) => void said.push(text) };
  const { vault } = await openKeyVault({ file, passphrase: undefined, log });
  const key = await vault.createClassKey();
  await vault.setPassphrase(undefined, 'the first one');
  const before = readFileSync(classFile, 'utf8');
  // No file takes the place of a folder.
  rmSync(classFile);
  mkdirSync(classFile);
  await vault.setPassphrase('the first one', 'eight chars');
  expect([vault.isEncrypted, vault.classKey.publicKey]).toEqual([true, key]);
  expect(said).toEqual([expect.stringContaining('takes the new passphrase at the next start')]);

  // One more change, which fails: the text that waits is the only one under the passphrase that counts.
  rmSync(file);
  mkdirSync(file);
  await expect(vault.setPassphrase('eight chars', 'another one')).rejects.toThrow('private-key.pem');
  rmSync(classFile, { recursive: true });
  writeFileSync(classFile, before);
  const { publicKey, problem, wasCompleted } = await ClassKeyFile.open(classFile, 'eight chars');
  expect([publicKey, problem, wasCompleted]).toEqual([key, undefined, true]);
});

test('comes under a passphrase that the node is first started with', async () => {
  const folder = newPath('node');
  mkdirSync(folder);
  const file = join(folder, 'private-key.pem');
  const key = await (await openKeyVault({ file, passphrase: undefined })).vault.createClassKey();
  const { vault } = await openKeyVault({ file, passphrase: 'eight chars' });
  expect(vault.classKey.publicKey).toBe(key);
  expect(readFileSync(join(folder, 'class-key.pem'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
});
