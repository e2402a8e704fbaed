/**
 * Following a peer's chain while it is read: find where it leaves ours, check it slice by slice, connect it or store it
 * beside ours, and switch as soon as it is longer. Between two slices blocks from elsewhere get their turn, so that the
 * tip may be another one each time.
 */
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { LedgerOverlay } from '../../consensus/rules/ledger.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { Log } from '../ports/log.ts';
import { PeerError, type ChainDump } from '../ports/peer-client.ts';
import { BranchLedger } from './branch-ledger.ts';
import type { AppliedBlock, ChainState } from './chain-state.ts';
import { readCheckedSlices, type CheckedSlice, type Refusal, type SliceDependencies } from './checked-slices.ts';
import type { FollowGate } from './follow-gate.ts';
import { NO_BLOCK } from './header-table.ts';
import { nextTurn } from './next-turn.ts';
import type { SyncOptions, SyncOutcome } from './outcome.ts';
import { refuseChain } from './refuse-chain.ts';
import type { Hold } from './side-blocks.ts';
import { SliceSize } from './slice-size.ts';
import { StepBudget } from './step-budget.ts';
import { SyncProgress } from './sync-progress.ts';
import { tryEach } from './try-each.ts';

/** A branch that is not longer than ours (yet) may take this much, or twice what our chain takes. */
const MIN_BRANCH_BYTES = 512 * 1024 * 1024;
const BRANCH_SHARE = 2;

export interface SyncDependencies extends Omit<SliceDependencies, 'tree' | 'sliceSize'> {
  readonly state: ChainState;
  readonly log: Log;
  readonly events: NodeEvents;
  /** Puts work into the chain's queue. */
  readonly enqueue: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether blocks can be stored now, but not connected. */
  readonly isMoving: () => boolean;
  /** Switches to the longest branch, and resolves when nothing is left to do. */
  readonly follow: (origin: BlockOrigin, ledger?: BranchLedger) => Promise<void>;
  readonly gate: Pick<FollowGate, 'beforeExtending'>;
}

export interface SyncSource {
  readonly dump: ChainDump;
  readonly peer: string;
  readonly signal: AbortSignal;
  /** See {@link SyncOptions}. */
  readonly onStored: SyncOptions['onStored'] | undefined;
}

export class DumpSync {
  readonly #deps: SyncDependencies;
  readonly #source: SyncSource;
  readonly #origin: BlockOrigin;
  readonly #hold: Hold;
  /** The last block that was taken, or the last one that both chains have. */
  #last = NO_BLOCK;
  #lastHash = '';
  /** Balances after that block; only for a branch that is not the best chain. */
  #ledger: BranchLedger | undefined;
  readonly #sliceSize = new SliceSize();
  #added = 0;
  #replaced = 0;

  constructor(deps: SyncDependencies, source: SyncSource) {
    this.#deps = deps;
    this.#source = source;
    this.#origin = { kind: 'sync', peer: source.peer };
    this.#hold = deps.state.tree.side.openHold();
  }

  /** Blocks that were connected so far. */
  get added(): number {
    return this.#added;
  }

  /** Whether blocks beside the best chain were kept from others until now, so that those have to look for them again. */
  get hasHeld(): boolean {
    return this.#hold.count > 0;
  }

  /** @throws PeerError, StorageError: see `Chain.acceptDump`. */
  async run(): Promise<SyncOutcome> {
    const { state, log, events } = this.#deps;
    const { dump, peer } = this.#source;
    const sizeBefore = state.tree.size;
    const claimed = dump.claimedSize;
    const isForAnchor = state.tree.forkChoice.lackedAnchor !== undefined;
    // Of two chains that are one block long, only their blocks can tell which is followed.
    if (!isForAnchor && claimed !== undefined && (claimed < sizeBefore || (claimed === sizeBefore && claimed !== 1))) {
      this.#close();
      return { kind: 'not-longer' };
    }
    const progress = new SyncProgress({ log, events, peer, total: claimed, current: sizeBefore });
    let isComplete = false;
    try {
      await this.#findFork();
      const refusal = await this.#readOn(progress);
      isComplete = refusal === undefined;
      return refusal === undefined ? this.#outcome() : refuseChain(this.#deps, { peer, added: this.#added }, refusal);
    } finally {
      progress.end(isComplete);
      this.#close();
    }
  }

  async #findFork(): Promise<void> {
    const { tree } = this.#deps.state;
    await this.#source.dump.skipCommon((height, hash) => {
      const block = tree.find(hash);
      if (block === NO_BLOCK || tree.height(block) !== height || tree.isInvalid(block)) return false;
      this.#setLast(block);
      return true;
    });
    // What an earlier fetch has left beside our chain must stay while this one goes on from there: and with a block that
    // is held all that it builds on.
    tree.hold(this.#last, this.#hold);
  }

  async #readOn(progress: SyncProgress): Promise<Refusal | undefined> {
    const { state } = this.#deps;
    const parent = this.#last === NO_BLOCK ? undefined : state.tree.header(this.#last);
    const above = parent === undefined ? [] : [state.tree.parentOf(parent), parent].filter((one) => one !== undefined);
    const deps = { ...this.#deps, tree: state.tree, sliceSize: () => this.#sliceSize.blocks };
    for await (const slice of readCheckedSlices(deps, this.#source.dump, above)) {
      this.#checkStopped();
      const heightBefore = state.tree.height(this.#last);
      const refusal = (await this.#take(slice)) ?? slice.refusal;
      progress.stored(heightBefore, state.tree.height(this.#last));
      if (refusal !== undefined) return refusal;
      // Answers of other threads that are here already would have the next slice stored in the same turn.
      await nextTurn();
    }
    return undefined;
  }

  /** Connects the blocks, or stores them beside the best chain, and switches when they are longer. */
  async #take(slice: CheckedSlice): Promise<Refusal | undefined> {
    if (slice.blocks.length === 0) return undefined;
    const { enqueue, follow } = this.#deps;
    if (this.#deps.isMoving()) await follow(this.#origin);
    const extended = await this.#extendFirst(slice.blocks);
    if (extended !== 'not-on-tip') return extended;
    const unpaid = await this.#openLedger();
    if (unpaid !== undefined) return unpaid;
    const refusal = await enqueue(async () => this.#timed(() => this.#storeBeside(slice.blocks)));
    await this.#switchIfLonger();
    return refusal;
  }

  /** The first blocks of a chain wait for a word where somebody is asked; the rest of it comes after them at once. */
  #extendFirst(arrived: readonly Block[]): Promise<Refusal | undefined | 'not-on-tip'> {
    const work = () => this.#deps.enqueue(async () => this.#timed(() => this.#extend(arrived)));
    return this.#added > 0 ? work() : this.#deps.gate.beforeExtending({ from: this.#source.peer, arrived }, work);
  }

  /** The peer's chain goes on where ours ends: what is good stays. */
  #extend(blocks: readonly Block[]): Refusal | undefined | 'not-on-tip' {
    const { state, isMoving } = this.#deps;
    const { tree } = state;
    this.#checkLast();
    const isOnTip = this.#last === tree.tipBlock && !isMoving();
    if (!isOnTip || blocks.some(({ hash }) => tree.find(hash) !== NO_BLOCK)) return 'not-on-tip';
    const overlay = new LedgerOverlay(state.ledger);
    const applied: AppliedBlock[] = [];
    const refusal = tryEach(blocks, (block) => {
      const changes = applyBlock(overlay, block);
      overlay.apply(changes);
      applied.push({ block, changes });
    });
    if (applied.length > 0) {
      state.extend(applied, this.#origin);
      this.#added += applied.length;
      this.#source.onStored?.(applied.length);
      this.#setLast(tree.tipBlock);
      this.#closeLedger();
    }
    return refusal;
  }

  /** Has the balances after the last block ready, for a branch. */
  async #openLedger(): Promise<Refusal | undefined> {
    if (this.#ledger !== undefined) return undefined;
    const { state, enqueue } = this.#deps;
    const ledger = new BranchLedger(state);
    this.#ledger = ledger;
    ledger.aim(this.#last);
    try {
      while (!(await enqueue(async () => ledger.step(new StepBudget())))) {
        this.#checkStopped();
        await nextTurn();
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return { height: state.tree.height(ledger.next), error };
    }
  }

  /** Blocks that are known already, from elsewhere or from another time, are stepped over. */
  #storeBeside(blocks: readonly Block[]): Refusal | undefined {
    const { state } = this.#deps;
    const { tree } = state;
    this.#checkLast();
    const good: Block[] = [];
    const refusal = tryEach(blocks, (block) => {
      this.#ledger?.apply(block);
      good.push(block);
    });
    const last = good.at(-1);
    if (last === undefined) return refusal;
    const unknown = good.filter(({ hash }) => tree.find(hash) === NO_BLOCK);
    if (unknown.length > 0) {
      state.storeBeside(unknown, this.#origin, this.#hold);
      this.#source.onStored?.(unknown.length);
    }
    for (const { hash } of good) tree.hold(tree.find(hash), this.#hold);
    this.#setLast(tree.find(last.hash));
    this.#ledger?.stored(this.#last);
    if (this.#hold.bytes > Math.max(MIN_BRANCH_BYTES, BRANCH_SHARE * tree.bestBytes)) throw this.#tooLarge();
    return refusal;
  }

  async #switchIfLonger(): Promise<void> {
    const { tree } = this.#deps.state;
    if (tree.isBest(this.#last) || !tree.forkChoice.outranksTip(this.#last)) return;
    const forkHeight = tree.height(tree.forkOf(this.#last));
    const joining = tree.height(this.#last) - forkHeight;
    const replaced = tree.size - forkHeight;
    await this.#deps.follow(this.#origin, this.#ledger);
    this.#checkStopped();
    this.#closeLedger();
    if (!tree.isBest(this.#last)) return;
    this.#added += joining;
    this.#replaced += replaced;
  }

  #outcome(): SyncOutcome {
    if (this.#added > 0) return { kind: 'synced', added: this.#added, replaced: this.#replaced };
    const height = this.#deps.state.tree.height(this.#last);
    const claimed = this.#source.dump.claimedSize ?? height;
    if (height > this.#deps.state.tree.size) return { kind: 'not-followed' };
    return claimed > height ? { kind: 'less-than-claimed', claimed, height } : { kind: 'not-longer' };
  }

  #timed<T>(store: () => T): T {
    const { clock } = this.#deps;
    const startMs = clock.monotonicMs();
    const result = store();
    this.#sliceSize.took(clock.monotonicMs() - startMs);
    return result;
  }

  #setLast(block: number): void {
    this.#last = block;
    this.#lastHash = this.#deps.state.tree.hash(block);
  }

  #checkStopped(): void {
    const { signal, peer } = this.#source;
    // The code that lets a peer go says whether the peer is to blame.
    if (signal.reason instanceof PeerError) throw signal.reason;
    if (signal.aborted) {
      throw new PeerError('connect', { code: 'stopping', peer });
    }
  }

  #tooLarge(): PeerError {
    return new PeerError('too-large', { code: 'chain-room', peer: this.#source.peer });
  }

  /** Blocks that were ours at the beginning can be on no chain any more, and then be forgotten. */
  #checkLast(): void {
    if (this.#deps.state.tree.find(this.#lastHash) === this.#last) return;
    throw new PeerError('connect', { code: 'own-chain-changed', peer: this.#source.peer });
  }

  #closeLedger(): void {
    this.#ledger?.close();
    this.#ledger = undefined;
  }

  #close(): void {
    this.#closeLedger();
    this.#deps.state.tree.side.closeHold(this.#hold);
  }
}
