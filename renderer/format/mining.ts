/** The arithmetic of mining that screens show. */

/** Seconds until a miner finds a block, on average: 2^difficulty tries, `hashesPerSecond` of them a second. */
export function expectedSeconds(difficulty: number, hashesPerSecond: number): number {
  return 2 ** difficulty / hashesPerSecond;
}

/**
 * What part of all hashes is one's own.
 *
 * @param own counted, a second
 * @param network estimated from the last blocks; it may be off by a quarter, so it may be below what is counted here
 * @returns `undefined` while it cannot be told: when it is below half of what is counted, the blocks are older than the
 *   present miners
 */
export function miningShare(own: number, network: number): number | undefined {
  if (own <= 0 || network < own / 2) return undefined;
  return own / Math.max(network, own);
}

/** The hash's first `bits` binary digits, as `0` and `1`. */
export function leadingBits(hash: string, bits: number): string {
  const digits = hash.slice(0, Math.ceil(bits / 4));
  return Array.from(digits)
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
    .slice(0, bits);
}
