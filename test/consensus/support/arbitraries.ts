/** Random values for property tests. */
import fc from 'fast-check';
import { createBlock } from '../../../main/consensus/block.ts';
import { createTransaction } from '../../../main/consensus/transaction.ts';

/** Any string of UTF-16 code units: lone surrogates, control characters, everything. */
export const anyString = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

/** Any Python float, NaN and infinities included. */
export const anyFloat = fc.double();

/** A Python int of up to some hundred digits. */
export const anyInt = fc.bigInt({ min: -(10n ** 300n), max: 10n ** 300n });

/** An amount that the rules allow. */
const anyAmount = fc.oneof(
  fc.bigInt({ min: 1n, max: 10n ** 30n }),
  fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
);

const anyText = anyString.filter((text) => text !== '');

/** A well-formed transaction; its signature is just a number. */
export const anyTransaction = fc
  .record({ from: anyText, to: anyText, amount: anyAmount, signature: fc.bigInt({ min: 0n, max: 2n ** 2048n }) })
  .map(({ from, to, amount, signature }) => createTransaction({ from, to, amount }, signature.toString()));

/** A well-formed block; its hash and its transactions are whatever they are. */
export const anyBlock = fc
  .record({
    height: fc.maxSafeNat(),
    difficulty: fc.maxSafeNat(),
    nonce: fc.bigInt({ min: 0n, max: 2n ** 80n }),
    previousHash: fc.oneof(
      fc.constant('0'),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    ),
    transactions: fc.array(anyTransaction, { maxLength: 4 }),
    timestamp: fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    ),
  })
  .map(createBlock);

/** JSON without numbers, for comparing with JSON.parse. */
export const anyJson = fc.jsonValue({ maxDepth: 5 });
