/** Which field an error belongs to. */
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';

/** The passphrase that the key has now. */
export function isAboutCurrent(error: Error | null): boolean {
  return error instanceof NodeApiError && ['wrong-passphrase', 'too-many-tries'].includes(error.code);
}

/** The passphrase of a key that was pasted. */
export function isAboutPasted(error: Error | null): boolean {
  return error instanceof NodeApiError && error.code === 'wrong-import-passphrase';
}
