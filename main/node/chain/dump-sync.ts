/** Following a peer's chain: find where it leaves ours, check it slice by slice, connect or switch. */
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay } from '../../consensus/rules/ledger.ts';
import { REJECT_CODES } from '../../consensus/rules/reject-codes.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { AppliedBlock, ChainState } from './chain-state.ts';
import { readCheckedSlices, type Refusal, type SliceDependencies } from './checked-slices.ts';
import type { SyncOutcome } from './outcome.ts';
import { followLongestBranch } from './reorganisation.ts';
import { SyncProgress } from './sync-progress.ts';

interface SyncDependencies extends Omit<SliceDependencies, 'tree'> {
  readonly state: ChainState;
  readonly log: Log;
  readonly events: NodeEvents;
}

interface Sync {
  readonly deps: SyncDependencies;
  readonly dump: ChainDump;
  readonly origin: BlockOrigin;
  /** Height of the last block that both chains have; 0 when they have nothing in common. */
  readonly forkHeight: number;
  readonly progress: SyncProgress;
}

/** @throws PeerError, StorageError: see `Chain.acceptDump`. */
export async function syncFromDump(deps: SyncDependencies, dump: ChainDump, peer: string): Promise<SyncOutcome> {
  const { state, log, events } = deps;
  const sizeBefore = state.tree.size;
  if (dump.blockCount <= sizeBefore) {
    return { kind: 'not-longer' };
  }
  const progress = new SyncProgress({ log, events, peer, total: dump.blockCount, current: sizeBefore });
  let isComplete = false;
  try {
    const forkHeight = await findForkHeight(state, dump);
    const sync: Sync = { deps, dump, origin: { kind: 'sync', peer }, forkHeight, progress };
    const refusal = forkHeight === sizeBefore ? await extendBestChain(sync) : await readSideBranch(sync);
    isComplete = refusal === undefined;
    return refusal === undefined
      ? { kind: 'synced', added: state.tree.size - forkHeight, replaced: sizeBefore - forkHeight }
      : toRejected(refusal, { peer, added: state.tree.size - sizeBefore, log });
  } finally {
    progress.end(isComplete);
  }
}

function toRejected(
  { height, error }: Refusal,
  { peer, added, log }: { readonly peer: string; readonly added: number; readonly log: Log },
): SyncOutcome {
  const message = explainRefusal({ height, error }, peer);
  log.warn(message);
  const { isSenderToBlame } = REJECT_CODES[error.code];
  return { kind: 'rejected', height, code: error.code, message, isSenderToBlame, added };
}

/** Block n of two chains is the same exactly when all before it are: so the last common one is found by halving. */
async function findForkHeight(state: ChainState, dump: ChainDump): Promise<number> {
  let common = 0;
  let different = Math.min(state.tree.size, dump.blockCount) + 1;
  while (different - common > 1) {
    const height = Math.floor((common + different) / 2);
    if ((await readHash(dump, height)) === state.tree.hashAt(height)) {
      common = height;
    } else {
      different = height;
    }
  }
  return common;
}

/** `undefined` for a block that cannot be read: it is none of ours, and is refused when its turn comes. */
async function readHash(dump: ChainDump, height: number): Promise<string | undefined> {
  try {
    return await dump.hashAt(height - 1);
  } catch (error) {
    if (error instanceof ValidationError) {
      return undefined;
    }
    throw error;
  }
}

/** The peer's chain goes on where ours ends: connect slice by slice, and keep what was good. */
async function extendBestChain(sync: Sync): Promise<Refusal | undefined> {
  const { state } = sync.deps;
  for await (const slice of readCheckedSlices({ ...sync.deps, tree: state.tree }, sync.dump, sync.forkHeight)) {
    const overlay = new LedgerOverlay(state.ledger);
    const applied: AppliedBlock[] = [];
    const refusal = applyAll(overlay, slice.blocks, applied) ?? slice.refusal;
    if (applied.length > 0) {
      state.extend(applied, sync.origin);
      sync.progress.stored(applied.map(({ block }) => block.height));
    }
    if (refusal !== undefined) {
      return refusal;
    }
  }
  return undefined;
}

function applyAll(overlay: LedgerOverlay, blocks: readonly Block[], applied: AppliedBlock[]): Refusal | undefined {
  for (const block of blocks) {
    try {
      const changes = applyBlock(overlay, block);
      overlay.apply(changes);
      applied.push({ block, changes });
    } catch (error) {
      if (error instanceof ValidationError) {
        return { height: block.height, error };
      }
      throw error;
    }
  }
  return undefined;
}

/** The peer's chain left ours before its tip: store it beside ours, then switch when it is longer and valid. */
async function readSideBranch(sync: Sync): Promise<Refusal | undefined> {
  const { state } = sync.deps;
  const branch = new Set<string>();
  let refusal: Refusal | undefined;
  for await (const slice of readCheckedSlices({ ...sync.deps, tree: state.tree }, sync.dump, sync.forkHeight)) {
    slice.blocks.forEach((block) => branch.add(block.hash));
    state.storeBeside(slice.blocks.filter((block) => state.tree.get(block.hash) === undefined));
    sync.progress.stored(slice.blocks.map((block) => block.height));
    refusal = slice.refusal;
  }
  const failures = await followLongestBranch(state, sync.origin);
  for (const [hash, error] of failures) {
    const height = state.tree.get(hash)?.height;
    if (branch.has(hash) && height !== undefined) {
      return { height, error };
    }
  }
  return refusal;
}

/** Names the peer, the block, and the remedy where there is one. */
function explainRefusal({ height, error }: Refusal, peer: string): string {
  const what = `The chain of ${peer} was refused at block ${height}: ${error.message} (${error.code}).`;
  if (error.code === 'second-genesis') {
    return `${what} Its nodes were connected while they were empty and then each began a chain. Restart those nodes, start mining on one of them, and connect the others after it has its first block.`;
  }
  if (error.code === 'time-too-new') {
    return `${what} The clock of the computer that mined it is wrong, or ours is. Set both to the right time; the block is taken once our clock has come near its date.`;
  }
  return what;
}
