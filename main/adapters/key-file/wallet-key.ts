/** A private key as the wallet uses it. */
import { constants, createPublicKey, privateEncrypt, type KeyObject } from 'node:crypto';
import { encodeMessage, createSignatureChecker } from '../../consensus/keys/signature.ts';
import { isAddress } from '../../consensus/keys/address.ts';
import { hashText } from '../../consensus/hash.ts';
import type { WalletKey } from '../../node/wallet/wallet.ts';

/**
 * @param privateKey an RSA key of 2048 bits with the exponent 65537
 * @throws TypeError for another key, and for one whose signatures do not verify
 */
export function createWalletKey(privateKey: KeyObject): WalletKey {
  const address = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  if (!isAddress(address)) throw new TypeError('this is not a 2048-bit RSA key with the exponent 65537');
  checkNumbers(privateKey);
  const key: WalletKey = { address, sign: (hash) => signHash(privateKey, hash), checkKept: () => undefined };
  checkSignatures(key);
  return key;
}

/** Textbook RSA: the hash's 64 characters, raised to the private exponent. The same hash has the same signature. */
function signHash(privateKey: KeyObject, hash: string): string {
  const signature = privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encodeMessage(hash));
  return BigInt(`0x${signature.toString('hex')}`).toString();
}

/**
 * Checks all that belongs to an RSA key. Without this the libraries would disagree about a file with a flipped bit: where
 * OpenSSL quietly takes the long way round a wrong number, Electron's BoringSSL refuses the key.
 */
function checkNumbers(privateKey: KeyObject): void {
  const jwk = privateKey.export({ format: 'jwk' });
  const read = (digits: string | undefined): bigint =>
    BigInt(`0x${Buffer.from(digits ?? '', 'base64url').toString('hex') || '0'}`);
  const [n, e, d, p, q] = [read(jwk.n), read(jwk.e), read(jwk.d), read(jwk.p), read(jwk.q)];
  const isWhole =
    p > 1n &&
    q > 1n &&
    p * q === n &&
    (d * e) % (p - 1n) === 1n &&
    (d * e) % (q - 1n) === 1n &&
    read(jwk.dp) === d % (p - 1n) &&
    read(jwk.dq) === d % (q - 1n) &&
    (read(jwk.qi) * q) % p === 1n;
  if (!isWhole) throw new TypeError('the numbers of this key do not fit together');
}

/** The last word: a signature, checked as other nodes check it. */
function checkSignatures(key: WalletKey): void {
  const hash = hashText('Chalkchain');
  const isValid = createSignatureChecker();
  if (!isValid({ address: key.address, hash, signature: key.sign(hash) })) {
    throw new TypeError('the signatures of this key do not verify');
  }
}
