/** The key of the wallet, as its owner may keep it. */

/** A key in place of the one in use. */
export interface NewKey {
  readonly pem: string;
  /** Opens the text; empty when that is not encrypted. */
  readonly passphrase: string;
  /** Of the key in use; `undefined` when it has none. */
  readonly current: string | undefined;
}

/** The node's private key, which leaves its holder encrypted or not at all. */
export interface KeyKeeper {
  readonly isEncrypted: boolean;
  /** `undefined` when it is in memory only. */
  readonly file: string | undefined;
  /**
   * The key under a passphrase, as PKCS#8 PEM text.
   *
   * @param current the present passphrase; `undefined` when there is none
   * @throws RequestError `wrong-passphrase`, `too-many-tries`
   */
  export(current: string | undefined, passphrase: string): Promise<string>;
  /** Encrypts the file, or stores it plain. @throws RequestError as `export`, and `not-supported` */
  setPassphrase(current: string | undefined, next: string | undefined): Promise<void>;
}
