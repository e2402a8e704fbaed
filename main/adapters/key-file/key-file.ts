/** The file that holds the node's private key: PKCS#8 as PEM, readable by its owner only, under a passphrase if wanted. */
import { readFile } from 'node:fs/promises';
import { decodeText, TextEncodingError } from '../../../preload/contract/decode-text.ts';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import { encryptKey } from './encrypted-key.ts';
import { generateKey } from './generate-key.ts';
import { getErrorCode, makePrivate, writePrivateFile } from './private-file.ts';
import { KeyFileError, REPLACE_REMEDY } from './key-file-error.ts';
import { KeyTextError } from './key-text-error.ts';
import { formatPem } from './pem.ts';
import { readKey, type ReadKey } from './read-key.ts';

/** A key has 2 KB. */
const MAX_BYTES = 64 * 1024;

interface KeyFileOptions {
  /** Its folder must exist, and be locked for this node. */
  readonly file: string;
  /** Encrypts a new key, and one that was not encrypted so far; opens one that is. */
  readonly passphrase?: string | undefined;
}

/** What {@link loadOrCreateKey} found or made. */
export interface LoadedKey {
  readonly key: WalletKey;
  /** PKCS#8, decrypted. */
  readonly der: Buffer;
  readonly isNew: boolean;
  readonly isEncrypted: boolean;
  /** Other users of this computer can read the file, and that could not be changed. */
  readonly isOpenToOthers: boolean;
}

/**
 * Loads the key, or makes one when there is no file. A file that cannot be read as a key is never overwritten. A new
 * file is read back, and signs and verifies once, before it takes its place.
 *
 * @throws KeyFileError
 */
export async function loadOrCreateKey({ file, passphrase }: KeyFileOptions): Promise<LoadedKey> {
  if (passphrase === '') {
    throw new KeyFileError('passphrase-empty', 'An empty passphrase protects nothing. Leave it out.');
  }
  try {
    const bytes = await readIfExists(file);
    if (bytes === undefined) return await createKeyFile(file, passphrase);
    return await loadKeyFile({ file, bytes, passphrase });
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new KeyFileError('failed', `The key file ${file} could not be read or written: ${words}.`, { cause: error });
  }
}

async function createKeyFile(file: string, passphrase: string | undefined): Promise<LoadedKey> {
  const der = await generateKey();
  const key = await saveKey({ file, der, passphrase });
  const isOpenToOthers = await makePrivate(file);
  return { key, der, isNew: true, isEncrypted: passphrase !== undefined, isOpenToOthers };
}

async function loadKeyFile({ file, bytes, passphrase }: KeyFileOptions & KeyBytes): Promise<LoadedKey> {
  const { key, der, isEncrypted } = await readKeyFile({ file, bytes, passphrase });
  if (!isEncrypted && passphrase !== undefined) await saveKey({ file, der, passphrase });
  const isOpenToOthers = await makePrivate(file);
  return { key, der, isNew: false, isEncrypted: isEncrypted || passphrase !== undefined, isOpenToOthers };
}

interface KeyBytes {
  readonly bytes: Buffer;
}

/** @throws KeyFileError that names the file and the remedy */
async function readKeyFile({ file, bytes, passphrase }: KeyFileOptions & KeyBytes): Promise<ReadKey> {
  try {
    if (bytes.length > MAX_BYTES) throw new KeyTextError('foreign', { code: 'too-large' });
    return await readKey(decodeText(bytes), passphrase);
  } catch (error) {
    if (error instanceof KeyTextError) throw explain(file, error);
    if (!(error instanceof TextEncodingError)) throw error;
    throw explain(file, new KeyTextError('foreign', { code: 'encoding', fault: error.fault }, { cause: error }));
  }
}

function explain(file: string, error: KeyTextError): KeyFileError {
  const { failure, message } = error;
  const options = { cause: error };
  switch (failure) {
    case 'passphrase-missing':
      return new KeyFileError(
        failure,
        `The key in ${file} is encrypted. Start the node with its passphrase: --passphrase-file FILE, or in the environment as CHALKCHAIN_PASSPHRASE.`,
        options,
      );
    case 'passphrase-wrong':
      return new KeyFileError(
        failure,
        `The passphrase does not open the key in ${file}. Nothing was changed.`,
        options,
      );
    case 'damaged':
    case 'foreign':
    case 'failed':
    case 'passphrase-empty':
      return new KeyFileError(failure, `The key file ${file} cannot be used. ${message} ${REPLACE_REMEDY}.`, options);
  }
}

/**
 * Writes a key, encrypted or not, in place of what the file held, and returns it as it was read back.
 *
 * @throws KeyFileError and errors of the file system; the file is as it was then
 */
export async function saveKey({
  file,
  der,
  passphrase,
}: KeyFileOptions & { readonly der: Buffer }): Promise<WalletKey> {
  const text =
    passphrase === undefined
      ? formatPem({ label: 'PRIVATE KEY', der })
      : formatPem({ label: 'ENCRYPTED PRIVATE KEY', der: await encryptKey(der, passphrase) });
  return writePrivateFile({
    file,
    text,
    check: async (written) => {
      const read = await readKeyFile({ file, bytes: written, passphrase });
      if (!read.der.equals(der)) throw new KeyFileError('failed', `The key was not written to ${file} as it is.`);
      return read.key;
    },
  });
}

/** Copies the file to `private-key.pem.old-20260131-235959` (local time), for its owner alone. */
export async function keepOldKey(file: string, now: Date = new Date()): Promise<string> {
  const text = await readFile(file);
  const copy = await findFreeName(`${file}.old-${formatStamp(now)}`);
  await writePrivateFile({ file: copy, text, check: () => Promise.resolve() });
  return copy;
}

async function findFreeName(wanted: string): Promise<string> {
  let name = wanted;
  for (let number = 2; (await readIfExists(name)) !== undefined; number++) name = `${wanted}-${number}`;
  return name;
}

function formatStamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

async function readIfExists(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
