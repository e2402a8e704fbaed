/**
 * The private half of the key of a class that was opened here: Ed25519, PKCS#8 as PEM in a file of its own, with the care
 * that the wallet's key has: for its owner only, in one step, under the same passphrase if there is one, and never
 * overwritten without a copy.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { decodeText, TextEncodingError } from '../../../preload/contract/decode-text.ts';
import { classCommandText, type CommandFields } from '../../consensus/keys/class-command.ts';
import { anchorText, type AnchorFields } from '../../consensus/keys/class-anchor.ts';
import { classStatementText, type ClassFields } from '../../consensus/keys/class-statement.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import { UnknownEncryptionError } from './decrypt/decrypt-bytes.ts';
import { decryptPbes2 } from './decrypt/pbes2.ts';
import { encryptKey } from './encrypted-key.ts';
import { keepOldKey } from './key-file.ts';
import { formatPem, parsePem } from './pem.ts';
import { getErrorCode, makePrivate, renamePatiently, writePrivateFile } from './private-file.ts';

export class ClassKeyFile implements ClassKeyKeeper {
  /** `undefined` when it is in memory only. */
  readonly #file: string | undefined;
  #key: KeyObject | undefined;
  /** Why the file cannot be used. */
  readonly problem: string | undefined;
  /** A change of the passphrase was cut off by a crash, and was completed now. */
  readonly wasCompleted: boolean;
  /** The file could not be replaced: what lies beside it is the only text under the passphrase that counts. */
  #isNextDue = false;

  private constructor(file: string | undefined, found: FoundKey) {
    this.#file = file;
    this.#key = found.key;
    this.problem = found.problem;
    this.wasCompleted = found.wasCompleted;
  }

  /** Reads the file, if there is one. One that cannot be read is no reason not to start: see {@link ClassKeyFile.problem}. */
  static async open(file: string | undefined, passphrase: string | undefined): Promise<ClassKeyFile> {
    return new ClassKeyFile(file, file === undefined ? NO_KEY : await readKeyFile(file, passphrase));
  }

  get publicKey(): string | undefined {
    return this.#key && publicHalf(this.#key);
  }

  sign(fields: Omit<ClassFields, 'key'>): string {
    return this.#signed((key) => classStatementText({ ...fields, key }));
  }

  signCommand(fields: Omit<CommandFields, 'key'>): string {
    return this.#signed((key) => classCommandText({ ...fields, key }));
  }

  signAnchor(fields: Omit<AnchorFields, 'key'>): string {
    return this.#signed((key) => anchorText({ ...fields, key }));
  }

  #signed(textOf: (publicKey: string) => string): string {
    const [key, publicKey] = [this.#key, this.publicKey];
    if (key === undefined || publicKey === undefined) throw new Error('there is no class key');
    return sign(null, Buffer.from(textOf(publicKey)), key).toString('hex');
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

  /**
   * Writes the key under the next passphrase beside its file. The wallet's key changes then, in one step, which decides:
   * {@link ClassKeyFile.takeNext} or {@link ClassKeyFile.dropNext}, or the next start after a crash. No effect without a key.
   */
  async prepareNext(passphrase: string | undefined): Promise<void> {
    if (this.#file !== undefined && this.#key !== undefined) await save(nextOf(this.#file), this.#key, passphrase);
  }

  /**
   * Never rejects: the passphrase has changed. Where another program holds the file, the next start takes it.
   *
   * @returns why the file could not be replaced yet
   */
  async takeNext(): Promise<string | undefined> {
    if (this.#file === undefined || this.#key === undefined) return undefined;
    try {
      await replaceByNext(this.#file);
      this.#isNextDue = false;
      return undefined;
    } catch (error) {
      this.#isNextDue = true;
      return `The key of the class in ${this.#file} takes the new passphrase at the next start, because the file could not be replaced: ${errorWords(error)}`;
    }
  }

  /** @param passphrase the one that counts */
  async dropNext(passphrase: string | undefined): Promise<void> {
    if (this.#file === undefined) return;
    if (this.#isNextDue) await this.prepareNext(passphrase);
    else await rm(nextOf(this.#file), { force: true });
  }
}

interface FoundKey {
  readonly key: KeyObject | undefined;
  readonly problem: string | undefined;
  readonly wasCompleted: boolean;
}

const NO_KEY: FoundKey = { key: undefined, problem: undefined, wasCompleted: false };

async function readKeyFile(file: string, passphrase: string | undefined): Promise<FoundKey> {
  try {
    if (!(await exists(file))) return NO_KEY;
    const wasCompleted = await completeChange(file, passphrase);
    const { key, isEncrypted } = await parseKey(await readFile(file), passphrase);
    if (!isEncrypted && passphrase !== undefined) await save(file, key, passphrase);
    await makePrivate(file);
    return { key, problem: undefined, wasCompleted };
  } catch (error) {
    const problem = `The key of the class in ${file} cannot be used: ${errorWords(error)}`;
    return { ...NO_KEY, problem };
  }
}

/**
 * The wallet's key has its passphrase already. If the class's key is not under that one, but the text beside it is, the change
 * was cut off.
 *
 * @returns whether it was completed
 */
async function completeChange(file: string, passphrase: string | undefined): Promise<boolean> {
  const next = nextOf(file);
  if (!(await exists(next))) return false;
  const isLate = !(await isOpenedBy(file, passphrase)) && (await isOpenedBy(next, passphrase));
  if (isLate) await replaceByNext(file);
  else await rm(next);
  return isLate;
}

async function isOpenedBy(file: string, passphrase: string | undefined): Promise<boolean> {
  const bytes = await readFile(file);
  return await parseKey(bytes, passphrase).then(
    () => true,
    () => false,
  );
}

async function replaceByNext(file: string): Promise<void> {
  await renamePatiently(() => rename(nextOf(file), file));
}

function nextOf(file: string): string {
  return `${file}.next`;
}

interface ReadKey {
  readonly key: KeyObject;
  readonly isEncrypted: boolean;
}

async function parseKey(bytes: Buffer, passphrase: string | undefined): Promise<ReadKey> {
  const pem = parsePem(textOf(bytes));
  if (pem === undefined) throw new TypeError('it is not a private key');
  const isEncrypted = pem.label === 'ENCRYPTED PRIVATE KEY';
  const der = isEncrypted ? await decrypt(pem.der, passphrase) : pem.der;
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('it is not an Ed25519 key');
  return { key, isEncrypted };
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
      if (publicHalf((await parseKey(written, passphrase)).key) !== publicHalf(key)) {
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
