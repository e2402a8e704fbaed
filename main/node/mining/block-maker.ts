/** Makes one block: on top of the tip, or the first one of a chain. */
import type { RejectCode } from '../../../preload/contract/messages/reject-reason.ts';
import { describeReject } from '../../../preload/contract/messages/english/reject-reason.ts';
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../consensus/block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { formatTarget } from '../../consensus/rules/target.ts';
import type { Chain } from '../chain/chain.ts';
import type { AcceptOutcome } from '../chain/outcome.ts';
import type { Orders } from '../orders/orders.ts';
import { StorageError, type StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { NonceSearch, Pace, SearchResult } from '../ports/nonce-search.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { completeBlock, createBlockTemplate, maxPaymentBytes, type BlockTemplate } from './block-template.ts';
import type { ChainWait } from './chain-wait.ts';
import type { OwnTries } from './own-tries.ts';
import { untilAborted } from './until-aborted.ts';

/** New payments join the block at once, but not more often than this, because the search begins anew each time. */
const MIN_SEARCH_MS = 250;

/** Refusals that say that the chain has become another one while a block was searched for. */
const OVERTAKEN: ReadonlySet<RejectCode> = new Set(['second-genesis', 'other-chain', 'not-anchored']);

export interface BlockMakerDependencies {
  readonly chainWait: Pick<ChainWait, 'mayBegin' | 'untilCaughtUp'>;
  /** Called when it begins or ends to wait for another node's chain. */
  readonly onWaiting: () => void;
  readonly chain: Pick<Chain, 'tip' | 'nextDifficulty' | 'acceptBlock' | 'whenIdle' | 'lackedAnchor'>;
  /** What the next block could take. */
  readonly payments: Pick<Orders, 'select'>;
  readonly wallet: Pick<Wallet, 'createCoinbase'>;
  readonly search: Pick<NonceSearch, 'search' | 'hashCount'>;
  /** Told of the tries for each block. */
  readonly tries: Pick<OwnTries, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly params: ConsensusParams;
}

interface CurrentSearch {
  readonly abort: AbortController;
  /** Monotonic. */
  readonly startedAtMs: number;
}

export class BlockMaker {
  readonly #deps: BlockMakerDependencies;
  #search: CurrentSearch | undefined;
  #cancelRefresh = (): void => {};
  /** The parent of the block that the log spoke of last. */
  #announcedParent: string | undefined;
  /** Hashes of the search that were told as tries. */
  #toldHashes: number;
  /** A block that was mined, but that the disk refused. */
  #unsaved: Block | undefined;

  constructor(deps: BlockMakerDependencies) {
    this.#deps = deps;
    this.#toldHashes = deps.search.hashCount();
  }

  /**
   * Works until there is one block more or until the work has to begin anew, because of {@link restart} or because the
   * signal says that nobody wants it any more. To be called in a loop.
   *
   * @throws StorageError when the disk refused the block; the next call tries again to save it
   * @throws Error when the search broke, or when our own chain refused the block: a bug
   */
  async makeBlock(pace: Pace, stopped: AbortSignal): Promise<void> {
    // In the middle of a sync every block would be too late.
    await this.#deps.chainWait.untilCaughtUp(stopped, this.#deps.onWaiting);
    await untilAborted(this.#deps.chain.whenIdle(), stopped);
    if (stopped.aborted) return;
    const { tip } = this.#deps.chain;
    if (this.#unsaved !== undefined) {
      await this.#submit(this.#unsaved);
    } else if (tip === undefined) {
      await this.#makeFirstBlock(stopped);
    } else {
      await this.#makeBlockOn(tip, pace, stopped);
    }
  }

  /** Breaks the search off, if there is one. */
  restart(): void {
    this.#search?.abort.abort();
  }

  /** Breaks the search off soon, for a block with other payments. */
  refresh(): void {
    if (this.#search === undefined) return;
    const { clock } = this.#deps;
    const waitMs = this.#search.startedAtMs + MIN_SEARCH_MS - clock.monotonicMs();
    this.#cancelRefresh();
    if (waitMs <= 0) this.restart();
    else this.#cancelRefresh = clock.schedule(waitMs, () => this.restart());
  }

  /** What the log says of the next block is to be said even if it was said before. */
  forgetAnnounced(): void {
    this.#announcedParent = undefined;
  }

  /** The workshop's first block needs no work. Nodes that may already have a chain are asked for it before. */
  async #makeFirstBlock(stopped: AbortSignal): Promise<void> {
    const { clock, chainWait, log, onWaiting, params } = this.#deps;
    if (!(await chainWait.mayBegin(stopped, onWaiting))) return;

    const block = createBlock({
      height: 1,
      difficulty: params.initialDifficulty,
      nonce: 0n,
      previousHash: FIRST_PREVIOUS_HASH,
      transactions: [],
      timestamp: clock.nowSeconds(),
    });
    log.info('Genesis block created!');
    await this.#submit(block);
  }

  async #makeBlockOn(tip: StoredHeader, pace: Pace, stopped: AbortSignal): Promise<void> {
    const { chain, log, params, payments, wallet } = this.#deps;
    const template = createBlockTemplate({
      params,
      tip,
      difficulty: chain.nextDifficulty(),
      payments: payments.select(maxPaymentBytes(params)),
      coinbase: wallet.createCoinbase(params.reward),
    });
    this.#announce(template);
    const result = await this.#findNonce(template, pace);

    if (stopped.aborted) return;
    const { height } = template.fields;
    if (chain.tip?.hash !== tip.hash) {
      log.info(`Skipped block ${height}`);
    } else if (result !== undefined) {
      log.info(`Block ${height} mined!`);
      await this.#submit(completeBlock(template, result));
    }
  }

  #announce({ fields: { height, difficulty, previousHash } }: BlockTemplate): void {
    if (this.#announcedParent === previousHash) return;
    this.#announcedParent = previousHash;
    this.#deps.log.info(`Mining block ${height} ... [difficulty=${difficulty}] [target=${formatTarget(difficulty)}]`);
  }

  async #findNonce(template: BlockTemplate, pace: Pace): Promise<SearchResult | undefined> {
    const { clock, search } = this.#deps;
    const abort = new AbortController();
    this.#search = { abort, startedAtMs: clock.monotonicMs() };
    let isFound = false;
    try {
      const result = await search.search(template.search, pace, abort.signal);
      if (result === undefined && !abort.signal.aborted) throw new Error('the search ended without a result');
      isFound = result !== undefined;
      return result;
    } finally {
      this.#tellTries(template, isFound);
      this.#search = undefined;
      this.#cancelRefresh();
    }
  }

  /** The count lags a little: what it misses of one block it has at the next. */
  #tellTries({ fields: { height, difficulty } }: BlockTemplate, isFound: boolean): void {
    const hashes = this.#deps.search.hashCount();
    const tries = Math.max(0, hashes - this.#toldHashes);
    this.#toldHashes = hashes;
    this.#deps.tries.add({ height, difficulty, tries, isFound });
  }

  async #submit(block: Block): Promise<void> {
    const { height } = block;
    const outcome = await this.#accept(block);
    switch (outcome.kind) {
      case 'connected':
        return;
      case 'known':
      case 'side-branch':
        this.#deps.log.info(`Skipped block ${height}`);
        return;
      case 'orphan':
        throw new Error(`our own block ${height} was not taken: nobody knows its parent ${outcome.missingHash}`);
      case 'rejected':
        // Somebody else's first block came while ours waited for its turn, or the node has joined a class, which may have
        // anchored another branch.
        if (OVERTAKEN.has(outcome.code)) return;
        throw new Error(`our own block ${height} was refused: ${describeReject(outcome)} (${outcome.code})`);
    }
  }

  async #accept(block: Block): Promise<AcceptOutcome> {
    this.#unsaved = undefined;
    try {
      return await this.#deps.chain.acceptBlock(block, { kind: 'miner' });
    } catch (error) {
      if (error instanceof StorageError) this.#unsaved = block;
      throw error;
    }
  }
}
