/** Signatures. Every recorded one is in conformance/vectors-transactions.test.ts. */
import { generatePrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../../main/consensus/keys/address.ts';
import {
  createSignatureChecker,
  encodeMessage,
  signatureChecks,
  type SignatureCheck,
} from '../../../main/consensus/keys/signature.ts';
import { COINBASE, createTransaction } from '../../../main/consensus/transaction.ts';
import { invert, raise, toInteger } from '../support/arithmetic.ts';
import { readWallets } from '../support/wallets.ts';

const [A, B, C] = readWallets();
const HASH = '2fd3f254409ffed1bd8ad26105a51427f4d2b2988e3683dfeb7d69f24c8a0f35';
const GOOD: SignatureCheck = { address: A.address, hash: HASH, signature: A.sign(HASH) };

describe('encodeMessage', () => {
  test('is the 64 characters of the hash at the end of 256 bytes', () => {
    const message = Buffer.from(encodeMessage(HASH));
    expect(message).toHaveLength(256);
    expect(message.subarray(0, 192).equals(Buffer.alloc(192))).toBe(true);
    expect(message.subarray(192).toString('latin1')).toBe(HASH);
  });
});

describe('signatureChecks', () => {
  test('names the sender of a payment and the recipient of a coinbase', () => {
    const payment = createTransaction({ from: A.address, to: 'x', amount: 1n }, '7');
    const coinbase = createTransaction({ from: COINBASE, to: B.address, amount: 10n }, '8');
    expect(signatureChecks([payment, coinbase])).toEqual([
      { address: A.address, hash: payment.hash, signature: '7' },
      { address: B.address, hash: coinbase.hash, signature: '8' },
    ]);
  });
});

describe('a signature checker', () => {
  const isValid = createSignatureChecker();

  test('accepts a signature', () => {
    expect(isValid(GOOD)).toBe(true);
    expect(isValid(GOOD)).toBe(true);
  });

  test.each<[string, Partial<SignatureCheck>]>([
    ['off by one', { signature: (BigInt(GOOD.signature) + 1n).toString() }],
    ['of zero', { signature: '0' }],
    ['of one', { signature: '1' }],
    ['plus the modulus', { signature: (BigInt(GOOD.signature) + A.modulus).toString() }],
    ['that is the modulus', { signature: A.modulus.toString() }],
    ['of 4300 digits', { signature: '9'.repeat(4300) }],
    ['of another hash', { hash: HASH.replace('2', '3') }],
    ['of another wallet', { address: B.address }],
    ['of an address that is no key', { address: 'test' }],
  ])('refuses one %s', (_name, changes) => {
    expect(isValid({ ...GOOD, ...changes })).toBe(false);
  });

  test('keeps working when there are more keys than it remembers', () => {
    const isValidWithOneKey = createSignatureChecker(1);
    for (const wallet of [A, B, C, A, B, C]) {
      const signature = wallet.sign(HASH);
      expect(isValidWithOneKey({ address: wallet.address, hash: HASH, signature })).toBe(true);
      expect(isValidWithOneKey({ ...GOOD, address: wallet.address })).toBe(wallet === A);
    }
  });

  test('refuses what nobody signed for the smallest and the largest modulus that a frame can hold', () => {
    const smallest = formatAddress(Buffer.concat([Buffer.from([0x80]), Buffer.alloc(254), Buffer.from([1])]));
    const largest = formatAddress(Buffer.alloc(256, 0xff));
    for (const address of [smallest, largest]) {
      expect(isValid({ ...GOOD, address })).toBe(false);
      expect(isValid({ address, hash: HASH, signature: '1' })).toBe(false);
    }
  });

  test('accepts any odd modulus, also one that is no product of two primes', () => {
    const modulus = generatePrimeSync(2048, { bigint: true });
    const address = formatAddress(Buffer.from(modulus.toString(16), 'hex'));
    const signature = raise(toInteger(encodeMessage(HASH)), invert(65537n, modulus - 1n), modulus).toString();
    expect(isValid({ address, hash: HASH, signature })).toBe(true);
    expect(isValid({ address, hash: HASH, signature: (BigInt(signature) - 1n).toString() })).toBe(false);
  });
});
