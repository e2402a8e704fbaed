/** A made-up class board: thirty nodes, with everything that can be said of one. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';
import type { BoardLinkView, BoardNodeView, BoardView } from '../../../preload/contract/views/board-views.ts';
import { fakeAddress, type FakeChain } from './fake-chain.ts';

const HASHES = ['1d', '2c', '3b'].map((start) => start.repeat(32));

/** In place of `in-step`, of the nodes with these numbers. */
const TROUBLES: Readonly<Record<number, BoardState>> = {
  4: { code: 'behind', blocks: 3 },
  7: { code: 'silent', problem: { code: 'no-answer', peer: 'http://192.168.178.27:5000' } },
  9: { code: 'on-branch', forkHeight: 117 },
  11: { code: 'one-way' },
  13: { code: 'ahead', blocks: 1_000_000 },
  16: { code: 'elsewhere' },
  19: { code: 'other-chain' },
  22: { code: 'untold' },
  25: { code: 'hearsay' },
};

const NAMES: Readonly<Record<number, string>> = {
  1: 'Ada',
  2: 'Table 4, the one by the window with a very long name indeed ....',
  3: 'Zoë',
  5: 'Library',
  6: 'Library',
};

export function fakeBoard({ people }: FakeChain, { height, now, count }: BoardOptions): BoardView {
  const nodes = Array.from({ length: count }, (_, id) => fakeNode(id, { height, now, own: people[0] ?? '' }));
  return { nodes, links: fakeLinks(count), offBoards: 1, left: 0, blocks: Math.min(50, height - 1) };
}

interface BoardOptions {
  readonly height: number;
  readonly now: number;
  readonly count: number;
}

function fakeNode(id: number, { height, now, own }: { height: number; now: number; own: string }): BoardNodeView {
  const isOwn = id === 0;
  const state = TROUBLES[id] ?? { code: 'in-step' };
  const isAway = ['one-way', 'elsewhere', 'hearsay', 'silent'].includes(state.code);
  const isOriginal = state.code === 'untold';
  const isUnknown = isOriginal || state.code === 'hearsay';
  const name = isUnknown ? null : isOwn ? 'Laptop 7' : (NAMES[id] ?? `Table ${id}`);
  return {
    id,
    isOwn,
    name: name === null ? null : { text: name, by: isOwn ? 'own' : id === 5 ? 'asked' : 'card' },
    wallet: isUnknown ? null : { address: isOwn ? own : fakeAddress(100 + id), by: isOwn ? 'own' : 'card' },
    place:
      state.code === 'elsewhere'
        ? null
        : { address: `http://192.168.178.${20 + id}:5000`, by: state.code === 'hearsay' ? 'others' : 'asked' },
    software: isOriginal ? 'workshop' : state.code === 'hearsay' ? 'unknown' : 'chalkchain',
    version: isUnknown ? null : '0.1.0',
    isInClass: isUnknown ? null : id !== 19,
    tip: tipOf(state, height),
    behindBy: state.code === 'behind' ? state.blocks : state.code === 'in-step' ? 0 : null,
    work:
      isAway || isOriginal
        ? null
        : { isMining: id % 3 !== 0, paused: id === 8 ? 'on-battery' : null, hashesPerSecond: 48_000 + 137 * id },
    mined: isUnknown ? null : (id * 7) % 5,
    payments: isAway || isOriginal ? null : id % 4,
    lastHeardAt: isOwn ? null : isAway ? now - 200 : now - 4,
    isTelling: !isAway && !isOriginal,
    state,
    command: id % 5 === 0 ? null : 2,
  };
}

function tipOf(state: BoardState, height: number): BoardNodeView['tip'] {
  const [first = null, second = null, third = null] = HASHES;
  const { code } = state;
  if (code === 'in-step' || code === 'silent') return { height, hash: first, isKnown: true, by: 'asked' };
  if (code === 'behind') return { height: height - state.blocks, hash: second, isKnown: true, by: 'asked' };
  if (code === 'on-branch') return { height: height - 1, hash: third, isKnown: true, by: 'asked' };
  if (code === 'hearsay') return { height: 12, hash: null, isKnown: false, by: 'others' };
  if (code !== 'ahead') return null;
  return { height: height + state.blocks, hash: 'ef'.repeat(32), isKnown: false, by: 'asked' };
}

/** Each to three others. */
function fakeLinks(count: number): BoardLinkView[] {
  return Array.from({ length: count }, (_, id) => [(id * 3 + 1) % count, (id * 5 + 2) % count, (id + 1) % count])
    .flatMap((targets, from) => targets.map((to) => ({ from, to })))
    .filter(
      ({ from, to }, index, all) => from !== to && all.findIndex((one) => isSamePair(one, { from, to })) === index,
    )
    .map((pair) => ({ ...pair, kind: TROUBLES[pair.from]?.code === 'untold' ? 'peer' : 'listens' }));
}

type Pair = Pick<BoardLinkView, 'from' | 'to'>;

function isSamePair(one: Pair, other: Pair): boolean {
  return (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);
}
