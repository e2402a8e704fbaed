/**
 * The private half of the key of a class that was opened here: Ed25519, PKCS#8 as PEM in a file of its own, with the care
 * that the wallet's key has: for its owner only, in one step, under the same passphrase if there is one, and never
 * overwritten without a copy.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { decodeText, TextEncodingError } from '../../../preload/contract/decode-text.ts';
import { classStatementText, type ClassFields } from '../../consensus/keys/class-statement.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import { UnknownEncryptionError } from './decrypt/decrypt-bytes.ts';
import { decryptPbes2 } from './decrypt/pbes2.ts';
import { encryptKey } from './encrypted-key.ts';
import { keepOldKey } from './key-file.ts';
import { formatPem, parsePem } from './pem.ts';
import { getErrorCode, makePrivate, writePrivateFile } from './private-file.ts';

export class ClassKeyFile implements ClassKeyKeeper {
  /** `undefined` when it is in memory only. */
  readonly #file: string | undefined;
  #key: KeyObject | undefined;
  /** Why the file cannot be used. */
  readonly problem: string | undefined;

  private constructor(file: string | undefined, found: FoundKey) {
    this.#file = file;
    this.#key = found.key;
    this.problem = found.problem;
  }

  /** Reads the file, if there is one. One that cannot be read is no reason not to start: see {@link ClassKeyFile.problem}. */
  static async open(file: string | undefined, passphrase: string | undefined): Promise<ClassKeyFile> {
    return new ClassKeyFile(file, file === undefined ? NO_KEY : await readKeyFile(file, passphrase));
  }

  get publicKey(): string | undefined {
    return this.#key && publicHalf(this.#key);
  }

  sign(fields: Omit<ClassFields, 'key'>): string {
    const [key, publicKey] = [this.#key, this.publicKey];
    if (key === undefined || publicKey === undefined) throw new Error('there is no class key');
    return sign(null, Buffer.from(classStatementText({ ...fields, key: publicKey })), key).toString('hex');
  }

  /** Makes another key. A file that is there is copied before. */
  async create(passphrase: string | undefined): Promise<string> {
    const { privateKey } = generateKeyPairSync('ed25519');
    if (this.#file !== undefined) {
      if (await exists(this.#file)) await keepOldKey(this.#file);
      await save(this.#file, privateKey, passphrase);
    }
    this.#key = privateKey;
    return publicHalf(privateKey);
  }

  /** Puts the file under this passphrase, or under none. No effect without a key. */
  async protect(passphrase: string | undefined): Promise<void> {
    if (this.#file !== undefined && this.#key !== undefined) await save(this.#file, this.#key, passphrase);
  }
}

interface FoundKey {
  readonly key: KeyObject | undefined;
  readonly problem: string | undefined;
}

const NO_KEY: FoundKey = { key: undefined, problem: undefined };

async function readKeyFile(file: string, passphrase: string | undefined): Promise<FoundKey> {
  try {
    if (!(await exists(file))) return NO_KEY;
    const key = await parseKey(await readFile(file), passphrase);
    await makePrivate(file);
    return { key, problem: undefined };
  } catch (error) {
    return { key: undefined, problem: `The key of the class in ${file} cannot be used: ${errorWords(error)}` };
  }
}

async function parseKey(bytes: Buffer, passphrase: string | undefined): Promise<KeyObject> {
  const pem = parsePem(textOf(bytes));
  if (pem === undefined) throw new TypeError('it is not a private key');
  const der = pem.label === 'ENCRYPTED PRIVATE KEY' ? await decrypt(pem.der, passphrase) : pem.der;
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('it is not an Ed25519 key');
  return key;
}

function textOf(bytes: Buffer): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (error instanceof TextEncodingError) throw new TypeError('it is not a text', { cause: error });
    throw error;
  }
}

async function decrypt(der: Buffer, passphrase: string | undefined): Promise<Buffer> {
  try {
    const plain = passphrase === undefined ? undefined : await decryptPbes2(der, passphrase);
    if (plain === undefined) throw new TypeError('the passphrase of this node does not open it');
    return plain;
  } catch (error) {
    if (!(error instanceof UnknownEncryptionError)) throw error;
    throw new TypeError('it is encrypted in another way', { cause: error });
  }
}

async function save(file: string, key: KeyObject, passphrase: string | undefined): Promise<void> {
  const der = key.export({ format: 'der', type: 'pkcs8' });
  const text =
    passphrase === undefined
      ? formatPem({ label: 'PRIVATE KEY', der })
      : formatPem({ label: 'ENCRYPTED PRIVATE KEY', der: await encryptKey(der, passphrase) });
  await writePrivateFile({
    file,
    text,
    check: async (written) => {
      if (publicHalf(await parseKey(written, passphrase)) !== publicHalf(key)) {
        throw new Error(`the key of the class was not written to ${file} as it is`);
      }
    },
  });
}

/** 64 lower-case hex digits: the last 32 bytes of the `SubjectPublicKeyInfo`. */
function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

async function exists(file: string): Promise<boolean> {
  try {
    await readFile(file);
    return true;
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
