/** The arithmetic of mining that screens show. */

/** Seconds until a miner finds a block, on average: 2^difficulty tries, `hashesPerSecond` of them a second. */
export function expectedSeconds(difficulty: number, hashesPerSecond: number): number {
  return 2 ** difficulty / hashesPerSecond;
}

/** 95 of 100 intervals hold the true share. */
const WIDTH = 1.96;

/**
 * Between what the share of all work probably is, by the blocks that were found: Wilson's interval at 95 %.
 *
 * @param all above 0
 */
export function shareRange(own: number, all: number): { readonly low: number; readonly high: number } {
  const share = own / all;
  const scale = 1 + WIDTH ** 2 / all;
  const middle = share + WIDTH ** 2 / (2 * all);
  const reach = WIDTH * Math.sqrt((share * (1 - share)) / all + WIDTH ** 2 / (4 * all ** 2));
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/** The hash's first `bits` binary digits, as `0` and `1`. */
export function leadingBits(hash: string, bits: number): string {
  const digits = hash.slice(0, Math.ceil(bits / 4));
  return Array.from(digits)
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
    .slice(0, bits);
}

/** A hex digit of a hash as it counts for leading zero bits: how many of its four bits do. */
export function zeroBitsOfDigit(index: number, zeroBits: number): number {
  return Math.min(4, Math.max(0, zeroBits - 4 * index));
}
