/** The chain service: the one place where a block that arrived becomes part of the chain, or does not. */
import type { Block } from '../../consensus/block.ts';
import { signatureChecks } from '../../consensus/keys/signature.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { checkBlock } from '../../consensus/rules/check-block.ts';
import { checkHeader, checkTimestamp } from '../../consensus/rules/check-header.ts';
import type { Ledger } from '../../consensus/rules/ledger.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { REJECT_CODES } from '../../consensus/rules/reject-codes.ts';
import { nextDifficulty } from '../../consensus/rules/retarget.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { formatBlock } from '../../consensus/wire.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { AddressReader, ChainStore, StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { ChainState, type PoolFollower } from './chain-state.ts';
import { syncFromDump } from './dump-sync.ts';
import { OrphanPool } from './orphan-pool.ts';
import type { AcceptOutcome, SyncOutcome } from './outcome.ts';
import { followLongestBranch } from './reorganisation.ts';

export interface ChainDependencies {
  readonly params: ConsensusParams;
  readonly store: ChainStore;
  /** The balances that the store holds; the chain keeps them up to date. */
  readonly ledger: Ledger;
  readonly pool: PoolFollower;
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
  readonly #orphans = new OrphanPool();
  /** Work is done one after the other: signatures are checked elsewhere, and nothing may change meanwhile. */
  #queue: Promise<unknown>;

  constructor(deps: ChainDependencies) {
    this.#deps = deps;
    this.#state = new ChainState(deps);
    // A crash may have come between storing the last block of a longer branch and switching to it.
    this.#queue = followLongestBranch(this.#state, { kind: 'miner' });
    this.#queue.catch((error: unknown) =>
      deps.log.error(`The stored side branches could not be followed: ${String(error)}`),
    );
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

  /** Stored blocks beside the best chain, in the order of arrival. */
  sideBlocks(): IterableIterator<StoredHeader> {
    return this.#state.tree.sideBlocks();
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

  /**
   * All balances as they are now, in first-credit order. A long address is read from the store when its turn comes, so
   * that one after the other can be sent; one that a reorganisation has taken away by then is left out.
   *
   * @throws StorageError while it is read
   */
  balances(): IterableIterator<readonly [address: string, balance: PythonNumber]> {
    return withAddresses([...this.#state.ledger.entries()], this.#deps.store.createAddressReader());
  }

  /** Wire texts of the best chain's blocks, from height `from`, at most `count`. */
  bestWires(from: number, count: number): string[] {
    return this.#deps.store.getBestWires(from, count);
  }

  /**
   * The front door for a block, wherever it comes from. A refusal changes nothing.
   *
   * @throws StorageError when the disk refuses; nothing changed then, either.
   */
  acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    return this.#enqueue(async () => {
      const outcome = await this.#accept(block, origin);
      if (outcome.kind === 'connected' || outcome.kind === 'side-branch') {
        await this.#acceptOrphansOf(block.hash);
      }
      return outcome;
    });
  }

  /**
   * Follows a peer's chain when it is longer than ours. Does not close the dump.
   *
   * @throws PeerError when the dump breaks off; StorageError when the disk refuses. What was connected before stays.
   */
  acceptDump(dump: ChainDump, peer: string): Promise<SyncOutcome> {
    return this.#enqueue(async () => {
      const outcome = await syncFromDump({ ...this.#deps, state: this.#state }, dump, peer);
      const tip = this.tip?.hash;
      if (outcome.kind === 'synced' && tip !== undefined) {
        await this.#acceptOrphansOf(tip);
      }
      return outcome;
    });
  }

  /** Resolves when the work under way is done, a sync with all its blocks included. */
  async whenIdle(): Promise<void> {
    // Whoever began the work is told of its failure.
    await this.#queue.catch(() => undefined);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work, work);
    this.#queue = result;
    return result;
  }

  async #accept(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    const known = this.#state.tree.get(block.hash);
    if (known !== undefined && !known.isInvalid) {
      return { kind: 'known' };
    }
    if (this.#orphans.has(block.hash)) {
      return { kind: 'orphan', missingHash: block.previousHash };
    }
    try {
      const parent = this.#checkAlone(block);
      await this.#checkSignatures(block);
      if (parent === 'unknown') {
        this.#orphans.add({ block, sizeBytes: formatBlock(block).length, origin });
        return { kind: 'orphan', missingHash: block.previousHash };
      }
      return await this.#place(block, origin);
    } catch (error) {
      if (error instanceof ValidationError) {
        return this.#refuse(block, error);
      }
      throw error;
    }
  }

  /** All checks that need no ledger and no signatures. */
  #checkAlone(block: Block): 'known' | 'unknown' {
    const { params, clock } = this.#deps;
    const { tree } = this.#state;
    if (block.height <= 1 && tree.size > 0) {
      throw new ValidationError('second-genesis', `our chain has its first block, and ${tree.size} in all`);
    }
    checkBlock(params, block);
    if (tree.get(block.hash)?.isInvalid === true) {
      throw new ValidationError('bad-prevblk', 'the block, or one that it builds on, was refused before');
    }
    const parent = tree.get(block.previousHash);
    if (parent?.isInvalid === true) {
      throw new ValidationError('bad-prevblk', 'it builds on a block that was refused');
    }
    if (parent !== undefined) {
      checkHeader(params, block, parent, tree.parentOf(parent));
    }
    checkTimestamp(params, block, clock.nowSeconds());
    return parent !== undefined || block.height === 1 ? 'known' : 'unknown';
  }

  async #checkSignatures(block: Block): Promise<void> {
    const checks = signatureChecks(block.transactions);
    const invalid = await this.#deps.verifier.findInvalid(checks);
    if (invalid >= 0) {
      throw new ValidationError('bad-txns-signature', `transaction ${invalid + 1} of ${checks.length}`);
    }
  }

  async #place(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    const state = this.#state;
    if (block.height === 1 || block.previousHash === state.tree.tip?.hash) {
      state.extend([{ block, changes: applyBlock(state.ledger, block) }], origin);
      this.#logConnected(block, origin);
      return { kind: 'connected' };
    }
    state.storeBeside([block]);
    if (block.height > state.tree.size) {
      const failures = await followLongestBranch(state, origin);
      if (state.tree.hashAt(block.height) === block.hash) {
        this.#logConnected(block, origin);
        return { kind: 'connected' };
      }
      const [failure] = failures.values();
      throw failure ?? new ValidationError('bad-prevblk', 'it builds on a block that was refused');
    }
    this.#deps.events.emit('side-block-stored', { block, origin });
    return { kind: 'side-branch' };
  }

  async #acceptOrphansOf(parentHash: string): Promise<void> {
    const waiting = this.#orphans.takeChildren(parentHash);
    for (let orphan = waiting.shift(); orphan !== undefined; orphan = waiting.shift()) {
      await this.#accept(orphan.block, orphan.origin);
      waiting.push(...this.#orphans.takeChildren(orphan.block.hash));
    }
  }

  #logConnected(block: Block, origin: BlockOrigin): void {
    if (origin.kind !== 'miner') {
      this.#deps.log.info(`Block ${block.height} accepted from the network!`);
    }
  }

  #refuse(block: Block, error: ValidationError): AcceptOutcome {
    this.#deps.log.warn(`Block ${block.height} is invalid: ${error.message} (${error.code})`);
    const { isSenderToBlame } = REJECT_CODES[error.code];
    return { kind: 'rejected', code: error.code, message: error.message, isSenderToBlame };
  }
}

function* withAddresses(
  balances: readonly (readonly [account: string, balance: PythonNumber])[],
  readAddress: AddressReader,
): Generator<readonly [address: string, balance: PythonNumber]> {
  for (const [account, balance] of balances) {
    const address = readAddress(account);
    if (address !== undefined) yield [address, balance];
  }
}
