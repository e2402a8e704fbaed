/** The target: the number that a block's hash must stay below. */

/** Hex digits of a hash and of a target. */
const HASH_DIGITS = 64;

/** 2^256-1 shifted right by `difficulty` (an integer >= 0), as 64 hex digits: `003fff...` for 10, all zeros from 256 on. */
export function formatTarget(difficulty: number): string {
  const zeroDigits = Math.floor(difficulty / 4);
  if (zeroDigits >= HASH_DIGITS) return '0'.repeat(HASH_DIGITS);
  const firstDigit = (0xf >> (difficulty % 4)).toString(16);
  return ('0'.repeat(zeroDigits) + firstDigit).padEnd(HASH_DIGITS, 'f');
}

/** Whether a hash of 64 lower-case hex digits is proof of the work that `difficulty` asks for. Equal does not do. */
export function isHashBelowTarget(hash: string, difficulty: number): boolean {
  return hash < formatTarget(difficulty);
}

/** Leading zero bits of a hash of 64 hex digits. */
export function countZeroBits(hash: string): number {
  const zeros = /^0*/.exec(hash)?.[0].length ?? 0;
  const digit = hash[zeros];
  return zeros * 4 + (digit === undefined ? 0 : Math.clz32(Number.parseInt(digit, 16)) - 28);
}
