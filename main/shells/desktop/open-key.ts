/** Opens the node's private key, and asks for its passphrase when it has one. */
import type { KeyVault } from '../../adapters/key-file/key-vault.ts';
import { KeyFileError } from '../../adapters/key-file/key-file-error.ts';
import type { Log } from '../../node/ports/log.ts';
import { openKey } from '../../host/open-data.ts';
import { askPassphrase } from './unlock/ask-passphrase.ts';

/**
 * @returns `undefined` when the user knows no passphrase and gave up
 * @throws KeyFileError
 */
export async function openKeyAsking(folder: string, log: Log): Promise<KeyVault | undefined> {
  const vault = await openIfFits(folder, undefined, log);
  if (vault !== undefined) return vault;
  let opened: KeyVault | undefined;
  await askPassphrase(async (passphrase) => {
    opened = await openIfFits(folder, passphrase, log);
    return opened !== undefined;
  });
  return opened;
}

/** @returns `undefined` when the key wants another passphrase. */
async function openIfFits(folder: string, passphrase: string | undefined, log: Log): Promise<KeyVault | undefined> {
  try {
    return await openKey(folder, passphrase, log);
  } catch (error) {
    const wantsAnother =
      error instanceof KeyFileError &&
      ['passphrase-missing', 'passphrase-wrong', 'passphrase-empty'].includes(error.failure);
    if (wantsAnother) return undefined;
    throw error;
  }
}
