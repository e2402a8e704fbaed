import { expect, test } from 'vitest';
import { TipNews } from '../../../main/api/events/tip-news.ts';
import { COINBASE, createTransaction } from '../../../main/consensus/transaction.ts';
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import type { BlockOrigin } from '../../../main/node/events.ts';

const REWARD = createTransaction({ from: COINBASE, to: 'me', amount: 10n }, '1');

function blocks(from: number, to: number): Block[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    createBlock({
      height: from + index,
      difficulty: 1,
      nonce: 0n,
      previousHash: '0',
      transactions: [REWARD],
      timestamp: 1,
    }),
  );
}

function add(
  news: TipNews,
  joined: [number, number],
  left?: [number, number],
  origin: BlockOrigin = { kind: 'miner' },
): void {
  const disconnected = left === undefined ? [] : blocks(...left).toReversed();
  news.add({ connected: blocks(...joined), disconnected, origin }, 'me');
}

test('is nothing when nothing changed', () => {
  expect(new TipNews().take(7)).toBeUndefined();
});

test('counts what joined', () => {
  const news = new TipNews();
  add(news, [8, 8]);
  add(news, [9, 10]);
  expect(news.take(10)).toMatchObject({ connected: 3, disconnected: 0 });
  expect(news.take(10)).toBeUndefined();
});

test('counts from the lowest fork', () => {
  const news = new TipNews();
  add(news, [11, 12]);
  add(news, [9, 13], [9, 12]);
  expect(news.take(13)).toMatchObject({ connected: 5, disconnected: 2 });
});

test('knows blocks of the old chain from those that came and went in between', () => {
  const news = new TipNews();
  add(news, [10, 12], [10, 11]);
  add(news, [12, 13], [12, 12]);
  expect(news.take(13)).toMatchObject({ connected: 4, disconnected: 2 });
});

test('says whether the owner had blocks leave', () => {
  const news = new TipNews();
  add(news, [10, 12], [10, 11], { kind: 'owner' });
  expect(news.take(12)).toMatchObject({ isOwnersChoice: true });
  add(news, [13, 13]);
  expect(news.take(13)).toMatchObject({ isOwnersChoice: false });
  add(news, [12, 14], [12, 13]);
  add(news, [12, 13], [12, 14], { kind: 'owner' });
  expect(news.take(13)).toMatchObject({ isOwnersChoice: false });
});

test('counts and adds up all news of coins, also those that it does not keep', () => {
  const news = new TipNews();
  add(news, [11, 71], [11, 70]);
  const change = news.take(71);
  expect(change?.newsTotals).toEqual([
    { kind: 'reward-lost', count: 60, blocks: 60, amount: '600' },
    { kind: 'block-mined', count: 61, blocks: 61, amount: '610' },
  ]);
  expect(change?.news.filter(({ kind }) => kind === 'reward-lost')).toHaveLength(20);
  add(news, [72, 72]);
  expect(news.take(72)?.newsTotals).toMatchObject([{ kind: 'block-mined', count: 1 }]);
});

test('keeps the last twenty news of coins', () => {
  const news = new TipNews();
  add(news, [2, 5000]);
  const change = news.take(5000);
  expect(change?.news).toHaveLength(20);
  expect(change?.news.at(-1)).toEqual({ kind: 'block-mined', amount: '10', height: 5000, counterpart: null });
});
