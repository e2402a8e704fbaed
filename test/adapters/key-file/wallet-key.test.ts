/** Signatures as the original node made them. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWalletKey } from '../../../main/adapters/key-file/wallet-key.ts';
import { readRows, type TransactionRow, type WalletRow } from '../../consensus/support/reference-vectors.ts';

/** A row of wallets.json with all its numbers. */
interface PrivateNumbers extends WalletRow {
  readonly e: string;
  readonly p: string;
  readonly q: string;
}

const wallets = readRows<PrivateNumbers>('wallets.json');
const rows = readRows<TransactionRow>('transactions.json');

describe.each(wallets)('wallet $name', (wallet) => {
  const key = createWalletKey(toKeyObject(wallet));

  test('has its address', () => {
    expect(key.address).toBe(wallet.address);
  });

  test('signs as the original node did', () => {
    const signed = rows.filter(
      ({ from, to, verifies }) => verifies && (from === 'COINBASE' ? to : from) === key.address,
    );
    expect(signed).not.toEqual([]);
    for (const { hash, signature } of signed) expect(key.sign(hash)).toBe(signature);
  });
});

describe('a key is refused', () => {
  const [a, b] = wallets;

  test('whose numbers do not fit together', () => {
    for (const spoil of [{ d: b!.d }, { p: b!.p }, { n: b!.n }, { q: a!.p }]) {
      expect(() => createWalletKey(toKeyObject({ ...a!, ...spoil }))).toThrow();
    }
  });

  test('whose signatures do not verify, though its numbers fit together: one of its primes is none', () => {
    const q = BigInt(a!.q);
    let p = BigInt(a!.p);
    do p += 2n;
    while ((p - 1n) % 65537n === 0n || q % p === 0n || power(2n, p - 1n, p) === 1n);
    const d = inverse(65537n, (p - 1n) * (q - 1n));
    const numbers = { ...a!, n: String(p * q), d: String(d), p: String(p) };
    expect(() => createWalletKey(toKeyObject(numbers))).toThrow();
  });
});

function toKeyObject(numbers: PrivateNumbers): KeyObject {
  const [n, e, d] = [BigInt(numbers.n), BigInt(numbers.e), BigInt(numbers.d)];
  const [p, q] = [BigInt(numbers.p), BigInt(numbers.q)];
  const values = { n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const texts = Object.entries(values).map(([name, value]) => [name, toBase64Url(value)]);
  return createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(texts) }, format: 'jwk' });
}

function toBase64Url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

/** Euclid's algorithm; 0 when there is no inverse. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [large, small] = [modulus, value % modulus];
  let [before, factor] = [0n, 1n];
  while (small > 1n) {
    const times = large / small;
    [large, small] = [small, large - times * small];
    [before, factor] = [factor, before - times * factor];
  }
  return small === 1n ? ((factor % modulus) + modulus) % modulus : 0n;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if (rest & 1n) result = (result * square) % modulus;
  }
  return result;
}
