import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockPreimage } from '../../../main/consensus/block.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { formatBlock, parseBlock } from '../../../main/consensus/wire.ts';
import { completeBlock, createBlockTemplate, maxPaymentBytes } from '../../../main/node/mining/block-template.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { testKey } from '../../support/test-keys.ts';

const wallet = new Wallet(testKey('A'));
const coinbase = wallet.createCoinbase(10n);

const rows = JSON.parse(
  readFileSync(new URL('../../vectors/reference/blocks.json', import.meta.url), 'utf8'),
) as readonly { readonly wire: string; readonly hash: string }[];

describe('the block template', () => {
  test('is the next block, with the reward last', () => {
    const payments = [wallet.pay('test', 1n), wallet.pay('0', 2.5)];
    const tip = { height: 6, hash: 'ab'.repeat(32), timestamp: 5n };
    const { fields, search } = createBlockTemplate({ tip, difficulty: 12, payments, coinbase });
    expect(fields).toEqual({
      height: 7,
      difficulty: 12,
      previousHash: tip.hash,
      transactions: [...payments, coinbase],
    });
    expect(search.parentTimestamp).toBe(5);
  });

  test('makes the texts that the workshop has hashed', () => {
    const blocks = rows.map(({ wire }) => parseBlock(wire)).filter(({ height }) => height > 1);
    for (const block of blocks) {
      const template = createBlockTemplate({
        tip: { height: block.height - 1, hash: block.previousHash, timestamp: 1.5 },
        difficulty: block.difficulty,
        payments: block.transactions.slice(0, -1),
        coinbase: block.transactions.at(-1)!,
      });
      const { beforeNonce, beforeTimestamp, afterTimestamp, difficulty } = template.search;
      const text = beforeNonce + block.nonce + beforeTimestamp + formatPythonNumber(block.timestamp) + afterTimestamp;
      expect(text).toBe(blockPreimage(block));
      expect(difficulty).toBe(block.difficulty);
      const result = { nonce: block.nonce, timestamp: Number(block.timestamp) };
      expect(completeBlock(template, result)).toEqual(block);
    }
    expect(blocks.length).toBeGreaterThan(50);
  });

  test('leaves room for payments whose text doubles inside a block', () => {
    const params = { ...WORKSHOP.params, maxBlockBytes: 40_000 };
    const payment = wallet.pay('"'.repeat(1000), 1n);
    const count = Math.floor(maxPaymentBytes(params) / JSON.stringify(payment.to).length);
    const template = createBlockTemplate({
      tip: { height: 1_000_000, hash: 'ab'.repeat(32), timestamp: 1.5 },
      difficulty: 100,
      payments: Array.from({ length: count - 1 }, () => payment),
      coinbase,
    });
    const block = completeBlock(template, { nonce: 10n ** 20n, timestamp: 1582933113.9883635 });
    expect(formatBlock(block).length).toBeLessThanOrEqual(params.maxBlockBytes);
    expect(maxPaymentBytes({ ...params, maxBlockBytes: 100 })).toBe(0);
  });
});
