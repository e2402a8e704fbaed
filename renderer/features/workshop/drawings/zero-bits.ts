/** How small a hash is: what the target is about. */

/** Leading zero bits of a hash of hex digits. */
export function leadingZeroBits(hash: string): number {
  const zeros = /^0*/.exec(hash)?.[0].length ?? 0;
  const next = Number.parseInt(hash.charAt(zeros) || '0', 16);
  return zeros * 4 + (next === 0 ? 0 : Math.clz32(next) - 28);
}
