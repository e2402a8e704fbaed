/** Big integers as the 256 bytes that RSA works on. */
import { MODULUS_BYTES } from './address.ts';

/** Decimal digits of the largest number of 256 bytes. */
const MAX_DIGITS = 617;

/** 65537 = 2^16 + 1: sixteen squarings and one multiplication. */
const SQUARINGS = 16;

/** Canonical decimal digits as 256 bytes, big endian; `undefined` when the number needs more. */
export function digitsToBytes(digits: string): Uint8Array | undefined {
  if (digits.length > MAX_DIGITS) return undefined;
  const hex = BigInt(digits).toString(16);
  return hex.length > 2 * MODULUS_BYTES ? undefined : Buffer.from(hex.padStart(2 * MODULUS_BYTES, '0'), 'hex');
}

/** base^65537 mod modulus, all of 256 bytes, in plain JavaScript: slow, but it takes every odd modulus. */
export function raiseToPublicExponent(base: Uint8Array, modulus: Uint8Array): Uint8Array {
  const n = bytesToInteger(modulus);
  const once = bytesToInteger(base);
  let power = once;
  for (let squaring = 0; squaring < SQUARINGS; squaring++) power = (power * power) % n;
  power = (power * once) % n;
  return Buffer.from(power.toString(16).padStart(2 * MODULUS_BYTES, '0'), 'hex');
}

function bytesToInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}
