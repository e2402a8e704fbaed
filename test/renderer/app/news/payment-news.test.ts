/** Messages about own payments that do not go on. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import { createPaymentNews, type PaymentNews } from '../../../../renderer/app/news/payment-news.ts';
import { FakeState } from '../../../support/fake-node/fake-state.ts';

const WAITING: PaymentState = { code: 'waiting', knownTo: 1, neighbours: 2, blocksLeft: 100 };
const EXPIRED: PaymentState = { code: 'expired', height: 120 };
const DOUBTFUL: PaymentState = { code: 'doubtful', question: { code: 'mined-before', height: 3 } };
const STUCK: PaymentState = { code: 'stuck', because: { code: 'earlier-payment', hasExpired: false } };

/** Only what the news look at differs. */
const [sample] = new FakeState({ height: 20, isWelcomed: true }).payments;

function payment(id: number, state: PaymentState, changes: Partial<PaymentView> = {}): PaymentView {
  if (sample === undefined) throw new Error('the made-up node has no payment');
  const transaction = { ...sample.transaction, hash: `hash ${id}`, amount: '7', to: 'ada' };
  return { ...sample, id, state, expiry: 120, transaction, ...changes };
}

let told: string[];
let news: PaymentNews;

beforeEach(() => {
  told = [];
  news = createPaymentNews({
    tell: ({ title = '', text }) => told.push(`${title}. ${text}`),
    nameOf: (address) => `<${address}>`,
  });
});

describe('the news of own payments', () => {
  test('say nothing of what was so at the start', () => {
    news.accept([payment(1, EXPIRED), payment(2, STUCK)]);
    expect(told).toEqual([]);
  });

  test('ask at the start what the node asks, once', () => {
    news.accept([payment(1, DOUBTFUL)]);
    news.accept([payment(1, DOUBTFUL)]);
    expect(told).toEqual([
      'A payment of yours needs your answer. Your node cannot tell whether 7 coins to <ada> are paid. See Wallet.',
    ]);
  });

  test('say that one has expired', () => {
    news.accept([payment(1, WAITING)]);
    news.accept([payment(1, EXPIRED)]);
    expect(told).toEqual(['A payment of yours has expired. 7 coins to <ada> were not paid. Wallet can send it again.']);
  });

  test('say so again when it was signed anew and expires again', () => {
    for (const expiry of [120, 260]) {
      news.accept([payment(1, WAITING, { expiry })]);
      news.accept([payment(1, EXPIRED, { expiry })]);
    }
    expect(told).toHaveLength(2);
  });

  test('say once that one is stuck, however often it comes and goes', () => {
    for (let block = 0; block < 5; block++) {
      news.accept([payment(1, WAITING)]);
      news.accept([payment(1, STUCK)]);
    }
    expect(told).toHaveLength(1);
  });

  test('are one message for many', () => {
    news.accept([1, 2, 3].map((id) => payment(id, WAITING)));
    news.accept([1, 2, 3].map((id) => payment(id, EXPIRED)));
    expect(told).toEqual([
      'A payment of yours has expired. 7 coins to <ada> were not paid. Wallet can send it again. The same is true of 2 others.',
    ]);
  });

  test('leave what a block did to the news of the block', () => {
    news.accept([payment(1, WAITING)]);
    news.accept([payment(1, { code: 'in-block', height: 9, blockHash: 'a', depth: 1 })]);
    news.accept([payment(1, WAITING)]);
    expect(told).toEqual([]);
  });

  test('do not mix up the payments of two nodes', () => {
    news.accept([payment(1, WAITING)]);
    const other = payment(2, EXPIRED);
    news.accept([{ ...other, id: 1 }]);
    expect(told).toEqual([]);
  });
});
