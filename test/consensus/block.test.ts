/** Blocks: preimage and hash. Every recorded block is in conformance/vectors-chain.test.ts. */
import { describe, expect, test } from 'vitest';
import { blockPreimage, createBlock, FIRST_PREVIOUS_HASH } from '../../main/consensus/block.ts';
import { createTransaction } from '../../main/consensus/transaction.ts';

// The workshop's first block, the worked example of docs/PROTOCOL.md.
const FIRST = {
  height: 1,
  difficulty: 10,
  nonce: 0n,
  previousHash: FIRST_PREVIOUS_HASH,
  transactions: [],
  timestamp: 1582933112.0,
};

describe('a block', () => {
  test('has the preimage that Python would write', () => {
    expect(blockPreimage(FIRST)).toBe(
      '{"height": 1, "difficulty": 10, "nonce": 0, "previous_hash": "0", "transactions": "", "timestamp": 1582933112.0}',
    );
  });

  test('has the hash of its preimage', () => {
    expect(createBlock(FIRST).hash).toBe('1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c');
  });

  test('covers its transactions by their hashes, in order', () => {
    const one = createTransaction({ from: 'A', to: 'B', amount: 1n }, '1');
    const two = createTransaction({ from: 'A', to: 'B', amount: 2n }, '2');
    expect(blockPreimage({ ...FIRST, transactions: [one, two] })).toContain(`"${one.hash},${two.hash}"`);
    expect(createBlock({ ...FIRST, transactions: [one, two] }).hash).not.toBe(
      createBlock({ ...FIRST, transactions: [two, one] }).hash,
    );
  });

  test('has another hash when a whole timestamp loses its .0', () => {
    expect(createBlock({ ...FIRST, timestamp: 1582933112n }).hash).not.toBe(createBlock(FIRST).hash);
  });
});
