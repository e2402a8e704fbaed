/** The rules for a block by itself. */
import { describe, expect, test } from 'vitest';
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import type { PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { checkBlock } from '../../../main/consensus/rules/check-block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { ConsensusParams } from '../../../main/consensus/rules/params.ts';
import type { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import { COINBASE, createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { EASY_PARAMS, firstBlock, nextBlock, unsolvedBlock } from '../support/blocks.ts';
import { outcomeOf } from '../support/outcome.ts';
import { readWallets } from '../support/wallets.ts';

const [A, B] = readWallets();
const FIRST = firstBlock();

/** Signatures are another stage's business: these have none. */
function unsigned(from: string, to: string, amount: PythonNumber): Transaction {
  return createTransaction({ from, to, amount }, '0');
}

function check(block: Block, params: ConsensusParams = EASY_PARAMS) {
  return outcomeOf(() => checkBlock(params, block));
}

function checkWith(...transactions: Transaction[]) {
  return check(nextBlock(FIRST, { transactions }));
}

describe('a first block', () => {
  test('needs no work', () => {
    const block = createBlock({ ...FIRST, difficulty: 10 });
    expect(block.hash > '003f').toBe(true);
    expect(check(block, WORKSHOP.params)).toBe('accepted');
  });

  test.each([
    ['height 0', { height: 0 }],
    ['another difficulty', { difficulty: 0 }],
    ['a parent', { previousHash: 'ab'.repeat(32) }],
    ['a reward', { transactions: [unsigned(COINBASE, A.address, 10n)] }],
  ])('is rejected with %s (bad-genesis)', (_name, changes) => {
    expect(check(firstBlock(changes))).toBe('bad-genesis');
  });

  test('may have any time and nonce', () => {
    expect(check(firstBlock({ nonce: 99n, timestamp: 7n }))).toBe('accepted');
  });
});

describe('work', () => {
  test('is required of every other block (high-hash)', () => {
    expect(check(nextBlock(FIRST))).toBe('accepted');
    expect(check(unsolvedBlock(FIRST))).toBe('high-hash');
  });

  test('is judged by the difficulty that the block names', () => {
    expect(check(nextBlock(FIRST, { difficulty: 6 }))).toBe('accepted');
    expect(check(createBlock({ ...nextBlock(FIRST), difficulty: 300 }))).toBe('high-hash');
  });

  test('is checked before the transactions', () => {
    const bad = [unsigned('no key', 'x', -1n)];
    expect(check(createBlock({ ...nextBlock(FIRST, { transactions: bad }), difficulty: 200 }))).toBe('high-hash');
  });
});

test('rejects a block without a parent that is no first block (bad-prevblk)', () => {
  expect(check(nextBlock(FIRST, { previousHash: '0' }))).toBe('bad-prevblk');
});

describe('the reward', () => {
  test('may be missing, anywhere in the block, 10 or 10.0', () => {
    const payment = unsigned(A.address, B.address, 1n);
    expect(checkWith()).toBe('accepted');
    expect(checkWith(payment, unsigned(COINBASE, A.address, 10n))).toBe('accepted');
    expect(checkWith(unsigned(COINBASE, A.address, 10), payment)).toBe('accepted');
  });

  test('is rejected when there are two (bad-cb-multiple)', () => {
    const coinbase = unsigned(COINBASE, A.address, 10n);
    expect(checkWith(coinbase, coinbase)).toBe('bad-cb-multiple');
    expect(checkWith(coinbase, unsigned(COINBASE, B.address, 10n))).toBe('bad-cb-multiple');
  });

  test.each<PythonNumber>([11n, 9n, 10.000000000000002, 9.999999999999998, 10n ** 400n])(
    'is rejected when it is %s (bad-cb-amount)',
    (amount) => {
      expect(checkWith(unsigned(COINBASE, A.address, amount))).toBe('bad-cb-amount');
    },
  );

  test('is rejected with both numbers', () => {
    const block = nextBlock(FIRST, { transactions: [unsigned(COINBASE, A.address, 11.5)] });
    expect(() => checkBlock(EASY_PARAMS, block)).toThrow(
      expect.objectContaining<Partial<ValidationError>>({
        detail: { code: 'reward', pays: '11.5', expected: '10' },
      }),
    );
  });
});

describe('transactions', () => {
  test('are rejected for their fields', () => {
    expect(checkWith(unsigned('', B.address, 1n))).toBe('bad-txns-from');
    expect(checkWith(unsigned(A.address, '', 1n))).toBe('bad-txns-to');
    expect(checkWith(unsigned(A.address, B.address, -5n))).toBe('bad-txns-amount');
    expect(checkWith(unsigned(COINBASE, A.address, Number.NaN))).toBe('bad-txns-amount');
  });

  test('are rejected when the signer is no key (bad-txns-key)', () => {
    expect(checkWith(unsigned('test', B.address, 1n))).toBe('bad-txns-key');
    expect(checkWith(unsigned(` ${A.address}`, B.address, 1n))).toBe('bad-txns-key');
    expect(checkWith(unsigned(COINBASE, 'test', 10n))).toBe('bad-txns-key');
  });

  test('may pay to anything', () => {
    expect(checkWith(unsigned(A.address, 'test', 1n), unsigned(A.address, COINBASE, 1n))).toBe('accepted');
  });
});

describe('size', () => {
  const long = unsigned(A.address, 'ë'.repeat(1000), 1n);
  const block = nextBlock(FIRST, { transactions: [long, unsigned(A.address, '"\\\n'.repeat(300), 10n ** 200n)] });
  const sizeBytes = formatBlock(block).length;

  test('is the wire text, to the byte (bad-blk-length)', () => {
    expect(check(block, { ...EASY_PARAMS, maxBlockBytes: sizeBytes })).toBe('accepted');
    expect(check(block, { ...EASY_PARAMS, maxBlockBytes: sizeBytes - 1 })).toBe('bad-blk-length');
  });

  test('counts long numbers, too', () => {
    const params = { ...EASY_PARAMS, maxBlockBytes: 4000 };
    expect(check(nextBlock(FIRST, { timestamp: 10n ** 4200n }), params)).toBe('bad-blk-length');
    expect(check(createBlock({ ...FIRST, nonce: 10n ** 4200n }), params)).toBe('bad-blk-length');
    const signature = '9'.repeat(4200);
    const transactions = [createTransaction({ from: A.address, to: 'x', amount: 1n }, signature)];
    expect(check(nextBlock(FIRST, { transactions }), params)).toBe('bad-blk-length');
    const generous = [unsigned(A.address, 'x', 10n ** 4200n)];
    expect(check(nextBlock(FIRST, { transactions: generous }), params)).toBe('bad-blk-length');
  });

  test('of the workshop is at most 16 MiB', () => {
    const transactions = [unsigned(A.address, 'x'.repeat(16 * 1024 * 1024), 1n)];
    expect(check(createBlock({ ...nextBlock(FIRST), difficulty: 0, transactions }), WORKSHOP.params)).toBe(
      'bad-blk-length',
    );
  });
});
