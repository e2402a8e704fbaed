/** What this node would lose to a node that is not yet a peer: the blocks of its own chain that a longer one replaces. */
import type { CurrentClass } from '../../class/membership.ts';
import type { Clock } from '../../ports/clock.ts';
import { PeerError, type PeerInspector } from '../../ports/peer-client.ts';
import { findForkHeight } from './fork-search.ts';
import { within } from '../within.ts';

/** Somebody waits for it. A chain that takes longer to compare is compared when it is followed. */
const MAX_MS = 6_000;

export interface LossDependencies {
  readonly inspector: Pick<PeerInspector, 'fetchStatus' | 'fetchFork' | 'fetchChain'>;
  readonly chain: { readonly size: number; hashAt(height: number): string | undefined };
  readonly currentClass: CurrentClass;
  readonly clock: Pick<Clock, 'schedule'>;
}

export interface ChainLoss {
  /** Height of the last common block; 0 when there is none. */
  readonly forkHeight: number;
  /** How many of our blocks are above it: more than 0. */
  readonly blocks: number;
}

/**
 * Asks the peer up to where its chain is ours; one that does not know that question is asked for its chain.
 *
 * @returns `undefined` when nothing would be lost, or when it cannot be told in time. Never rejects because of the other side.
 */
export async function findLoss(deps: LossDependencies, address: string): Promise<ChainLoss | undefined> {
  if (deps.chain.size === 0) return undefined;
  const reading = new AbortController();
  let loss: ChainLoss | undefined;
  const compare = async (): Promise<void> => {
    const forkHeight = await findFork(deps, address, reading.signal);
    const { size } = deps.chain;
    // A node of a class follows no chain that begins otherwise.
    if (forkHeight === 0 && deps.currentClass() !== undefined) return;
    if (forkHeight !== undefined && forkHeight < size) loss = { forkHeight, blocks: size - forkHeight };
  };
  try {
    await within(deps.clock, MAX_MS, compare());
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
  } finally {
    reading.abort();
  }
  return loss;
}

/** `undefined` when the peer's chain is not longer than ours. */
async function findFork(deps: LossDependencies, address: string, signal: AbortSignal): Promise<number | undefined> {
  const { inspector, chain } = deps;
  const status = await inspector.fetchStatus(address);
  if (status === undefined) return await readUpToFork(deps, address, signal);
  if (status.height <= chain.size) return undefined;
  let knowsQuestion = true;
  const forkHeight = await findForkHeight(chain, async (hashes) => {
    if (signal.aborted) return undefined;
    const fork = await inspector.fetchFork(address, hashes);
    knowsQuestion &&= fork !== undefined;
    return fork;
  });
  return knowsQuestion ? forkHeight : await readUpToFork(deps, address, signal);
}

async function readUpToFork(
  { inspector, chain }: LossDependencies,
  address: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (signal.aborted) return undefined;
  const dump = await inspector.fetchChain(address);
  const close = (): void => dump.close();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  if (dump.claimedSize === undefined || dump.claimedSize <= chain.size) return undefined;
  return await dump.skipCommon((height, hash) => chain.hashAt(height) === hash);
}
