/**
 * Addresses that are keys: a 2048-bit RSA public key (e = 65537) as base64 of its DER encoding.
 *
 * The frame around the modulus is compared byte by byte here, before any crypto library sees the key, because OpenSSL
 * and Electron's BoringSSL disagree about odd ones.
 *
 * @see docs/PROTOCOL.md, "Addresses and keys"
 */
import { ValidationError } from '../rules/validation-error.ts';

/** Bytes of a modulus, of a signature, and of the block that a signature is raised to. */
export const MODULUS_BYTES = 256;

/** DER: SubjectPublicKeyInfo, rsaEncryption, BIT STRING, RSAPublicKey, INTEGER of 257 bytes with its leading zero. */
const HEAD = Buffer.from('30820122300d06092a864886f70d01010105000382010f003082010a0282010100', 'hex');

/** DER: INTEGER 65537. */
const TAIL = Buffer.from('0203010001', 'hex');

const FRAME_BYTES = HEAD.length + MODULUS_BYTES + TAIL.length;

/** 392: base64 makes 4 characters of 3 bytes, and 294 bytes need no padding. */
const ADDRESS_LENGTH = (FRAME_BYTES / 3) * 4;

/**
 * The modulus of an address that is a key: 256 bytes, big endian.
 *
 * @throws {ValidationError} `bad-txns-key` unless it is exactly the canonical spelling of such a key
 */
export function parseAddress(address: string): Uint8Array {
  if (address.length !== ADDRESS_LENGTH) {
    throw new ValidationError('bad-txns-key', {
      code: 'address-length',
      found: address.length,
      expected: ADDRESS_LENGTH,
    });
  }
  const frame = Buffer.from(address, 'base64');
  // Buffer skips what is not base64 and also reads its URL spelling: only encoding it again shows that.
  if (frame.toString('base64') !== address) throw new ValidationError('bad-txns-key', { code: 'address-base64' });
  const modulusEnd = HEAD.length + MODULUS_BYTES;
  if (!HEAD.equals(frame.subarray(0, HEAD.length)) || !TAIL.equals(frame.subarray(modulusEnd))) {
    throw new ValidationError('bad-txns-key', { code: 'address-kind' });
  }
  const modulus = frame.subarray(HEAD.length, modulusEnd);
  if (!isModulus(modulus)) throw new ValidationError('bad-txns-key', { code: 'address-modulus' });
  return modulus;
}

/** The address of a modulus of 256 bytes. */
export function formatAddress(modulus: Uint8Array): string {
  if (!isModulus(modulus)) throw new RangeError('A modulus has 256 bytes, its top bit is set and it is odd');
  return Buffer.concat([HEAD, modulus, TAIL]).toString('base64');
}

/** Whether {@link parseAddress} accepts the text. Recipients of payments need not be keys. */
export function isAddress(text: string): boolean {
  try {
    parseAddress(text);
    return true;
  } catch (error) {
    if (error instanceof ValidationError) return false;
    throw error;
  }
}

/** 256 bytes, the top bit set, odd. */
function isModulus(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const last = bytes[MODULUS_BYTES - 1] ?? 0;
  return bytes.length === MODULUS_BYTES && first >= 0x80 && last % 2 === 1;
}
