/** Key files on a real disk: made, read, encrypted, repaired, and left alone when they are not ours. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KeyFileError } from '../../../main/adapters/key-file/key-file-error.ts';
import { loadOrCreateKey } from '../../../main/adapters/key-file/key-file.ts';
import { createSignatureChecker } from '../../../main/consensus/keys/signature.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();
const HASH = 'ab'.repeat(32);
const PASSPHRASE = 'Grüße, 🎉';
const OPENSSL = 'openssl';
const isPosix = process.platform !== 'win32';

async function failureOf(options: Parameters<typeof loadOrCreateKey>[0]): Promise<string> {
  try {
    await loadOrCreateKey(options);
    return 'none';
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    if (error.failure !== 'passphrase-empty') expect(error.message).toContain(options.file);
    return error.failure;
  }
}

/** A file that must not be usable, and must be the same afterwards. */
async function expectRefused(content: string | Buffer, failure: string, passphrase?: string): Promise<void> {
  const file = newPath('wallet.pem');
  writeFileSync(file, content);
  expect(await failureOf({ file, passphrase })).toBe(failure);
  expect(readFileSync(file).equals(Buffer.from(content))).toBe(true);
  expect(existsSync(`${file}.new`)).toBe(false);
}

function toPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

describe('a new key', () => {
  test('is made once, signs, and is the same the next time', async () => {
    const file = newPath('wallet.pem');
    const made = await loadOrCreateKey({ file });
    expect(made).toMatchObject({ isNew: true, isEncrypted: false, isOpenToOthers: false });
    const content = readFileSync(file, 'utf8');
    expect(content).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    const loaded = await loadOrCreateKey({ file });
    expect(loaded).toMatchObject({ isNew: false, isEncrypted: false, isOpenToOthers: false });
    expect(loaded.key.address).toBe(made.key.address);
    const signature = loaded.key.sign(HASH);
    expect(signature).toMatch(/^[1-9][0-9]*$/);
    expect(made.key.sign(HASH)).toBe(signature);
    expect(createSignatureChecker()({ address: made.key.address, hash: HASH, signature })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('is another one in another file', async () => {
    const [first, second] = [await loadOrCreateKey({ file: newPath() }), await loadOrCreateKey({ file: newPath() })];
    expect(first.key.address).not.toBe(second.key.address);
  });

  test('leaves no other file behind, and takes over what a crash left', async () => {
    const file = newPath('wallet.pem');
    writeFileSync(`${file}.new`, 'half a key', { mode: 0o644 });
    await loadOrCreateKey({ file });
    const names = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
    expect(names).toEqual([basename(file)]);
  });

  test.runIf(isPosix)('is readable by its owner only', async () => {
    const file = newPath('wallet.pem');
    await loadOrCreateKey({ file });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('cannot be made in a folder that is missing', async () => {
    expect(await failureOf({ file: `${newPath()}/missing/wallet.pem` })).toBe('failed');
  });

  test('cannot be made where a folder is', async () => {
    const folder = newPath();
    mkdirSync(folder);
    expect(await failureOf({ file: folder })).toBe('failed');
  });
});

describe('a passphrase', () => {
  test('encrypts a new key and opens it again', async () => {
    const file = newPath('wallet.pem');
    const made = await loadOrCreateKey({ file, passphrase: PASSPHRASE });
    expect(made).toMatchObject({ isNew: true, isEncrypted: true });
    expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    const loaded = await loadOrCreateKey({ file, passphrase: PASSPHRASE.normalize('NFD') });
    expect(loaded).toMatchObject({ isNew: false, isEncrypted: true });
    expect(loaded.key.sign(HASH)).toBe(made.key.sign(HASH));
  });

  test('makes a file that the native library reads', async () => {
    const file = newPath('wallet.pem');
    const { key } = await loadOrCreateKey({ file, passphrase: 'secret' });
    const native = createPrivateKey({ key: readFileSync(file), passphrase: 'secret' });
    expect(native.export({ format: 'jwk' }).n).toBe(
      Buffer.from(key.address, 'base64').subarray(33, 289).toString('base64url'),
    );
  });

  test('is composed in a new file, however the keyboard has spelled it, for programs that try no other spelling', async () => {
    const file = newPath('wallet.pem');
    await loadOrCreateKey({ file, passphrase: PASSPHRASE.normalize('NFD') });
    const open = (spelling: 'NFC' | 'NFD'): unknown =>
      createPrivateKey({ key: readFileSync(file), passphrase: PASSPHRASE.normalize(spelling) });
    expect(() => open('NFC')).not.toThrow();
    expect(() => open('NFD')).toThrow();
  });

  test('must be the right one, and must be there', async () => {
    const file = newPath('wallet.pem');
    await loadOrCreateKey({ file, passphrase: 'secret' });
    const before = readFileSync(file, 'utf8');
    expect(await failureOf({ file, passphrase: 'Secret' })).toBe('passphrase-wrong');
    expect(await failureOf({ file })).toBe('passphrase-missing');
    expect(await failureOf({ file, passphrase: '' })).toBe('passphrase-empty');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('encrypts a key that was not encrypted so far, in its place', async () => {
    const file = newPath('wallet.pem');
    const { key } = await loadOrCreateKey({ file });
    const encrypted = await loadOrCreateKey({ file, passphrase: 'secret' });
    expect(encrypted).toMatchObject({ isNew: false, isEncrypted: true });
    expect(encrypted.key.address).toBe(key.address);
    expect(await failureOf({ file })).toBe('passphrase-missing');
    const again = await loadOrCreateKey({ file, passphrase: 'secret' });
    expect(again.key.address).toBe(key.address);
    if (isPosix) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('that is empty makes no file', async () => {
    const file = newPath('wallet.pem');
    expect(await failureOf({ file, passphrase: '' })).toBe('passphrase-empty');
    expect(existsSync(file)).toBe(false);
  });
});

describe.runIf(isPosix)('the rights of others', () => {
  test.each([0o644, 0o640, 0o666, 0o604])('are taken away (%o)', async (mode) => {
    const file = newPath('wallet.pem');
    await loadOrCreateKey({ file });
    chmodSync(file, mode);
    expect((await loadOrCreateKey({ file })).isOpenToOthers).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a file that is no key of ours stays as it is', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = toPem(privateKey);
  const lines = pem.split('\n');

  test('the key that the cases below spoil can be loaded', async () => {
    const file = newPath('wallet.pem');
    writeFileSync(file, `A note before\n${pem.replaceAll('\n', '\r\n')}and after`);
    expect((await loadOrCreateKey({ file })).isNew).toBe(false);
  });

  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'damaged'],
    ['blank', ' \n\n', 'damaged'],
    ['cut off', pem.slice(0, 800), 'damaged'],
    ['without a line', lines.toSpliced(5, 1).join('\n'), 'damaged'],
    ['of other characters', pem.replace(lines[5]!, '*'.repeat(64)), 'damaged'],
    ['with the wrong end', pem.replace('END PRIVATE', 'END PUBLIC'), 'damaged'],
    ['of no content', '-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n', 'damaged'],
    ['a letter', 'Dear diary', 'foreign'],
    ['bytes', Buffer.from('89504e470d0a1a0a00ff', 'hex'), 'foreign'],
    [
      'a public key',
      privateKey.export({ format: 'pem', type: 'pkcs1' }).toString().replaceAll('RSA PRIVATE', 'PUBLIC'),
      'foreign',
    ],
    ['a larger key', toPem(generateKeyPairSync('rsa', { modulusLength: 2056 }).privateKey), 'foreign'],
    ['a smaller key', toPem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey), 'foreign'],
    [
      'a key with another exponent',
      toPem(generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey),
      'foreign',
    ],
    ['a key of another kind', toPem(generateKeyPairSync('ed25519').privateKey), 'foreign'],
    [
      'a key for other signatures',
      toPem(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
      'foreign',
    ],
  ])('%s', async (_what, content, failure) => {
    await expectRefused(content, failure);
    await expectRefused(content, failure, 'secret');
  });

  test('any changed byte of a number', async () => {
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    // The private exponent, both primes, and the numbers that make signing fast, lie behind the first 300 bytes.
    for (let position = 310; position < der.length; position += 61) {
      const spoiled = Buffer.from(der);
      spoiled[position] = (spoiled[position] ?? 0) ^ 0x10;
      const base64 = spoiled.toString('base64');
      await expectRefused(`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`, 'damaged');
    }
  });

  test('any changed byte of an encrypted key', async () => {
    const file = newPath('wallet.pem');
    await loadOrCreateKey({ file, passphrase: 'secret' });
    const der = Buffer.from(readFileSync(file, 'utf8').replaceAll(/-----.*-----|\s/g, ''), 'base64');
    // 0x42 in the count of rounds would be a wait of minutes: it is refused before.
    for (const position of [2, 20, 30, 40, 55, 70, 90, 120, 700, der.length - 1]) {
      const spoiled = Buffer.from(der);
      spoiled[position] = (spoiled[position] ?? 0) ^ 0x42;
      const content = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${spoiled.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
      const copy = newPath('wallet.pem');
      writeFileSync(copy, content);
      expect(['damaged', 'foreign', 'passphrase-wrong']).toContain(
        await failureOf({ file: copy, passphrase: 'secret' }),
      );
      expect(readFileSync(copy, 'utf8')).toBe(content);
    }
  });

  test('a key under a cipher that is not read', async () => {
    const old = privateKey.export({ format: 'pem', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: 'secret' });
    await expectRefused(old.toString().replace('AES-128-CBC', 'RC2-CBC'), 'foreign', 'secret');
  });

  test('a text in an encoding that nobody knows', async () => {
    await expectRefused(Buffer.from(pem, 'utf16le'), 'foreign');
    await expectRefused(Buffer.from(`Schl\u00fcssel\n${pem}`, 'latin1'), 'foreign');
    await expectRefused(`${pem}${' '.repeat(70_000)}`, 'foreign');
  });
});

describe('a file that another program has written is used as it is', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pkcs1 = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();

  test.each<[string, string | Buffer]>([
    ["the workshop's own format", pkcs1],
    ['saved by PowerShell', Buffer.from(`\ufeff${toPem(privateKey)}`, 'utf16le')],
  ])('%s', async (_how, content) => {
    const file = newPath('wallet.pem');
    writeFileSync(file, content);
    expect(await loadOrCreateKey({ file })).toMatchObject({ isNew: false, isEncrypted: false });
    expect(readFileSync(file).equals(Buffer.from(content))).toBe(true);
    const encrypted = await loadOrCreateKey({ file, passphrase: 'secret' });
    expect(encrypted).toMatchObject({ isNew: false, isEncrypted: true });
    expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
  });
});

const hasOpenssl = ((): boolean => {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasOpenssl)('the openssl command', () => {
  test('reads our files', async () => {
    for (const passphrase of [undefined, 'secret']) {
      const file = newPath('wallet.pem');
      const { key } = await loadOrCreateKey({ file, passphrase });
      const args = ['pkey', '-in', file, '-pubout', '-outform', 'DER', '-passin', 'pass:secret'];
      expect(execFileSync(OPENSSL, args).toString('base64')).toBe(key.address);
    }
  });

  test('writes files that we read', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const file = newPath('wallet.pem');
    const args = ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-passout', 'pass:secret'];
    writeFileSync(file, execFileSync(OPENSSL, args, { input: toPem(privateKey) }));
    expect(await loadOrCreateKey({ file, passphrase: 'secret' })).toMatchObject({ isNew: false, isEncrypted: true });
  });
});
