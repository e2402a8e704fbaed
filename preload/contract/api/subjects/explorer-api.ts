/** Looking into the chain, what grew beside it, and what it adds up to. */
import type { DifficultyChart, HashRatePoint, SharesView } from '../../views/chart-views.ts';
import type { AddressView, SearchHit } from '../../views/address-views.ts';
import type { ForkTreeView } from '../../views/fork-views.ts';
import type { BlockSummary, BlockView, SideBlockSummary } from '../../views/block-views.ts';
import type { Page } from '../../views/page.ts';
import type { StatusView } from '../../views/status-views.ts';
import type { CountedMovement, HistoryEntry, TransactionDetails } from '../../views/transaction-views.ts';

export interface ExplorerApi {
  /** Best chain, from `fromHeight` downwards; the tip when it is left out. At most 500. `total` is the chain's height. */
  listBlocks(params: { readonly fromHeight?: number; readonly count: number }): Promise<Page<BlockSummary>>;
  /** @throws `not-found` */
  getBlock(params: { readonly hash: string } | { readonly height: number }): Promise<BlockView>;
  /** Transactions of a block, in their order. At most 200. @throws `not-found` */
  listTransactions(params: {
    readonly hash: string;
    readonly offset: number;
    readonly count: number;
  }): Promise<Page<CountedMovement>>;
  /** All of a text whose beginning a view has shown: 16 MiB at most. `hash` is the block's or the transaction's. @throws `not-found` */
  getWholeText(params: {
    readonly of: 'block' | 'transaction';
    readonly text: 'wire' | 'preimage';
    readonly hash: string;
  }): Promise<{ readonly text: string }>;
  /** Stored blocks beside the best chain, newest first. At most 500. */
  listSideBlocks(params: { readonly offset: number; readonly count: number }): Promise<Page<SideBlockSummary>>;
  /** The chain with what grew beside it, at `count` heights (at most 500) from `fromHeight` on. */
  getForkTree(params: { readonly fromHeight: number; readonly count: number }): Promise<ForkTreeView>;
  /**
   * Follows the branch that ends in this block, even while another one is longer; with `null`, the longest chain again.
   *
   * @throws `not-found`, `already-on-branch`, `invalid-branch`
   */
  chooseBranch(params: { readonly tip: string | null }): Promise<StatusView>;
  /** The replacement that led to this tip is all right. No effect when a later one came. */
  dismissReplacement(params: { readonly tip: string }): Promise<StatusView>;
  /** @throws `not-found` */
  getTransaction(params: { readonly hash: string }): Promise<TransactionDetails>;
  getAddress(params: { readonly address: string }): Promise<AddressView>;
  /** Transactions of the best chain from or to the address, newest first. At most 200. */
  listHistory(params: {
    readonly address: string;
    readonly offset: number;
    readonly count: number;
  }): Promise<Page<HistoryEntry>>;
  /** By height, block hash, transaction hash (or the beginning of one, 4 digits or more), address or name. */
  search(params: { readonly text: string }): Promise<readonly SearchHit[]>;
  /** Evenly thinned out to at most `maxPoints` (10 to 2,000) that keep the highest and lowest. */
  getDifficultyChart(params: {
    readonly fromHeight?: number;
    readonly toHeight?: number;
    readonly maxPoints: number;
  }): Promise<DifficultyChart>;
  /** Who mined how many of the best chain's blocks at these heights, both included; all of them when both are left out. */
  getShares(params: { readonly fromHeight?: number; readonly toHeight?: number }): Promise<SharesView>;
  /** Since the node was started, at most the last hour, oldest first. */
  getHashRates(): Promise<readonly HashRatePoint[]>;
}
