/** Moving the best chain onto a longer side branch: tried on paper first, then switched in one step. */
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockOrigin } from '../events.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { AppliedBlock, ChainState } from './chain-state.ts';

/** Blocks validated before other work gets its turn. */
const BLOCKS_PER_SLICE = 100;

/**
 * Makes the longest valid branch the best chain. A branch that fails is marked invalid from the failing block on, the old
 * chain stands, and the next best is tried.
 *
 * @returns why blocks were marked invalid, by their hashes; empty when nothing failed.
 */
export async function followLongestBranch(
  state: ChainState,
  origin: BlockOrigin,
): Promise<ReadonlyMap<string, ValidationError>> {
  const failures = new Map<string, ValidationError>();
  for (let target = state.tree.longerTip(); target !== undefined; target = state.tree.longerTip()) {
    const branch = state.tree.branchTo(target);
    const overlay = new LedgerOverlay(state.ledger);
    const forkHeight = (branch[0]?.height ?? 1) - 1;
    const disconnected = await leaveBestChain(state, overlay, forkHeight);
    const connected: AppliedBlock[] = [];
    const failed = await joinBranch({ state, overlay, branch, connected });
    if (failed === undefined) {
      state.reorganise(disconnected, connected, origin);
      break;
    }
    failures.set(failed.hash, failed.error);
    state.markInvalid(failed.hash);
  }
  return failures;
}

async function leaveBestChain(state: ChainState, overlay: LedgerOverlay, forkHeight: number): Promise<AppliedBlock[]> {
  const left: AppliedBlock[] = [];
  for (let height = state.tree.size; height > forkHeight; height--) {
    const hash = state.tree.hashAt(height);
    if (hash === undefined) {
      throw new Error(`the best chain has no block at height ${height}`);
    }
    const changes = state.loadUndo(hash);
    overlay.undo(changes);
    left.push({ block: state.loadBlock(hash), changes });
    await breathe(left.length);
  }
  return left;
}

async function joinBranch(work: {
  state: ChainState;
  overlay: LedgerOverlay;
  branch: readonly StoredHeader[];
  connected: AppliedBlock[];
}): Promise<{ hash: string; error: ValidationError } | undefined> {
  for (const { hash } of work.branch) {
    const block: Block = work.state.loadBlock(hash);
    try {
      const changes = applyBlock(work.overlay, block);
      work.overlay.apply(changes);
      work.connected.push({ block, changes });
    } catch (error) {
      if (error instanceof ValidationError) {
        return { hash, error };
      }
      throw error;
    }
    await breathe(work.connected.length);
  }
  return undefined;
}

/** Lets the event loop turn now and then, so that a long reorganisation does not hold up the node's answers. */
async function breathe(done: number): Promise<void> {
  if (done % BLOCKS_PER_SLICE === 0) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
