/**
 * Signatures: textbook RSA without padding over the 64 ASCII characters of a transaction's hash.
 *
 * @see docs/PROTOCOL.md, "Transaction"
 */
import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'node:crypto';
import { ValidationError } from '../rules/validation-error.ts';
import { getSigner, type Transaction } from '../transaction.ts';
import { MODULUS_BYTES, parseAddress } from './address.ts';
import { digitsToBytes, raiseToPublicExponent } from './big-integer.ts';

/** One signature to check. Plain data, so that it can be sent to a worker. */
export interface SignatureCheck {
  /** The address whose key must have signed. */
  readonly address: string;
  /** The transaction's hash: 64 hex digits. */
  readonly hash: string;
  /** Canonical decimal digits. */
  readonly signature: string;
}

/** Keys that a checker keeps ready: some 3 KB each. */
const DEFAULT_MAX_KEYS = 1024;

interface PublicKey {
  readonly modulus: Uint8Array;
  /** `undefined` when the crypto library refuses a key that the rules accept. */
  readonly native: KeyObject | undefined;
}

/** What must be checked before a block with these transactions may be applied. */
export function signatureChecks(transactions: readonly Transaction[]): SignatureCheck[] {
  return transactions.map((transaction) => ({
    address: getSigner(transaction),
    hash: transaction.hash,
    signature: transaction.signature,
  }));
}

/** The 256-byte block that is raised to the private exponent to sign: zeros, then the hash's 64 ASCII characters. */
export function encodeMessage(hash: string): Uint8Array {
  const message = Buffer.alloc(MODULUS_BYTES);
  message.write(hash, MODULUS_BYTES - hash.length, 'latin1');
  return message;
}

/**
 * Makes a function that answers whether a signature is valid, with the last `maxKeys` keys at hand. An address that is no
 * key has no valid signature.
 */
export function createSignatureChecker(maxKeys: number = DEFAULT_MAX_KEYS): (check: SignatureCheck) => boolean {
  const keys = new Map<string, PublicKey>();
  return ({ address, hash, signature }) => {
    const key = keys.get(address) ?? loadPublicKey(address);
    if (key === undefined) return false;
    // A Map keeps the order of insertion: the first entry is the one that was not used for the longest time.
    keys.delete(address);
    keys.set(address, key);
    const [oldest] = keys.keys();
    if (keys.size > maxKeys && oldest !== undefined) keys.delete(oldest);
    return isValidSignature(key, hash, signature);
  };
}

function isValidSignature(key: PublicKey, hash: string, signature: string): boolean {
  const bytes = digitsToBytes(signature);
  // s + n would be valid, too, if it were not refused here.
  if (bytes === undefined || Buffer.compare(bytes, key.modulus) >= 0) return false;
  return Buffer.compare(raiseSignature(key, bytes), encodeMessage(hash)) === 0;
}

function raiseSignature(key: PublicKey, signature: Uint8Array): Uint8Array {
  if (key.native === undefined) return raiseToPublicExponent(signature, key.modulus);
  try {
    return publicEncrypt({ key: key.native, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    // OpenSSL and BoringSSL refuse different odd keys, some only when they are used. The rules accept them all.
    return raiseToPublicExponent(signature, key.modulus);
  }
}

/** The key of an address; `undefined` when it is none. */
function loadPublicKey(address: string): PublicKey | undefined {
  try {
    return { modulus: parseAddress(address), native: createNativeKey(address) };
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}

/** The crypto library's form of a key; `undefined` when it refuses it. */
function createNativeKey(address: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(address, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
