import { describe, expect, test } from 'vitest';
import { coinNews } from '../../../main/api/events/coin-news.ts';
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import type { PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { COINBASE, createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';

const pay = (from: string, to: string, amount: PythonNumber = 10n) => createTransaction({ from, to, amount }, '1');

function block(height: number, ...transactions: Transaction[]): Block {
  return createBlock({ height, difficulty: 1, nonce: 0n, previousHash: '0', transactions, timestamp: height });
}

/** `connected` oldest first, `disconnected` newest first. */
function newsOf(connected: Block[], disconnected: Block[] = []): unknown[] {
  return coinNews({ connected, disconnected, ownAddress: 'me' }).map(({ kind, amount, height, counterpart }) =>
    [kind, amount, height, counterpart].join(' '),
  );
}

describe('news of the own coins', () => {
  test('tell of rewards, receipts and own payments', () => {
    const chain = [
      block(2, pay(COINBASE, 'me')),
      block(3, pay('ada', 'me', 2.5), pay('me', 'bob', 3n), pay(COINBASE, 'ada')),
    ];
    expect(newsOf(chain)).toEqual(['block-mined 10 2 ', 'coins-received 2.5 3 ada', 'payment-mined 3 3 bob']);
  });

  test('do not tell of others', () => {
    expect(newsOf([block(2, pay('ada', 'bob'), pay(COINBASE, 'ada'))])).toEqual([]);
  });

  test('tell of a payment to oneself as a payment', () => {
    expect(newsOf([block(2, pay('me', 'me', 1n))])).toEqual(['payment-mined 1 2 me']);
  });

  test('tell what a reorganisation took, oldest first, before what it brought', () => {
    const left = [block(4, pay(COINBASE, 'me')), block(3, pay('ada', 'me', 2n), pay('me', 'bob', 3n))];
    const joined = [block(3, pay(COINBASE, 'ada')), block(4, pay(COINBASE, 'me'))];
    expect(newsOf(joined, left)).toEqual([
      'coins-lost 2 3 ada',
      'payment-returned 3 3 bob',
      'reward-lost 10 4 ',
      'block-mined 10 4 ',
    ]);
  });

  test('are silent on payments that are in both branches, one for one', () => {
    const twice = [pay('me', 'bob', 1n), pay('me', 'bob', 1n)];
    expect(newsOf([block(3, ...twice)], [block(3, ...twice)])).toEqual([]);
    expect(newsOf([block(3, pay('me', 'bob', 1n))], [block(3, ...twice)])).toEqual(['payment-returned 1 3 bob']);
    expect(newsOf([block(3, ...twice)], [block(3, pay('me', 'bob', 1n))])).toEqual(['payment-mined 1 3 bob']);
  });
});
