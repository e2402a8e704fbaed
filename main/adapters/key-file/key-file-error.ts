/** The one error of the key file. Its message is a sentence for people that names the file and the remedy. */

/**
 * - `passphrase-missing`: the file is encrypted, and no passphrase was given
 * - `passphrase-wrong`: it does not open the file
 * - `passphrase-empty`: an empty text would protect nothing
 * - `damaged`: it was a key file, and cannot be read any more
 * - `foreign`: it is something else, or a key that this network cannot use
 * - `failed`: it could not be read or written
 */
export type KeyFileFailure =
  | 'passphrase-missing'
  | 'passphrase-wrong'
  | 'passphrase-empty'
  | 'damaged'
  | 'foreign'
  | 'failed';

/** A key could not be loaded or made. The file is as it was. */
export class KeyFileError extends Error {
  readonly failure: KeyFileFailure;

  constructor(failure: KeyFileFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyFileError';
    this.failure = failure;
  }
}

/** The remedy for a file that holds no usable key. */
export const REPLACE_REMEDY =
  'Nothing was changed. Put a backup in its place, or move the file away: the node then makes a new key, with a new address and no coins';
