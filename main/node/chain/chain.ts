/** The chain service: the one place where a block that arrived becomes part of the chain, or does not. */
import type { Block } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { Ledger } from '../../consensus/rules/ledger.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { nextDifficulty } from '../../consensus/rules/retarget.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import { NO_MARKS, type ChainMarks } from '../ports/chain-marks.ts';
import type { AddressReader, ChainStore, StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { Queue } from '../queue.ts';
import { ChainState, type PoolFollower } from './chain-state.ts';
import { BlockAcceptor } from './block-acceptor.ts';
import type { BlockTree } from './block-tree.ts';
import type { BranchLedger } from './branch-ledger.ts';
import { BranchChooser, type ChosenBranch } from './chosen-branch.ts';
import { DumpSync } from './dump-sync.ts';
import { FirstBlockNews } from './first-block-news.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { locatorOf } from './locator.ts';
import { MinerPatience } from './miner-patience.ts';
import { nextTurn } from './next-turn.ts';
import type { AcceptOutcome, SyncOptions, SyncOutcome } from './outcome.ts';
import { Reorganisation } from './reorganisation.ts';

export interface ChainDependencies {
  readonly params: ConsensusParams;
  readonly store: ChainStore;
  /** The headers and the balances that the store holds; the chain keeps them up to date. */
  readonly tree: BlockTree;
  readonly ledger: Ledger;
  /** Which chains are followed at all. */
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly pool: PoolFollower;
  /** Whose coins a replaced history is told with. */
  readonly ownAddress: string;
  readonly verifier: SignatureVerifier;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  /** Wire text of side branches that is kept; the oldest go first. */
  readonly maxSideBranchBytes: number;
}

export class Chain {
  readonly #deps: ChainDependencies;
  readonly #state: ChainState;
  readonly #reorganisation: Reorganisation;
  readonly #chooser: BranchChooser;
  readonly #acceptor: BlockAcceptor;
  readonly #stopped = new AbortController();
  readonly #syncs = new Set<Promise<unknown>>();
  readonly #patience: MinerPatience;
  readonly #firstBlockNews: FirstBlockNews;
  /** Work is done one after the other: signatures are checked elsewhere, and nothing may change meanwhile. */
  readonly #queue = new Queue();
  /** The owner's choices, one after the other. */
  readonly #choices = new Queue();
  /** Follows better branches and forgets old ones, while there are any. */
  #tidying: Promise<void> | undefined;

  /** One for all: it keeps the block that it read last. */
  readonly #readAddress: AddressReader;

  constructor(deps: ChainDependencies) {
    this.#deps = deps;
    this.#readAddress = deps.store.createAddressReader();
    this.#state = new ChainState(deps);
    this.#reorganisation = new Reorganisation({ ...deps, state: this.#state });
    const parts = { ...deps, state: this.#state, reorganisation: this.#reorganisation };
    this.#acceptor = new BlockAcceptor(parts);
    this.#chooser = new BranchChooser(parts);
    this.#patience = new MinerPatience(deps.clock);
    this.#firstBlockNews = new FirstBlockNews({ ...deps, firstHash: () => this.firstHash });
    // A crash may have come before a better branch, or one that was chosen, was switched to, or in the middle of that.
    this.#tidy();
  }

  /** The last block of the best chain. */
  get tip(): StoredHeader | undefined {
    return this.#state.tree.tip;
  }

  /** Number of blocks of the best chain, which is the height of its tip. */
  get size(): number {
    return this.#state.tree.size;
  }

  get firstHash(): string | undefined {
    return this.#state.tree.hashAt(1);
  }

  /** Any stored block, side branches included. */
  getHeader(hash: string): StoredHeader | undefined {
    return this.#state.tree.get(hash);
  }

  /** Hash of the best chain's block at a height of 1 or more. */
  hashAt(height: number): string | undefined {
    return this.#state.tree.hashAt(height);
  }

  /** How many stored blocks are beside the best chain. */
  get sideBlockCount(): number {
    return this.#state.tree.side.count;
  }

  /** Stored blocks beside the best chain, the newest first. */
  newestSideBlocks(offset: number, count: number): StoredHeader[] {
    return this.#state.tree.newestSideBlocks(offset, count);
  }

  /** Stored blocks beside the best chain that build on this one at once. */
  sideChildren(hash: string): StoredHeader[] {
    return this.#state.tree.sideChildren(hash);
  }

  /** A replacement that the owner has not dismissed, and the branch that the owner chose. */
  get marks(): ChainMarks {
    return this.#state.marks;
  }

  /** The owner's choice, while another chain is no shorter. */
  get chosenBranch(): ChosenBranch | undefined {
    return this.#chooser.view();
  }

  /** A better branch is known, and not switched to yet, or not in full: what the best chain holds now says little. */
  get isSwitching(): boolean {
    return this.#reorganisation.isWanted;
  }

  /** Difficulty that the next block must have. */
  nextDifficulty(): number {
    const { tip, tree } = { tip: this.tip, tree: this.#state.tree };
    return nextDifficulty(this.#deps.params, tip, tip && tree.parentOf(tip));
  }

  /** Confirmed balance, `undefined` for an account that was never credited. */
  getBalance(account: string): PythonNumber | undefined {
    return this.#state.ledger.getBalance(account);
  }

  /** All balances by account, in first-credit order: as they are while they are read, so only up to the next tip. */
  balances(): IterableIterator<readonly [account: string, balance: PythonNumber]> {
    return this.#state.ledger.entries();
  }

  /**
   * The whole address of an account; `undefined` for one that a reorganisation has taken away.
   *
   * @throws StorageError
   */
  readAddress(account: string): string | undefined {
    return this.#readAddress(account);
  }

  /** Wire texts of the best chain's blocks, from height `from`, at most `count`. */
  bestWires(from: number, count: number): string[] {
    return this.#deps.store.getBestWires(from, count);
  }

  /** Hashes by which a peer finds where its chain leaves ours: see {@link locatorOf}. */
  locator(): string[] {
    return locatorOf(this.#state.tree);
  }

  /**
   * Where every block comes in, no matter who made or sent it. A refusal changes nothing.
   *
   * @throws StorageError when the disk refuses; nothing changed then, either.
   */
  async acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    const outcome = await this.#queue.run(async () => {
      const placed = await this.#acceptor.accept(block, origin);
      this.#chooser.settle();
      return placed;
    });
    this.#tidy();
    if (outcome.kind !== 'is-longer') return outcome;
    await this.#follow(origin);
    return this.#queue.run(async () => this.#acceptor.judgeAfterSwitch(block, origin));
  }

  /**
   * Follows a peer's chain when it is longer than ours, while it is read. Does not close the dump.
   *
   * @throws PeerError when the dump breaks off; StorageError when the disk refuses. What was connected before stays.
   */
  acceptDump(dump: ChainDump, peer: string, { signal, onStored }: SyncOptions = {}): Promise<SyncOutcome> {
    const stopped = this.#stopped.signal;
    const signals = signal === undefined ? [stopped] : [stopped, signal];
    const source = { dump, peer, signal: AbortSignal.any(signals), onStored };
    const syncing = this.#sync(source);
    this.#syncs.add(syncing);
    const forget = (): void => void this.#syncs.delete(syncing);
    syncing.then(forget, forget);
    return syncing;
  }

  /**
   * Follows the branch that ends in the block `tip`, longest or not; with `undefined`, the longest chain again.
   *
   * @throws RequestError `not-found`, `already-on-branch`, `invalid-branch`
   * @throws StorageError when the disk refuses; the choice may stand then, and the node goes on with it by itself
   */
  chooseBranch(tip: string | undefined): Promise<void> {
    return this.#choices.run(async () => {
      await this.#follow({ kind: 'miner' });
      await this.#queue.run(() => this.#chooser.choose(tip));
      await this.#follow({ kind: 'owner' });
      await this.#queue.run(async () => this.#chooser.judge(tip));
    });
  }

  /** The owner has seen the replacement that led to this tip. No effect when that is not the last one. */
  dismissReplacement(tip: string): Promise<void> {
    return this.#queue.run(async () => {
      const { marks } = this.#state;
      if (marks.replacement?.after.tip !== tip) return;
      this.#state.setMarks({ ...marks, replacement: NO_MARKS.replacement });
    });
  }

  /**
   * For the miner: resolves when no block is being dealt with, and no sync is under way that gets on well, so that a block
   * on the tip would not come too late.
   */
  async whenIdle(): Promise<void> {
    await this.#queue.idle();
    await this.#tidying;
    await this.#patience.over();
  }

  /** Long work ends at its next step; it goes on at the next start. Blocks are taken all the same. */
  stop(): void {
    this.#stopped.abort();
    this.#firstBlockNews.close();
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    await Promise.allSettled([...this.#syncs, this.#tidying, this.#choices.idle()]);
    await this.#queue.idle();
  }

  async #sync(source: ConstructorParameters<typeof DumpSync>[1]): Promise<SyncOutcome> {
    const sync = new DumpSync(
      {
        ...this.#deps,
        state: this.#state,
        enqueue: (work) => this.#queue.run(work),
        isMoving: () => this.#reorganisation.isMoving,
        follow: (origin, ledger) => this.#follow(origin, ledger),
      },
      source,
    );
    const ended = this.#patience.begin(() => sync.added);
    try {
      const outcome = await sync.run();
      const tip = this.tip?.hash;
      if (tip !== undefined && sync.added > 0) await this.#queue.run(() => this.#acceptor.acceptOrphansOf(tip));
      await this.#queue.run(async () => this.#chooser.settle());
      return outcome;
    } finally {
      ended();
      if (sync.hasHeld) this.#state.keepBranches();
      this.#tidy();
    }
  }

  /** Switches to the branch that should be the best chain, step by step, with other work in between. @throws StorageError */
  async #follow(origin: BlockOrigin, ledger?: BranchLedger): Promise<void> {
    while (this.#reorganisation.isWanted && !this.#stopped.signal.aborted) {
      await this.#queue.run(async () => {
        await this.#reorganisation.step(origin, ledger);
        this.#chooser.giveUpBroken();
      });
      await nextTurn();
    }
  }

  /** Does in the background what is left to do. */
  #tidy(): void {
    if (this.#tidying !== undefined || !(this.#reorganisation.isWanted || this.#state.hasTooMany)) return;
    this.#tidying = this.#tidyUp()
      .catch((error: unknown) => this.#deps.log.error(`Side branches could not be dealt with: ${String(error)}`))
      .finally(() => {
        this.#tidying = undefined;
      });
  }

  async #tidyUp(): Promise<void> {
    await this.#follow({ kind: 'miner' });
    await this.#queue.run(async () => this.#chooser.settle());
    const forget = async (): Promise<boolean> => !this.#reorganisation.isWanted && this.#state.forgetOldest();
    while (!this.#stopped.signal.aborted && (await this.#queue.run(forget))) await nextTurn();
  }
}
