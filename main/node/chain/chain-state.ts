/** Store, tree and ledger as one: every change is on disk first, then in memory, then announced. */
import type { Block } from '../../consensus/block.ts';
import type { BalanceChange, Ledger } from '../../consensus/rules/ledger.ts';
import { parseBlock, formatBlock } from '../../consensus/wire.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import { heardFromOf } from '../heard-from.ts';
import { NO_MARKS, type ChainMarks, type Replacement } from '../ports/chain-marks.ts';
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
import type { CurrentAnchor } from './anchor.ts';
import type { BlockTree } from './block-tree.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { NO_BLOCK } from './header-table.ts';
import { KeptBranches } from './kept-branches.ts';
import { nextTurn } from './next-turn.ts';
import type { Hold } from './side-blocks.ts';

/** Side-branch blocks that are kept, however small. */
const MAX_SIDE_BLOCKS = 50_000;
/** Blocks that one change of the store marks or forgets. */
const BLOCKS_PER_CHANGE = 200;

/** Blocks that are marked in memory before other work gets its turn. */
const MARKED_PER_TURN = 10_000;

/** A block and what it does to the ledger. */
export interface AppliedBlock {
  readonly block: Block;
  readonly changes: readonly BalanceChange[];
}

/** A change of the best chain. */
interface ChainSwitch {
  /** Blocks that leave it, newest first. */
  readonly disconnected: readonly AppliedBlock[];
  /** Blocks that join it, oldest first. */
  readonly connected: readonly AppliedBlock[];
  /** The joining blocks are not stored yet. */
  readonly areNew: boolean;
  /** To be told to the owner. */
  readonly replacement: Replacement | undefined;
  /** Of a switch to another branch: hash of the last block that will join. */
  readonly goal?: string;
}

/** What the chain asks of the transaction pool. */
export interface PoolFollower {
  planChange(connected: readonly Block[], disconnected: readonly Block[]): PoolChange;
  /** @param blocks have joined or left the best chain */
  applyChange(change: PoolChange, blocks: readonly Block[]): void;
}

interface ChainStateDependencies {
  readonly store: ChainStore;
  /** What the store holds; both are kept up to date. */
  readonly tree: BlockTree;
  readonly ledger: Ledger;
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly currentAnchor: CurrentAnchor;
  readonly pool: PoolFollower;
  readonly clock: Clock;
  readonly events: NodeEvents;
  /** Side branches may take this much; the oldest go first, for blocks can be free under this rule. */
  readonly maxSideBranchBytes: number;
}

export class ChainState {
  readonly tree: BlockTree;
  readonly ledger: Ledger;
  readonly #deps: ChainStateDependencies;
  readonly #kept: KeptBranches;
  #marks: ChainMarks = NO_MARKS;

  constructor(deps: ChainStateDependencies) {
    this.#deps = deps;
    this.ledger = deps.ledger;
    this.tree = deps.tree;
    this.#kept = new KeptBranches(this.tree);
    const { tree, followed, currentAnchor } = deps;
    tree.forkChoice.followOnly((firstBlock) => followed.refusalOf(firstBlock, tree.hashAt(1)) === undefined);
    tree.forkChoice.keepTo(currentAnchor(), tree.branchEnds);
    const marks = deps.store.loadMarks();
    // Somebody edited the file, retired that branch, or anchored another one: a choice of what cannot be followed chooses nothing.
    const isKnown = marks.choice !== undefined && this.#canFollow(marks.choice.from);
    this.#takeMarks(isKnown ? marks : { ...marks, choice: NO_MARKS.choice });
  }

  /** A replacement that the owner has not dismissed, and the branch that the owner chose. */
  get marks(): ChainMarks {
    return this.#marks;
  }

  setMarks(marks: ChainMarks): void {
    this.#commit({ ...NO_CHANGE, marks });
    this.#takeMarks(marks);
    this.#deps.events.emit('history-changed', { marks });
  }

  /**
   * Another anchor is in force, or none. A choice of a branch without it is given up.
   *
   * @throws StorageError when that cannot be written down; the anchor is in force all the same
   */
  keepToAnchor(): void {
    this.tree.forkChoice.keepTo(this.#deps.currentAnchor(), this.tree.branchEnds);
    const { choice } = this.#marks;
    if (choice === undefined || this.#canFollow(choice.from)) return;
    this.setMarks({ ...this.#marks, choice: NO_MARKS.choice });
  }

  /** What the owner may want back is to be looked for again before anything is forgotten: others hold it no more. */
  keepBranches(): void {
    this.#kept.beginAnew();
  }

  /** Puts new blocks on top of the tip. */
  extend(applied: readonly AppliedBlock[], origin: BlockOrigin): void {
    this.#switch({ disconnected: [], connected: applied, areNew: true, replacement: undefined }, origin);
  }

  /**
   * Moves the best chain onto a side branch: leaves `disconnected` (newest first), then joins `connected`. A replacement
   * that this amounts to, or begins, is written down in the same change of the store.
   */
  reorganise(change: Omit<ChainSwitch, 'areNew'>, origin: BlockOrigin): void {
    this.#switch({ ...change, areNew: false }, origin);
  }

  /**
   * Stores consecutive blocks beside the best chain.
   *
   * @param origin of all of them
   * @param hold keeps them, if there is one; others go when there are too many: see {@link forgetOldest}
   */
  storeBeside(blocks: readonly Block[], origin: BlockOrigin, hold?: Hold): void {
    const added = this.#arrived(blocks, origin);
    this.#commit({ ...NO_CHANGE, added });
    for (const arrived of added) {
      const block = this.tree.add(toHeader(arrived));
      if (hold !== undefined) this.tree.hold(block, hold);
    }
  }

  /** Whether there are more side-branch blocks than are kept. Those that are held do not count. */
  get hasTooMany(): boolean {
    const { looseBytes, looseCount } = this.tree.side;
    return looseBytes > this.#deps.maxSideBranchBytes || looseCount > MAX_SIDE_BLOCKS;
  }

  /**
   * Forgets some of the oldest side branches, from their ends, where there are too many, after a look at what is to be
   * kept. Not in the middle of a switch, which goes from one branch to another.
   *
   * @returns whether there is more to do
   */
  forgetOldest(): boolean {
    if (!this.hasTooMany) return false;
    if (!this.#kept.step(this.#marks)) return true;
    if (!this.hasTooMany) return false;
    const gone = this.tree.forgetting.next(BLOCKS_PER_CHANGE, this.#deps.maxSideBranchBytes, MAX_SIDE_BLOCKS);
    this.#commit({ ...NO_CHANGE, removed: gone.map((block) => this.tree.hash(block)) });
    for (const block of gone) this.tree.remove(block);
    return gone.length > 0;
  }

  /** Marks a side-branch block and all that build on it. In the store, the block itself comes first. */
  async markInvalid(block: number): Promise<void> {
    const family: number[] = [];
    for (const member of this.tree.markInvalid(block)) {
      if (family.push(member) % MARKED_PER_TURN === 0) await nextTurn();
    }
    for (let done = 0; done < family.length; done += BLOCKS_PER_CHANGE) {
      const invalidated = family.slice(done, done + BLOCKS_PER_CHANGE).map((member) => this.tree.hash(member));
      this.#commit({ ...NO_CHANGE, invalidated });
      await nextTurn();
    }
  }

  /** A stored block. */
  loadBlock(hash: string): Block {
    const wire = this.#deps.store.getWire(hash);
    if (wire === undefined) {
      throw new StorageError('damaged', { code: 'block-text-missing', hash });
    }
    const block = parseBlock(wire);
    if (block.hash !== hash) {
      throw new StorageError('damaged', { code: 'block-text-of-another', hash });
    }
    return block;
  }

  /** What the best-chain block `hash` did to the ledger. */
  loadUndo(hash: string): BalanceChange[] {
    return this.#deps.store.getUndo(hash);
  }

  #switch(change: ChainSwitch, origin: BlockOrigin): void {
    const connected = change.connected.map(({ block }) => block);
    const disconnected = change.disconnected.map(({ block }) => block);
    const pool = this.#deps.pool.planChange(connected, disconnected);
    const marks = change.replacement && { ...this.#marks, replacement: change.replacement };
    const added = change.areNew ? this.#arrived(connected, origin) : [];
    this.#commit({
      ...NO_CHANGE,
      added,
      disconnected: change.disconnected.map(toStep),
      connected: change.connected.map(toStep),
      pool,
      ...(marks === undefined ? {} : { marks }),
    });
    for (const { changes } of change.disconnected) {
      this.ledger.undo(changes);
      this.tree.disconnectTip();
    }
    for (const arrived of added) {
      this.tree.extend(toHeader(arrived));
    }
    for (const { block, changes } of change.connected) {
      this.ledger.apply(changes);
      if (!change.areNew) this.tree.connect(this.tree.find(block.hash));
    }
    this.#deps.pool.applyChange(pool, [...connected, ...disconnected]);
    if (disconnected.length > 0) this.keepBranches();
    if (marks !== undefined) this.#takeMarks(marks);
    this.#deps.events.emit('tip-changed', {
      connected,
      disconnected,
      origin,
      ...(change.goal !== undefined && { goal: change.goal }),
    });
    if (marks !== undefined) this.#deps.events.emit('history-changed', { marks });
  }

  #canFollow(hash: string): boolean {
    const block = this.tree.find(hash);
    const { forkChoice } = this.tree;
    if (block === NO_BLOCK || this.tree.isInvalid(block)) return false;
    return forkChoice.isFollowed(block) && forkChoice.mayLeadToAnchor(block);
  }

  #takeMarks(marks: ChainMarks): void {
    this.#marks = marks;
    this.tree.forkChoice.choose(marks.choice === undefined ? NO_BLOCK : this.tree.find(marks.choice.from));
    this.#kept.beginAnew();
  }

  #arrived(blocks: readonly Block[], origin: BlockOrigin): ArrivedBlock[] {
    const receivedAt = this.#deps.clock.nowSeconds();
    const heardFrom = heardFromOf(origin);
    return blocks.map((block) => ({ block, wire: formatBlock(block), receivedAt, heardFrom }));
  }

  #commit(change: ChainChange): void {
    try {
      this.#deps.store.commit(change);
    } catch (error) {
      if (error instanceof StorageError) {
        this.#deps.events.emit('storage-failed', { problem: error.problem });
      }
      throw error;
    }
  }
}

function toStep({ block, changes }: AppliedBlock): ChainStep {
  return { hash: block.hash, height: block.height, changes };
}

function toHeader({ block, wire }: ArrivedBlock): StoredHeader {
  const { hash, previousHash, height, difficulty, timestamp } = block;
  return { hash, previousHash, height, difficulty, timestamp, sizeBytes: wire.length, isInvalid: false };
}
