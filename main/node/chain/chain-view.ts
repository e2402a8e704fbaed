/** What the chain can be asked. Nothing of it changes anything. */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { Ledger } from '../../consensus/rules/ledger.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { nextDifficulty } from '../../consensus/rules/retarget.ts';
import type { AddressReader, ChainStore, StoredHeader } from '../ports/chain-store.ts';
import type { Anchor } from './anchor.ts';
import type { BlockTree, SideBlocksBetween } from './block-tree.ts';
import { forkFigures, type ForkFigures } from './fork-figures.ts';
import { NO_BLOCK } from './header-table.ts';
import { locatorOf } from './locator.ts';

export interface ChainViewDependencies {
  readonly params: ConsensusParams;
  readonly store: Pick<ChainStore, 'createAddressReader' | 'getBestWires'>;
  /** The headers and the balances that the store holds. */
  readonly tree: BlockTree;
  readonly ledger: Ledger;
}

export class ChainView {
  readonly #params: ConsensusParams;
  readonly #store: ChainViewDependencies['store'];
  readonly #tree: BlockTree;
  readonly #ledger: Ledger;
  /** One for all: it keeps the block that it read last. */
  readonly #readAddress: AddressReader;

  constructor({ params, store, tree, ledger }: ChainViewDependencies) {
    this.#params = params;
    this.#store = store;
    this.#tree = tree;
    this.#ledger = ledger;
    this.#readAddress = store.createAddressReader();
  }

  /** The last block of the best chain. */
  get tip(): StoredHeader | undefined {
    return this.#tree.tip;
  }

  /** Number of blocks of the best chain, which is the height of its tip. */
  get size(): number {
    return this.#tree.size;
  }

  get firstHash(): string | undefined {
    return this.#tree.hashAt(1);
  }

  /** Any stored block, side branches included. */
  getHeader(hash: string): StoredHeader | undefined {
    return this.#tree.get(hash);
  }

  /** Hash of the best chain's block at a height of 1 or more. */
  hashAt(height: number): string | undefined {
    return this.#tree.hashAt(height);
  }

  /** Wire bytes of that block; 0 for none. Cheap enough to be asked for thousands. */
  sizeAt(height: number): number {
    return this.#tree.sizeAt(height);
  }

  /** How many stored blocks are beside the best chain. */
  get sideBlockCount(): number {
    return this.#tree.side.count;
  }

  /** Stored blocks beside the best chain, the newest first. */
  newestSideBlocks(offset: number, count: number): StoredHeader[] {
    return this.#tree.newestSideBlocks(offset, count);
  }

  /** See `BlockTree.sideBlocksBetween`. */
  sideBlocksBetween(from: number, to: number, limit: number): SideBlocksBetween {
    return this.#tree.sideBlocksBetween(from, to, limit);
  }

  /** See `forkFigures`. */
  forkFigures(from: number, to: number): ForkFigures {
    return forkFigures(this.#tree, from, to);
  }

  /** Stored blocks beside the best chain that build on this one at once. */
  sideChildren(hash: string): StoredHeader[] {
    return this.#tree.sideChildren(hash);
  }

  /** The anchor of the class, as long as the best chain does not hold it. */
  get lackedAnchor(): Anchor | undefined {
    return this.#tree.forkChoice.lackedAnchor;
  }

  /** Whether a stored block builds on that one of the best chain, or is it. */
  isOnBest(hash: string, height: number): boolean {
    const tree = this.#tree;
    const block = tree.find(hash);
    return block !== NO_BLOCK && tree.height(block) >= height && tree.isBest(tree.ancestorAt(block, height));
  }

  /** Height of the last block on the way to this one that is on the best chain, too; 0 where there is none. */
  forkHeightOf(hash: string): number {
    const tree = this.#tree;
    return tree.height(tree.forkOf(tree.find(hash)));
  }

  /** Difficulty that the next block must have. */
  nextDifficulty(): number {
    const { tip } = this;
    return nextDifficulty(this.#params, tip, tip && this.#tree.parentOf(tip));
  }

  /** Confirmed balance, `undefined` for an account that was never credited. */
  getBalance(account: string): PythonNumber | undefined {
    return this.#ledger.getBalance(account);
  }

  /** All balances by account, in first-credit order: as they are while they are read, so only up to the next tip. */
  balances(): IterableIterator<readonly [account: string, balance: PythonNumber]> {
    return this.#ledger.entries();
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
    return this.#store.getBestWires(from, count);
  }

  /** Hashes by which a peer finds where its chain leaves ours: see {@link locatorOf}. */
  locator(): string[] {
    return locatorOf(this.#tree);
  }
}
