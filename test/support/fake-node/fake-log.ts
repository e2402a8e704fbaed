/** What a made-up node and its peers tell of a lesson: the same blocks, at other moments and by other clocks. */
import {
  THIS_NODE,
  type PublicEntry,
  type PublicHappening,
} from '../../../preload/contract/messages/public-log/public-entry.ts';
import { createRandom } from './fake-chain.ts';
import type { FakeState } from './fake-state.ts';

const PEER = 'http://10.0.0.7:5000';
/** The peer's clock is wrong by so many seconds. */
const CLOCK_OFFSET = 37;

interface Timed {
  readonly time: number;
  readonly what: PublicHappening;
}

/** Newest first. */
export function fakeOwnLog(state: FakeState): PublicEntry[] {
  return numbered(happenings(state, { seed: 1, offset: 0, self: state.own }));
}

export function fakePeerLog(state: FakeState): PublicEntry[] {
  return numbered(happenings(state, { seed: 2, offset: CLOCK_OFFSET, self: state.chain.people[1] ?? '' }));
}

export function fakeLogPage(entries: readonly PublicEntry[], before: number | undefined, count: number) {
  const rest = entries.filter(({ number }) => number < (before ?? Number.MAX_SAFE_INTEGER));
  const items = rest.slice(0, count);
  return { items, next: rest.length > count ? (items.at(-1)?.number ?? null) : null };
}

function happenings(
  { chain }: FakeState,
  { seed, offset, self }: { readonly seed: number; readonly offset: number; readonly self: string },
): Timed[] {
  const random = createRandom(seed);
  const delay = (miner: string | null): number => offset + (miner === self ? 0 : 0.05 + random() * 0.4);
  const source = (miner: string | null): string => (miner === self ? THIS_NODE : PEER);
  let last = 0;
  const blocks = chain.blocks.map(({ summary: { height, hash, previousHash, miner, timestamp } }): Timed => {
    const block = { height, hash, previousHash: height === 1 ? null : previousHash, miner, from: source(miner) };
    // Nobody hears a block before the one below it.
    last = Math.max(last + 0.001, timestamp + delay(miner));
    return { time: last, what: { code: 'tip', ...block, blocks: 1 } };
  });
  const beside = chain.sideBlocks.map(({ summary: { height, hash, previousHash, miner, timestamp } }): Timed => {
    const block = { height, hash, previousHash, miner, from: source(miner) };
    return { time: timestamp + delay(miner), what: { code: 'side-block', ...block } };
  });
  const [start, middle] = [chain.blocks[0]?.summary.timestamp ?? 0, chain.blocks.at(-20)?.summary.timestamp ?? 0];
  const peers: readonly Timed[] = [
    { time: start + offset + 2, what: { code: 'peer-came', peer: PEER } },
    { time: start + offset + 3, what: { code: 'peer-came', peer: 'http://10.0.0.9:5000' } },
    { time: middle + offset, what: { code: 'peer-went', peer: 'http://10.0.0.9:5000', problem: 'no-answer' } },
  ];
  return [...blocks, ...beside, ...(blocks.length === 0 ? [] : peers)];
}

function numbered(happened: readonly Timed[]): PublicEntry[] {
  const sorted = happened.toSorted((a, b) => a.time - b.time);
  return sorted
    .map(({ time, what }, index) => ({ number: index + 1, time, times: 1, lastTime: time, what }))
    .toReversed();
}
