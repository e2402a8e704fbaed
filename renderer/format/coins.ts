/** Amounts of coins: texts as Python writes them, made readable without changing what they are. */

/** `12345` -> `12,345`, `1234.5` -> `1,234.5`; exponents stay as they are. */
export function formatCoins(amount: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount);
  if (match === null) return amount;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** Whether it says exactly one, for the singular. */
export function isOneCoin(amount: string): boolean {
  return amount === '1' || amount === '1.0';
}

/** Whether it looks like `55.99999999999999`: what is left of sums of floats. */
export function hasRoundingTail(amount: string): boolean {
  return /\.\d{12,}$|e-/.test(amount);
}

/** For comparing with 0 and for charts only: a double may be less exact than the amount. */
export function coinsAsNumber(amount: string): number {
  return Number(amount);
}

/** The sum for a sentence: exact for whole amounts, else as a double adds. */
export function sumCoins(amounts: readonly string[]): string {
  if (amounts.length === 1) return amounts[0] ?? '0';
  if (amounts.every((amount) => /^-?\d+$/.test(amount))) {
    return String(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
  }
  return String(amounts.reduce((sum, amount) => sum + Number(amount), 0));
}
