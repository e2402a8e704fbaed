/** What happens at the end of a chain that several nodes mine: forks, how they end, and histories that are replaced. */
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import type { PeerView } from '../../../../preload/contract/views/peer-views.ts';
import type { WatchedFact } from '../../../../preload/contract/views/lesson-views.ts';

/** Blocks of the same height of which one will stay; the one that this node follows comes first. */
export interface Contest {
  readonly height: number;
  readonly blocks: readonly BlockSummary[];
}

export type ForkEvent =
  | { readonly kind: 'fork'; readonly contest: Contest }
  | { readonly kind: 'settled'; readonly contest: Contest; readonly winner: BlockSummary }
  /** Blocks that the node has left for others, oldest first. */
  | { readonly kind: 'reorganisation'; readonly left: readonly BlockSummary[] };

/** The ends of the chain as they are known now. */
export interface ChainEnds {
  /** Newest first. */
  readonly best: readonly BlockSummary[];
  readonly side: readonly BlockSummary[];
}

/** The race that is on: several blocks at the height of the tip. */
export function findContest({ best: [tip], side }: ChainEnds): Contest | undefined {
  if (tip === undefined) return undefined;
  const others = side.filter(({ height, isInvalid }) => height === tip.height && !isInvalid);
  return others.length === 0 ? undefined : { height: tip.height, blocks: [tip, ...others] };
}

/** What has happened between the two, in order. */
export function forkEvents(before: ChainEnds, after: ChainEnds): readonly ForkEvent[] {
  const events: ForkEvent[] = [];
  const old = findContest(before);
  const left = leftBlocks(before.best, after.best);
  if (left.length > 0) events.push({ kind: 'reorganisation', left });
  const [tip] = after.best;
  if (old !== undefined && tip !== undefined && tip.height > old.height) {
    const winner = after.best.find(({ height }) => height === old.height);
    if (winner !== undefined) events.push({ kind: 'settled', contest: old, winner });
  }
  const now = findContest(after);
  if (now !== undefined && (old?.height !== now.height || old.blocks.length < now.blocks.length)) {
    events.push({ kind: 'fork', contest: now });
  }
  return events;
}

/** Those that both lists reach down to, and the later one has no more. */
function leftBlocks(before: readonly BlockSummary[], after: readonly BlockSummary[]): readonly BlockSummary[] {
  const lowest = after.at(-1)?.height ?? Number.POSITIVE_INFINITY;
  const stayed = new Set(after.map(({ hash }) => hash));
  return before.filter(({ hash, height }) => height >= lowest && !stayed.has(hash)).toReversed();
}

interface Surroundings {
  readonly height: number;
  /** Newest first. */
  readonly best: readonly BlockSummary[];
  readonly peers: readonly PeerView[];
  readonly events: readonly ForkEvent[];
}

/** Among so many last blocks, those who mine are looked for. */
const RECENT_BLOCKS = 24;
const NODES = 3;

/** What of it can be seen now. */
export function factsNow({ height, best, peers, events }: Surroundings): readonly WatchedFact[] {
  const there = peers.filter(({ state }) => state === 'ok' || state === 'one-way');
  const miners = new Set(best.slice(0, RECENT_BLOCKS).flatMap(({ miner }) => (miner === null ? [] : [miner])));
  const isForked = events.some(({ kind }) => kind === 'fork' || kind === 'reorganisation');
  const facts: readonly (readonly [WatchedFact, boolean])[] = [
    ['three-nodes', there.length >= NODES - 1],
    ['all-mine', miners.size >= NODES],
    ['fork', isForked],
    ['reorganisation', events.some(({ kind }) => kind === 'reorganisation')],
    ['one-tip', isForked && there.length >= NODES - 1 && there.every((peer) => peer.height === height)],
  ];
  return facts.filter(([, isSeen]) => isSeen).map(([fact]) => fact);
}
