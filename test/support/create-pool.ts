/** A transaction pool with what it needs to know of own payments. */
import { OwnPayments } from '../../main/node/orders/own-payments.ts';
import { TransactionCounts } from '../../main/node/pool/transaction-counts.ts';
import { TransactionPool } from '../../main/node/pool/transaction-pool.ts';
import type { ChainStore } from '../../main/node/ports/chain-store.ts';

type PoolDependencies = ConstructorParameters<typeof TransactionPool>[0];

interface Options extends Omit<PoolDependencies, 'counts' | 'own' | 'store'> {
  readonly store: ChainStore;
  /** An empty chain when not given. */
  readonly tree?: { readonly size: number; hashAt(height: number): string | undefined };
}

export interface PoolParts {
  readonly pool: TransactionPool;
  readonly own: OwnPayments;
  readonly counts: TransactionCounts;
}

export function createPool(options: Options): PoolParts {
  const { tree = { size: 0, hashAt: () => undefined } } = options;
  const counts = new TransactionCounts(options.store);
  const own = new OwnPayments({ ...options, tree, counts });
  return { pool: new TransactionPool({ ...options, counts, own }), own, counts };
}
