/** The chain service: the one place where a block that arrived becomes part of the chain, or does not. */
import type { Block } from '../../consensus/block.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import { NO_MARKS, type ChainMarks } from '../ports/chain-marks.ts';
import type { ChainStore } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { Queue } from '../queue.ts';
import { ChainState, type PoolFollower } from './chain-state.ts';
import type { AskedFirst } from './asked-first.ts';
import { BlockAcceptor } from './block-acceptor.ts';
import type { CurrentAnchor } from './anchor.ts';
import { tryBlock, type BlockVerdict } from './block-trial.ts';
import { BranchFollower } from './branch-follower.ts';
import { ChainView, type ChainViewDependencies } from './chain-view.ts';
import { BranchChooser, type ChosenBranch } from './chosen-branch.ts';
import { DumpSync } from './dump-sync.ts';
import { FirstBlockNews } from './first-block-news.ts';
import { FollowGate } from './follow-gate.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { MinerPatience } from './miner-patience.ts';
import type { AcceptOutcome, SyncOptions, SyncOutcome } from './outcome.ts';
import { Reorganisation } from './reorganisation.ts';

/** The headers and the balances in it the chain keeps up to date. */
export interface ChainDependencies extends ChainViewDependencies {
  readonly store: ChainStore;
  /** Which chains are followed at all. */
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  /** Who is asked before a longer chain is followed; nobody when not given. */
  readonly asked?: AskedFirst | undefined;
  /** The block that its chain must hold: see {@link Chain.anchorChanged}. */
  readonly currentAnchor: CurrentAnchor;
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

export class Chain extends ChainView {
  readonly #deps: ChainDependencies;
  readonly #state: ChainState;
  readonly #reorganisation: Reorganisation;
  readonly #gate: FollowGate;
  readonly #chooser: BranchChooser;
  readonly #acceptor: BlockAcceptor;
  readonly #stopped = new AbortController();
  readonly #syncs = new Set<Promise<unknown>>();
  readonly #patience: MinerPatience;
  readonly #firstBlockNews: FirstBlockNews;
  /** Work is done one after the other: signatures are checked elsewhere, and nothing may change meanwhile. */
  readonly #queue = new Queue();
  /** Blocks that are only tried: they keep nothing else waiting. */
  readonly #trials = new Queue();
  /** The owner's choices, one after the other. */
  readonly #choices = new Queue();
  readonly #follower: BranchFollower;

  constructor(deps: ChainDependencies) {
    super(deps);
    this.#deps = deps;
    this.#state = new ChainState(deps);
    this.#reorganisation = new Reorganisation({ ...deps, state: this.#state });
    const parts = { ...deps, state: this.#state, reorganisation: this.#reorganisation };
    this.#gate = new FollowGate(parts);
    this.#acceptor = new BlockAcceptor({ ...parts, isAskedFirst: () => this.#gate.isOn });
    this.#chooser = new BranchChooser(parts);
    const { signal: stopped } = this.#stopped;
    this.#follower = new BranchFollower({
      ...parts,
      gate: this.#gate,
      chooser: this.#chooser,
      queue: this.#queue,
      stopped,
    });
    this.#patience = new MinerPatience(deps.clock);
    this.#firstBlockNews = new FirstBlockNews({ ...deps, firstHash: () => this.firstHash });
    // A crash may have come before a better branch, or one that was chosen, was switched to, or in the middle of that.
    this.#follower.tidy();
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
    this.#follower.tidy(origin);
    if (outcome.kind !== 'is-longer') return outcome;
    await this.#follower.follow(origin);
    return this.#queue.run(async () => this.#acceptor.judgeAfterSwitch(block, origin));
  }

  /** What {@link acceptBlock} would say to a peer's block, without taking it. One at a time. */
  tryBlock(block: Block): Promise<BlockVerdict> {
    const parts = { ...this.#deps, state: this.#state, reorganisation: this.#reorganisation };
    return this.#trials.run(() => tryBlock(parts, block));
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
      // What the owner says comes before anybody's word.
      await this.#follower.switch({ kind: 'miner' });
      await this.#queue.run(() => this.#chooser.choose(tip));
      await this.#follower.switch({ kind: 'owner' });
      await this.#queue.run(async () => this.#chooser.judge(tip));
    });
  }

  /**
   * To be called when the class has anchored another block, or that is void. A branch that holds it is switched to in the
   * background, however short it is.
   *
   * @throws StorageError when a choice that it ends cannot be written down
   */
  async anchorChanged(): Promise<void> {
    await this.#queue.run(async () => this.#state.keepToAnchor());
    this.#deps.events.emit('anchor-changed', {});
    this.#follower.tidy();
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
    await this.#follower.tidied();
    await this.#patience.over();
  }

  /** Long work ends at its next step; it goes on at the next start. Blocks are taken all the same. */
  stop(): void {
    this.#stopped.abort();
    this.#firstBlockNews.close();
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    await Promise.allSettled([...this.#syncs, this.#follower.tidied(), this.#choices.idle()]);
    await this.#queue.idle();
  }

  async #sync(source: ConstructorParameters<typeof DumpSync>[1]): Promise<SyncOutcome> {
    const sync = new DumpSync(
      {
        ...this.#deps,
        state: this.#state,
        enqueue: (work) => this.#queue.run(work),
        isMoving: () => this.#reorganisation.isMoving,
        follow: (origin, ledger) => this.#follower.follow(origin, ledger),
        gate: this.#gate,
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
      this.#follower.tidy();
    }
  }
}
