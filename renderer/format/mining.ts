/** The arithmetic of mining that screens show. */

/** Seconds until a miner finds a block, on average: 2^difficulty tries, `hashesPerSecond` of them a second. */
export function expectedSeconds(difficulty: number, hashesPerSecond: number): number {
  return 2 ** difficulty / hashesPerSecond;
}

/** The hash's first `bits` binary digits, as `0` and `1`. */
export function leadingBits(hash: string, bits: number): string {
  const digits = hash.slice(0, Math.ceil(bits / 4));
  return Array.from(digits)
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
    .slice(0, bits);
}
