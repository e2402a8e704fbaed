import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockPreimage, createBlock } from '../../../main/consensus/block.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';
import { checkBlock } from '../../../main/consensus/rules/check-block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { formatBlock, parseBlock } from '../../../main/consensus/wire.ts';
import { completeBlock, createBlockTemplate, maxPaymentBytes } from '../../../main/node/mining/block-template.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { testKey } from '../../support/test-keys.ts';

const wallet = new Wallet(testKey('A'));
const { params } = WORKSHOP;
const coinbase = wallet.createCoinbase(10n);

const rows = JSON.parse(
  readFileSync(new URL('../../vectors/reference/blocks.json', import.meta.url), 'utf8'),
) as readonly { readonly wire: string; readonly hash: string }[];

describe('the block template', () => {
  test('is the next block, with the reward last', () => {
    const payments = [wallet.pay('test', 1n), wallet.pay('0', 2.5)];
    const tip = { height: 6, hash: 'ab'.repeat(32), timestamp: 5n };
    const { fields, search } = createBlockTemplate({ params, tip, difficulty: 12, payments, coinbase });
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
        params,
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
    const tight = { ...params, maxBlockBytes: 40_000 };
    const payment = wallet.pay('"'.repeat(1000), 1n);
    const count = Math.floor(maxPaymentBytes(tight) / JSON.stringify(payment.to).length);
    const template = createBlockTemplate({
      params: tight,
      tip: { height: 1_000_000, hash: 'ab'.repeat(32), timestamp: 1.5 },
      difficulty: 100,
      payments: Array.from({ length: count - 1 }, () => payment),
      coinbase,
    });
    const block = completeBlock(template, { nonce: 10n ** 20n, timestamp: 1582933113.9883635 });
    expect(formatBlock(block).length).toBeLessThanOrEqual(tight.maxBlockBytes);
    expect(maxPaymentBytes({ ...params, maxBlockBytes: 100 })).toBe(0);
  });

  test('has as many payments as the rules let into a block, the first ones, and not one less', () => {
    const payments = Array.from({ length: 30 }, (_, index) => wallet.pay('test', BigInt(index + 1)));
    const tip = { height: 6, hash: 'ab'.repeat(32), timestamp: 5n };
    for (const maxBlockBytes of [1800, 3000, 9000, 20_000, 1_000_000]) {
      const tight = { ...params, maxBlockBytes };
      const { fields } = createBlockTemplate({ params: tight, tip, difficulty: 0, payments, coinbase });
      const taken = fields.transactions.length - 1;
      expect(fields.transactions).toEqual([...payments.slice(0, taken), coinbase]);
      const result = { nonce: 10n ** 24n, timestamp: 1_700_000_000.1234567 };
      checkBlock(tight, createBlock({ ...fields, ...result }));
      if (taken === payments.length) continue;
      const more = [...payments.slice(0, taken + 1), coinbase];
      expect(() => checkBlock(tight, createBlock({ ...fields, ...result, transactions: more }))).toThrow('bytes');
    }
  });

  test('is not made where the rules refuse the reward itself (bad-cb-amount, bad-blk-length)', () => {
    const tip = { height: 6, hash: 'ab'.repeat(32), timestamp: 5n };
    const template = { tip, difficulty: 0, payments: [wallet.pay('test', 1n)], coinbase };
    for (const [broken, code] of [
      [{ reward: 11n }, 'bad-cb-amount'],
      [{ maxBlockBytes: 100 }, 'bad-blk-length'],
    ] as const) {
      expect(() => createBlockTemplate({ ...template, params: { ...params, ...broken } })).toThrow(
        expect.objectContaining({ code }),
      );
    }
  });
});
