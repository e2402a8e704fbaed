/** What this node would lose to a node that is not yet a peer: the blocks of its own chain that a longer one replaces. */
import type { Clock } from '../../ports/clock.ts';
import { type ChainDump, PeerError, type PeerInspector } from '../../ports/peer-client.ts';
import { within } from '../within.ts';

/** Somebody waits for it. A chain that takes longer to compare is compared when it is followed. */
const MAX_MS = 6_000;

export interface LossDependencies {
  readonly inspector: Pick<PeerInspector, 'fetchChain'>;
  readonly chain: { readonly size: number; hashAt(height: number): string | undefined };
  readonly clock: Pick<Clock, 'schedule'>;
}

export interface ChainLoss {
  /** Height of the last common block; 0 when there is none. */
  readonly forkHeight: number;
  /** How many of our blocks are above it: more than 0. */
  readonly blocks: number;
}

/**
 * Reads the peer's chain up to where it leaves ours.
 *
 * @returns `undefined` when nothing would be lost, or when it cannot be told in time. Never rejects because of the other side.
 */
export async function findLoss(deps: LossDependencies, address: string): Promise<ChainLoss | undefined> {
  const { inspector, chain, clock } = deps;
  if (chain.size === 0) return undefined;
  let dump: ChainDump | undefined;
  let loss: ChainLoss | undefined;
  let isOver = false;
  const compare = async (): Promise<void> => {
    const opened = await inspector.fetchChain(address);
    if (isOver) {
      opened.close();
      return;
    }
    dump = opened;
    if (opened.claimedSize === undefined || opened.claimedSize <= chain.size) return;
    const forkHeight = await opened.skipCommon((height, hash) => chain.hashAt(height) === hash);
    if (forkHeight < chain.size) loss = { forkHeight, blocks: chain.size - forkHeight };
  };
  try {
    await within(clock, MAX_MS, compare());
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
  } finally {
    isOver = true;
    dump?.close();
  }
  return loss;
}
