/** Store, tree and ledger as one: every change is on disk first, then in memory, then told. */
import type { Block } from '../../consensus/block.ts';
import type { BalanceChange, Ledger } from '../../consensus/rules/ledger.ts';
import { parseBlock, formatBlock } from '../../consensus/wire.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import {
  NO_CHANGE,
  StorageError,
  type ArrivedBlock,
  type ChainChange,
  type ChainStep,
  type ChainStore,
  type PoolChange,
  type StoredHeader,
} from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import { BlockTree } from './block-tree.ts';

/** When side branches have outgrown their limit, they are cut to this share of it, so that it is not done for each block. */
const SIDE_BRANCH_SHARE_KEPT = 0.9;

/** A block and what it does to the ledger. */
export interface AppliedBlock {
  readonly block: Block;
  readonly changes: readonly BalanceChange[];
}

/** What the chain asks of the transaction pool. */
export interface PoolFollower {
  planChange(connected: readonly Block[], disconnected: readonly Block[]): PoolChange;
  applyChange(change: PoolChange): void;
}

interface ChainStateDependencies {
  readonly store: ChainStore;
  readonly ledger: Ledger;
  readonly pool: PoolFollower;
  readonly clock: Clock;
  readonly events: NodeEvents;
  /** Side branches may take this much; the oldest go first, for free blocks are easy to make under this rule. */
  readonly maxSideBranchBytes: number;
}

export class ChainState {
  readonly tree: BlockTree;
  readonly ledger: Ledger;
  readonly #deps: ChainStateDependencies;

  constructor(deps: ChainStateDependencies) {
    this.#deps = deps;
    this.ledger = deps.ledger;
    this.tree = new BlockTree(deps.store.loadHeaders(), deps.store.loadBestChain());
  }

  /** Puts new blocks on top of the tip. */
  extend(applied: readonly AppliedBlock[], origin: BlockOrigin): void {
    this.#switch({ disconnected: [], connected: applied, areNew: true }, origin);
  }

  /** Moves the best chain onto a side branch: leaves `disconnected` (newest first), then joins `connected`. */
  reorganise(disconnected: readonly AppliedBlock[], connected: readonly AppliedBlock[], origin: BlockOrigin): void {
    this.#switch({ disconnected, connected, areNew: false }, origin);
  }

  /**
   * Stores consecutive blocks beside the best chain, and forgets the oldest side branches where there are too many. The
   * branch that these blocks are on stays.
   */
  storeBeside(blocks: readonly Block[]): void {
    const added = this.#arrived(blocks);
    this.#commit({ ...NO_CHANGE, added });
    for (const arrived of added) {
      this.tree.add(toHeader(arrived, this.tree));
    }
    const last = this.tree.get(blocks.at(-1)?.hash ?? '');
    if (last !== undefined && this.tree.sideBytes > this.#deps.maxSideBranchBytes) {
      this.#makeRoom(new Set(this.tree.branchTo(last).map(({ hash }) => hash)));
    }
  }

  /** Marks a side-branch block and all that build on it. */
  markInvalid(hash: string): void {
    const family = [...this.tree.withDescendants([hash])];
    this.#commit({ ...NO_CHANGE, invalidated: family });
    for (const member of family) {
      this.tree.markInvalid(member);
    }
  }

  /** A stored block. */
  loadBlock(hash: string): Block {
    const wire = this.#deps.store.getWire(hash);
    if (wire === undefined) {
      throw new StorageError('damaged', `the block ${hash} is listed in the database, but its text is missing`);
    }
    const block = parseBlock(wire);
    if (block.hash !== hash) {
      throw new StorageError('damaged', `the text of the block ${hash} in the database is that of another block`);
    }
    return block;
  }

  /** What the best-chain block `hash` did to the ledger. */
  loadUndo(hash: string): BalanceChange[] {
    return this.#deps.store.getUndo(hash);
  }

  #switch(
    change: { disconnected: readonly AppliedBlock[]; connected: readonly AppliedBlock[]; areNew: boolean },
    origin: BlockOrigin,
  ): void {
    const connected = change.connected.map(({ block }) => block);
    const disconnected = change.disconnected.map(({ block }) => block);
    const pool = this.#deps.pool.planChange(connected, disconnected);
    const added = change.areNew ? this.#arrived(connected) : [];
    this.#commit({
      ...NO_CHANGE,
      added,
      disconnected: change.disconnected.map(toStep),
      connected: change.connected.map(toStep),
      pool,
    });
    for (const { changes } of change.disconnected) {
      this.ledger.undo(changes);
      this.tree.disconnectTip();
    }
    for (const arrived of added) {
      this.tree.add(toHeader(arrived, this.tree));
    }
    for (const { block, changes } of change.connected) {
      this.ledger.apply(changes);
      this.tree.connect(block.hash);
    }
    this.#deps.pool.applyChange(pool);
    this.#deps.events.emit('tip-changed', { connected, disconnected, origin });
  }

  #arrived(blocks: readonly Block[]): ArrivedBlock[] {
    const receivedAt = this.#deps.clock.nowSeconds();
    return blocks.map((block) => ({ block, wire: formatBlock(block), receivedAt }));
  }

  #makeRoom(keep: ReadonlySet<string>): void {
    const limit = this.#deps.maxSideBranchBytes * SIDE_BRANCH_SHARE_KEPT;
    const oldest: string[] = [];
    let bytes = this.tree.sideBytes;
    for (const { hash, sizeBytes } of this.tree.sideBlocks()) {
      if (bytes <= limit) {
        break;
      }
      if (!keep.has(hash)) {
        oldest.push(hash);
        bytes -= sizeBytes;
      }
    }
    const removed = [...this.tree.withDescendants(oldest)];
    this.#commit({ ...NO_CHANGE, removed });
    removed.forEach((hash) => this.tree.remove(hash));
  }

  #commit(change: ChainChange): void {
    try {
      this.#deps.store.commit(change);
    } catch (error) {
      if (error instanceof StorageError) {
        this.#deps.events.emit('storage-failed', { message: error.message });
      }
      throw error;
    }
  }
}

function toStep({ block, changes }: AppliedBlock): ChainStep {
  return { hash: block.hash, height: block.height, changes };
}

function toHeader({ block, wire }: ArrivedBlock, tree: BlockTree): StoredHeader {
  return {
    hash: block.hash,
    // The parent's own string, so that each hash is in memory once.
    previousHash: tree.get(block.previousHash)?.hash ?? block.previousHash,
    height: block.height,
    difficulty: block.difficulty,
    timestamp: block.timestamp,
    sizeBytes: wire.length,
    isInvalid: false,
  };
}
