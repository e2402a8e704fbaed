/** What a change of the best chain does to waiting payments: mined ones leave, own undone ones come back. */
import type { Block } from '../../consensus/block.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { PendingTransaction } from '../ports/chain-store.ts';

interface PoolChangeInput {
  readonly pending: readonly PendingTransaction[];
  readonly connected: readonly Block[];
  readonly disconnected: readonly Block[];
  readonly ownAddress: string;
}

/**
 * Counts payments instead of looking them up, because equal payments have equal hashes: a user who pays a friend the same sum
 * twice has two transactions that nobody can tell apart.
 */
export function planPoolChange(input: PoolChangeInput): { added: Transaction[]; removed: number[] } {
  const minedMore = countTransactions(input.connected);
  for (const [hash, undone] of countTransactions(input.disconnected)) {
    minedMore.set(hash, (minedMore.get(hash) ?? 0) - undone);
  }
  const removed: number[] = [];
  for (const payment of input.pending) {
    if (take(minedMore, payment.transaction.hash, 1)) {
      removed.push(payment.id);
    }
  }
  const added: Transaction[] = [];
  // Oldest block first, so that payments come back in the order in which they were made.
  for (const block of input.disconnected.toReversed()) {
    for (const transaction of block.transactions) {
      if (transaction.from === input.ownAddress && take(minedMore, transaction.hash, -1)) {
        added.push(transaction);
      }
    }
  }
  return { added, removed };
}

function countTransactions(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const { hash } of block.transactions) {
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  return counts;
}

/** Takes one off a count that has the sign of `step`; `false` when nothing is left. */
function take(counts: Map<string, number>, hash: string, step: 1 | -1): boolean {
  const count = counts.get(hash) ?? 0;
  if (count * step <= 0) {
    return false;
  }
  counts.set(hash, count - step);
  return true;
}
