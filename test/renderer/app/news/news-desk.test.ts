/** Messages about the own coins. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CoinNews, CoinNewsTotal, NodeEvents } from '../../../../preload/contract/api/node-events.ts';
import { createNewsDesk } from '../../../../renderer/app/news/news-desk.ts';
import type { Message } from '../../../../renderer/ui/news/message.ts';
import { sumCoins } from '../../../../renderer/format/coins.ts';
import { FakeState } from '../../../support/fake-node/fake-state.ts';

const status = new FakeState({ height: 0, isWelcomed: true }).status();

function change(news: readonly CoinNews[], disconnected = 0, isOwnersChoice = false): NodeEvents['tip-changed'] {
  return { blocks: [], connected: 1, disconnected, isOwnersChoice, status, news, newsTotals: totalsOf(news) };
}

/** As the node counts them. */
function totalsOf(news: readonly CoinNews[]): CoinNewsTotal[] {
  return [...new Set(news.map(({ kind }) => kind))].map((kind) => {
    const items = news.filter((item) => item.kind === kind);
    return {
      kind,
      count: items.length,
      blocks: new Set(items.map(({ height }) => height)).size,
      amount: sumCoins(items.map(({ amount }) => amount)),
    };
  });
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

function open(): { readonly desk: ReturnType<typeof createNewsDesk>; readonly told: Message[] } {
  const told: Message[] = [];
  return { desk: createNewsDesk({ tell: (message) => told.push(message), nameOf: (address) => `<${address}>` }), told };
}

describe('the news desk', () => {
  test('says at once that a block was found', () => {
    const { desk, told } = open();
    desk.accept(change([mined(12)]));
    vi.advanceTimersByTime(300);
    expect(told).toEqual([{ tone: 'good', title: 'You found a block', text: '10 coins for block 12.' }]);
  });

  test('says of own blocks on a branch that the owner has chosen that they count again, and not that they were found', () => {
    const { desk, told } = open();
    desk.accept(change([mined(12), mined(13)], 20, true));
    vi.advanceTimersByTime(300);
    expect(told).toEqual([
      { tone: 'good', title: '2 blocks of yours count again', text: '20 coins for blocks 12 and 13.' },
    ]);
  });

  test('gathers the blocks that follow', () => {
    const { desk, told } = open();
    for (let height = 1; height <= 100; height++) {
      desk.accept(change([mined(height)]));
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(20_000);
    expect(told.map(({ title }) => title)).toEqual(['You found 4 blocks', 'You found 96 blocks']);
    expect(told[1]?.text).toBe('960 coins for 96 blocks (the newest is block 100).');
  });

  test('says nothing of a first block that was replaced, of which the node tells itself', () => {
    const { desk, told } = open();
    const first = { ...change([], 1), connected: 2, status: { ...status, height: 2 } };
    desk.accept(first);
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([]);
    desk.accept({ ...first, status: { ...status, height: 3 } });
    vi.advanceTimersByTime(30_000);
    expect(told.map(({ title }) => title)).toEqual(['A longer chain was found']);
  });

  test('says a fork with all that it took in one message', () => {
    const { desk, told } = open();
    desk.accept(
      change(
        [
          { kind: 'reward-lost', amount: '10', height: 12, counterpart: null },
          { kind: 'payment-returned', amount: '3', height: 12, counterpart: 'B' },
        ],
        2,
      ),
    );
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([
      {
        tone: 'warning',
        title: 'A longer chain was found',
        text:
          'The last 2 blocks were replaced by it. ' +
          '1 of your blocks is gone, and 10 coins with it. ' +
          'A payment waits again. 3 coins to <B>: the block that held it was replaced by a longer chain.',
      },
    ]);
  });

  test('leads to the reorganisation that it tells of, and not from what comes later', () => {
    const { desk, told } = open();
    desk.accept({
      ...change([{ kind: 'reward-lost', amount: '10', height: 12, counterpart: null }], 2),
      reorganisation: 7,
    });
    vi.advanceTimersByTime(30_000);
    // Of what the owner chose, and of the end of a long one, nothing is said.
    desk.accept({ ...change([], 2, true), reorganisation: 8 });
    desk.accept({ ...change([]), reorganisation: 9 });
    vi.advanceTimersByTime(30_000);
    desk.accept(change([mined(30)]));
    vi.advanceTimersByTime(30_000);
    expect(told.map(({ title, path }) => [title, path])).toEqual([
      ['A longer chain was found', '/reorganisations/7'],
      ['You found a block', undefined],
    ]);
  });

  test('says what one block brought in one message', () => {
    const { desk, told } = open();
    desk.accept(change([mined(12), { kind: 'payment-mined', amount: '3', height: 12, counterpart: 'B' }]));
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([
      {
        tone: 'good',
        title: 'Your payment is in a block',
        text: '3 coins to <B>, in block 12. You found a block. 10 coins for block 12.',
      },
    ]);
  });

  test('leaves a deep replacement to its banner, and keeps it for the list', () => {
    const { desk, told } = open();
    const side = { tip: 'new', height: 9, firstBlock: 'first', ownCoins: '0' };
    const replacement = {
      at: 0,
      sender: null,
      isByClass: false,
      depth: 8,
      forkHeight: 1,
      before: { ...side, tip: 'old' },
      after: side,
      workRatio: 1,
      stepBack: null,
      earlier: null,
    };
    const block = { ...new FakeState({ height: 2, isWelcomed: true }).chain.blocks[0]!.summary, hash: 'new' };
    desk.accept({ ...change([], 8), blocks: [block], status: { ...status, replacement } });
    vi.advanceTimersByTime(30_000);
    expect(told).toMatchObject([{ title: 'A longer chain was found', isSaidElsewhere: true }]);
    // Another one, while that banner is still there.
    desk.accept({ ...change([], 1), status: { ...status, replacement } });
    vi.advanceTimersByTime(30_000);
    expect(told[1]?.isSaidElsewhere).toBeUndefined();
  });

  test('blames no longer chain when the user chose another branch, or the longest one again', () => {
    const { desk, told } = open();
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
    expect(told).toMatchObject([{ title: 'Some of your blocks no longer count', tone: 'warning' }]);
    expect(told[0]?.text).not.toContain('longer chain');
    desk.accept(change([{ ...lost, kind: 'reward-lost', height: 13 }], 1));
    vi.advanceTimersByTime(1_500);
    expect(told.at(-1)?.title).toBe('A longer chain was found');
  });

  test('counts all that a deep replacement took, also what is not listed', () => {
    const { desk, told } = open();
    const lost = (height: number): CoinNews => ({ kind: 'reward-lost', amount: '10', height, counterpart: null });
    const newsTotals = [{ kind: 'reward-lost', count: 60, blocks: 60, amount: '600' }] as const;
    desk.accept({ ...change([lost(69), lost(70)], 60), newsTotals });
    vi.advanceTimersByTime(300);
    expect(told[0]?.text).toContain('60 of your blocks are gone, and 600 coins with them.');
    desk.accept({ ...change([lost(69), lost(70)], 60, true), newsTotals });
    vi.advanceTimersByTime(30_000);
    expect(told[1]?.text).toContain('600 coins from 60 blocks (the newest is block 70)');
  });

  test('says of own blocks that they are gone only when no choice of the owner took them', () => {
    const { desk, told } = open();
    desk.accept(
      change(
        [
          { kind: 'payment-repeated', amount: '1', height: 3, counterpart: 'A' },
          { kind: 'reward-lost', amount: '10', height: 12, counterpart: null },
        ],
        2,
        true,
      ),
    );
    vi.advanceTimersByTime(300);
    expect(told[0]?.text).toContain('1 of your blocks no longer counts');
    expect(told[0]?.text).not.toContain('gone');
  });

  test('names who paid', () => {
    const { desk, told } = open();
    desk.accept(change([{ kind: 'coins-received', amount: '1', height: 7, counterpart: 'A' }]));
    vi.advanceTimersByTime(300);
    expect(told[0]?.text).toBe('1 coin from <A>, in block 7.');
  });

  test('tells of a reorganisation that took nothing', () => {
    const { desk, told } = open();
    desk.accept(change([], 2));
    vi.advanceTimersByTime(300);
    expect(told).toMatchObject([{ tone: 'info', text: 'The last 2 blocks were replaced by it.' }]);
  });

  test('is quiet about the blocks of others', () => {
    const { desk, told } = open();
    desk.accept(change([]));
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([]);
  });

  test('says nothing more once it is stopped', () => {
    const { desk, told } = open();
    desk.accept(change([mined(1)]));
    desk.stop();
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([]);
  });
});
