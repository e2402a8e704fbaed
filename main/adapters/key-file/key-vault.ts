/** The node's key while it runs: exported under a passphrase, replaced, encrypted on disk. */
import { dirname, join } from 'node:path';
import { StorageError } from '../../node/ports/chain-store.ts';
import type { KeyKeeper, NewKey } from '../../api/hosted/key-keeper.ts';
import type { Log } from '../../node/ports/log.ts';
import { RequestError } from '../../node/request-error.ts';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import { ClassKeyFile } from './class-key.ts';
import { encryptKey } from './encrypted-key.ts';
import { generateKey } from './generate-key.ts';
import { KeptFile } from './kept-file.ts';
import { keepOldKey, loadOrCreateKey, saveKey, type LoadedKey } from './key-file.ts';
import { KeyTextError } from './key-text-error.ts';
import { PassphraseTries } from './passphrase-tries.ts';
import { formatPem } from './pem.ts';
import { readKey } from './read-key.ts';

/** Beside the wallet's key. */
const CLASS_KEY_FILE = 'class-key.pem';

/** A key that is in use. */
type HeldKey = Pick<LoadedKey, 'key' | 'der'>;

interface VaultParts {
  readonly held: HeldKey;
  readonly file: string | undefined;
  readonly passphrase: string | undefined;
  readonly classKey: ClassKeyFile;
  readonly log?: VaultLog | undefined;
}

type VaultLog = Pick<Log, 'warn'>;

export class KeyVault implements KeyKeeper {
  /** Of a class that was opened here. */
  readonly classKey: ClassKeyFile;
  #held: HeldKey;
  /** What opens the file; `undefined` when it is not encrypted. A new key is kept under it, too. */
  #passphrase: string | undefined;
  readonly #tries: PassphraseTries;
  readonly #kept: KeptFile | undefined;
  readonly #log: VaultLog | undefined;

  constructor({ held, file, passphrase, classKey, log }: VaultParts, tries = new PassphraseTries()) {
    this.#held = held;
    this.classKey = classKey;
    this.#passphrase = passphrase;
    this.#tries = tries;
    this.#kept = file === undefined ? undefined : new KeptFile(file);
    this.#log = log;
  }

  /** Signs for the node. Another one after {@link KeyVault.import}. */
  get key(): WalletKey {
    const { key } = this.#held;
    return { ...key, checkKept: () => this.#checkKept() };
  }

  get file(): string | undefined {
    return this.#kept?.path;
  }

  #checkKept(): void {
    if (this.#kept === undefined || this.#kept.isThere()) return;
    throw new StorageError('failed', { code: 'key-file-gone', file: this.#kept.path });
  }

  get isEncrypted(): boolean {
    return this.#passphrase !== undefined;
  }

  async export(current: string | undefined, passphrase: string): Promise<string> {
    this.#tries.check(this.#passphrase, current);
    return formatPem({ label: 'ENCRYPTED PRIVATE KEY', der: await encryptKey(this.#held.der, passphrase) });
  }

  async setPassphrase(current: string | undefined, next: string | undefined): Promise<void> {
    const kept = this.#kept;
    if (kept === undefined) {
      throw new RequestError({ code: 'not-supported', what: { code: 'key-in-memory' } });
    }
    this.#tries.check(this.#passphrase, current);
    await this.classKey.prepareNext(next);
    try {
      await kept.change(() => saveKey({ file: kept.path, der: this.#held.der, passphrase: next }));
    } catch (error) {
      await this.classKey.dropNext(this.#passphrase);
      throw error;
    }
    this.#passphrase = next;
    const delay = await this.classKey.takeNext();
    if (delay !== undefined) this.#log?.warn(delay);
  }

  /** A new key for a class, kept as the wallet's key is. @returns its public half */
  createClassKey(): Promise<string> {
    return this.classKey.create(this.#passphrase);
  }

  /**
   * Takes another key. Its file is protected as the one before, whatever the text was encrypted with, so that the node
   * starts with the same passphrase, or without one. The file of the key before is kept beside it.
   *
   * @throws RequestError `wrong-passphrase` and `too-many-tries` for the present passphrase, `wrong-import-passphrase`,
   *   `invalid-key`; nothing changed then
   */
  async import({ pem, passphrase, current }: NewKey): Promise<void> {
    this.#tries.check(this.#passphrase, current);
    const { key, der } = await this.#read(pem, passphrase);
    if (key.address === this.#held.key.address) return;
    const kept = this.#kept;
    if (kept !== undefined) {
      await keepOldKey(kept.path);
      await kept.change(() => saveKey({ file: kept.path, der, passphrase: this.#passphrase }));
    }
    this.#held = { key, der };
  }

  async #read(text: string, passphrase: string): Promise<HeldKey> {
    try {
      return await readKey(text, passphrase === '' ? undefined : passphrase);
    } catch (error) {
      if (error instanceof KeyTextError) throw explain(error);
      throw error;
    }
  }
}

/** Opens the key file, or makes one. @throws KeyFileError */
export async function openKeyVault(options: {
  readonly file: string;
  readonly passphrase: string | undefined;
  /** Hears what a change of the passphrase could not do at once. */
  readonly log?: VaultLog;
}): Promise<{ readonly vault: KeyVault; readonly loaded: LoadedKey }> {
  const loaded = await loadOrCreateKey(options);
  const passphrase = loaded.isEncrypted ? options.passphrase : undefined;
  const classKey = await ClassKeyFile.open(join(dirname(options.file), CLASS_KEY_FILE), passphrase);
  const { file, log } = options;
  return { vault: new KeyVault({ held: loaded, file, passphrase, classKey, log }), loaded };
}

/** A new key that is never on disk. */
export async function createKeyVaultInMemory(): Promise<KeyVault> {
  const text = formatPem({ label: 'PRIVATE KEY', der: await generateKey() });
  const held = await readKey(text, undefined);
  const classKey = await ClassKeyFile.open(undefined, undefined);
  return new KeyVault({ held, file: undefined, passphrase: undefined, classKey });
}

/** Somebody has pasted the text, and nothing was changed. */
function explain(error: KeyTextError): RequestError {
  const options = { cause: error };
  switch (error.failure) {
    case 'passphrase-missing':
      return new RequestError({ code: 'wrong-import-passphrase', isMissing: true }, options);
    case 'passphrase-wrong':
    case 'passphrase-empty':
      return new RequestError({ code: 'wrong-import-passphrase', isMissing: false }, options);
    case 'damaged':
    case 'foreign':
    case 'failed':
      return new RequestError({ code: 'invalid-key', fault: error.fault }, options);
  }
}
