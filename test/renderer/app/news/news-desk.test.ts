/** Toasts about the own coins. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CoinNews, NodeEvents } from '../../../../preload/contract/node-events.ts';
import { createNewsDesk, type Toast } from '../../../../renderer/app/news/news-desk.ts';
import { FakeState } from '../../../support/fake-node/fake-state.ts';

const status = new FakeState({ height: 0, isWelcomed: true }).status();

function change(news: readonly CoinNews[], disconnected = 0, isOwnersChoice = false): NodeEvents['tip-changed'] {
  return { blocks: [], connected: 1, disconnected, isOwnersChoice, status, news };
}

function mined(height: number): CoinNews {
  return { kind: 'block-mined', amount: '10', height, counterpart: null };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function open(): { readonly desk: ReturnType<typeof createNewsDesk>; readonly toasts: Toast[] } {
  const toasts: Toast[] = [];
  return { desk: createNewsDesk({ show: (toast) => toasts.push(toast), nameOf: (address) => `<${address}>` }), toasts };
}

describe('the news desk', () => {
  test('says at once that a block was found', () => {
    const { desk, toasts } = open();
    desk.accept(change([mined(12)]));
    vi.advanceTimersByTime(300);
    expect(toasts).toEqual([
      { id: 'block-mined', tone: 'good', title: 'You found a block', text: '10 coins for block 12.' },
    ]);
  });

  test('gathers the blocks that follow', () => {
    const { desk, toasts } = open();
    for (let height = 1; height <= 100; height++) {
      desk.accept(change([mined(height)]));
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(20_000);
    expect(toasts.map(({ title }) => title)).toEqual(['You found 4 blocks', 'You found 96 blocks']);
    expect(toasts[1]?.text).toBe('960 coins for 96 blocks up to 100.');
  });

  test('says why a reward is gone', () => {
    const { desk, toasts } = open();
    desk.accept(change([{ kind: 'reward-lost', amount: '10', height: 12, counterpart: null }], 1));
    vi.advanceTimersByTime(300);
    expect(toasts.map(({ text }) => text)).toEqual([
      'Block 12 was replaced; your 10 coins from it are gone, because a longer chain was found.',
    ]);
  });

  test('blames no longer chain when the user chose another branch, or the longest one again', () => {
    const { desk, toasts } = open();
    const lost = { amount: '10', counterpart: null } as const;
    desk.accept(
      change(
        [
          { ...lost, kind: 'reward-lost', height: 12 },
          { ...lost, kind: 'coins-lost', height: 11, counterpart: 'A' },
          { ...lost, kind: 'payment-returned', height: 11, counterpart: 'B' },
        ],
        2,
        true,
      ),
    );
    vi.advanceTimersByTime(300);
    expect(toasts.map(({ text }) => text)).toEqual([
      'Your 10 coins from block 12 do not count on the branch that you chose.',
      '10 coins from <A> are gone: the block that held them is not on the branch that you chose. They come back if they are mined again.',
      '10 coins to <B>: the block that held it is not on the branch that you chose.',
    ]);
    desk.accept(change([{ ...lost, kind: 'reward-lost', height: 13 }], 1));
    vi.advanceTimersByTime(1_500);
    expect(toasts.at(-1)?.text).toContain('because a longer chain was found');
  });

  test('names who paid', () => {
    const { desk, toasts } = open();
    desk.accept(change([{ kind: 'coins-received', amount: '1', height: 7, counterpart: 'A' }]));
    vi.advanceTimersByTime(300);
    expect(toasts[0]?.text).toBe('1 coin from <A>, in block 7.');
  });

  test('tells of a reorganisation that took nothing', () => {
    const { desk, toasts } = open();
    desk.accept(change([], 2));
    vi.advanceTimersByTime(300);
    expect(toasts[0]?.text).toBe('The last 2 blocks were replaced by it.');
  });

  test('is quiet about the blocks of others', () => {
    const { desk, toasts } = open();
    desk.accept(change([]));
    vi.advanceTimersByTime(30_000);
    expect(toasts).toEqual([]);
  });

  test('says nothing more once it is stopped', () => {
    const { desk, toasts } = open();
    desk.accept(change([mined(1)]));
    desk.stop();
    vi.advanceTimersByTime(30_000);
    expect(toasts).toEqual([]);
  });
});
