/** What others are told of a branch that came: its highest blocks, as far as there is room and the node still has them. */
import { describe, expect, test } from 'vitest';
import { entryJson } from '../../../preload/contract/messages/public-log/entry-json.ts';
import { MAX_LOG_LINE } from '../../../preload/contract/messages/public-log/log-file.ts';
import { readEntry } from '../../../preload/contract/messages/public-log/read-entry.ts';
import type { Activity } from '../../../preload/contract/messages/activity.ts';
import { factsOfEntry } from '../../../main/node/activity/entry-facts.ts';
import { publicEntry } from '../../../main/node/activity/public-activity.ts';
import { FIRST_PREVIOUS_HASH } from '../../../main/consensus/block.ts';
import type { BlockFacts } from '../../../main/node/ports/activity-store.ts';

const hashOf = (height: number): string => height.toString(16).padStart(64, '0');
const NONE = { count: 0, amount: '0', items: [] };

/** Blocks 2 to `height` came; block 1 is the last one that both branches have. */
function reorganisationTo(height: number): Activity {
  const ends = { first: hashOf(2), tip: hashOf(height), height, blocks: height - 1 };
  const own = { before: '0', after: '0', lost: NONE, won: NONE, returned: NONE };
  const from = { kind: 'self' } as const;
  return {
    code: 'reorganisation',
    forkHeight: 1,
    forkHash: hashOf(1),
    left: ends,
    came: ends,
    because: 'longer',
    from,
    own,
  };
}

/** @param lowest block that is still stored */
function storeOf(miner: string, lowest = 1): { reads: number; blockFacts(hash: string): BlockFacts | undefined } {
  return {
    reads: 0,
    blockFacts(hash) {
      this.reads++;
      const height = Number.parseInt(hash, 16);
      if (height < lowest) return undefined;
      return { miner, previousHash: height === 1 ? FIRST_PREVIOUS_HASH : hashOf(height - 1) };
    },
  };
}

const heightsOf = (store: ReturnType<typeof storeOf>, activity: Activity): number[] =>
  factsOfEntry(store, activity).listed.map(({ height }) => height);

describe('a branch that came', () => {
  test('is told block by block, and not the one below the fork', () => {
    expect(factsOfEntry(storeOf('ada'), reorganisationTo(3)).listed).toEqual([
      { height: 3, hash: hashOf(3), previousHash: hashOf(2), miner: 'ada' },
      { height: 2, hash: hashOf(2), previousHash: hashOf(1), miner: 'ada' },
    ]);
  });

  test('of many blocks costs no more than twenty', () => {
    const store = storeOf('ada');
    expect(heightsOf(store, reorganisationTo(5000))).toEqual(Array.from({ length: 20 }, (_, index) => 5000 - index));
    expect(store.reads).toBe(20);
  });

  test('ends where blocks are not stored any more', () => {
    expect(heightsOf(storeOf('ada', 8), reorganisationTo(10))).toEqual([10, 9, 8]);
    expect(heightsOf(storeOf('ada', 11), reorganisationTo(10))).toEqual([]);
  });

  test('fits into a line of a file, however long the names of its miners are', () => {
    const activity = reorganisationTo(30);
    const facts = factsOfEntry(storeOf('\u0001'.repeat(1024)), activity);
    expect(facts.listed.length).toBeGreaterThan(0);
    const entry = publicEntry({ id: 1, at: 1, times: 1, lastAt: 1, activity }, facts);
    const line = JSON.stringify(entryJson(entry));
    expect(line.length).toBeLessThan(MAX_LOG_LINE);
    expect(readEntry(JSON.parse(line))).toEqual(entry);
    // Those of a usual network all have room.
    expect(heightsOf(storeOf('M'.repeat(392)), activity)).toHaveLength(20);
  });

  test('is not looked up where there is none', () => {
    const store = storeOf('ada');
    expect(heightsOf(store, { code: 'peer-came', peer: 'http://10.0.0.7:5000' })).toEqual([]);
    const half = { ...reorganisationTo(3), came: null } as Activity;
    expect(heightsOf(store, half)).toEqual([]);
    expect(store.reads).toBe(0);
  });
});
