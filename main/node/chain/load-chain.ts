/** Reads what a node starts with: the headers of all blocks, and all balances. */
import { Ledger, type BalanceChange } from '../../consensus/rules/ledger.ts';
import type { ChainStore } from '../ports/chain-store.ts';
import { BlockTree } from './block-tree.ts';

/** Some milliseconds. */
const ROWS_PER_STEP = 1000;

export interface LoadedChain {
  readonly tree: BlockTree;
  readonly ledger: Ledger;
}

/**
 * Yields how many blocks it has read after each step. The store must not change meanwhile.
 *
 * @throws StorageError when the store cannot be read
 */
export function* loadChain(store: Pick<ChainStore, 'loadHeaders' | 'loadBalances'>): Generator<number, LoadedChain> {
  const ledger = new Ledger();
  let credits: BalanceChange[] = [];
  for (const [account, after] of store.loadBalances()) {
    credits.push({ account, before: undefined, after });
    if (credits.length < ROWS_PER_STEP) continue;
    ledger.apply(credits);
    credits = [];
    yield 0;
  }
  ledger.apply(credits);
  const tree = new BlockTree();
  let blocks = 0;
  for (const header of store.loadHeaders()) {
    tree.load(header);
    if (++blocks % ROWS_PER_STEP === 0) yield blocks;
  }
  return { tree, ledger };
}
