/** What a change of the chain means for the own coins. */
import type { Block } from '../../consensus/block.ts';
import { addNumbers, formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import { accountOf } from '../../consensus/rules/account.ts';
import { isCoinbase, type Transaction } from '../../consensus/transaction.ts';
import type { CoinNews } from '../../../preload/contract/api/node-events.ts';

export interface ChainChangeForCoins {
  readonly connected: readonly Block[];
  /** Newest first. */
  readonly disconnected: readonly Block[];
  readonly ownAddress: string;
  /** Whether an own payment stands in the chain more often than this node made it. */
  readonly isRepeated?: (hash: string) => boolean;
}

/** A transaction that touches the own coins. */
interface OwnTransaction {
  readonly transaction: Transaction;
  readonly height: number;
}

/**
 * What was lost first, then what was gained, each in the order of the chain. A payment that was undone and is in the new
 * branch as well is not news: equal ones are counted, because they cannot be told apart.
 */
export function coinNews({
  connected,
  disconnected,
  ownAddress,
  isRepeated = () => false,
}: ChainChangeForCoins): CoinNews[] {
  const joined = findOwn(connected, ownAddress);
  const left = findOwn(disconnected.toReversed(), ownAddress);
  return [
    ...withoutEqual(left, joined).map((own) => toNews(own, ownAddress, false)),
    ...gatherRepeated(
      withoutEqual(joined, left).map((own) => ({
        news: toNews(own, ownAddress, true),
        own: own.transaction,
      })),
      isRepeated,
    ),
  ];
}

function findOwn(blocks: readonly Block[], ownAddress: string): OwnTransaction[] {
  return blocks.flatMap(({ transactions, height }) =>
    transactions
      .filter(({ from, to }) => from === ownAddress || to === ownAddress)
      .map((transaction) => ({ transaction, height })),
  );
}

/** Rewards are a block's own: one that is lost is lost, even if another is found. */
function withoutEqual(these: readonly OwnTransaction[], others: readonly OwnTransaction[]): OwnTransaction[] {
  const counts = new Map<string, number>();
  for (const { transaction } of others) counts.set(transaction.hash, (counts.get(transaction.hash) ?? 0) + 1);
  return these.filter(({ transaction }) => {
    const count = counts.get(transaction.hash) ?? 0;
    if (isCoinbase(transaction) || count === 0) return true;
    counts.set(transaction.hash, count - 1);
    return false;
  });
}

function toNews({ transaction, height }: OwnTransaction, ownAddress: string, hasJoined: boolean): CoinNews {
  const { from, to } = transaction;
  const amount = formatPythonNumber(transaction.amount);
  if (isCoinbase(transaction)) {
    return { kind: hasJoined ? 'block-mined' : 'reward-lost', amount, height, counterpart: null };
  }
  if (from === ownAddress) {
    return { kind: hasJoined ? 'payment-mined' : 'payment-returned', amount, height, counterpart: accountOf(to) };
  }
  return { kind: hasJoined ? 'coins-received' : 'coins-lost', amount, height, counterpart: from };
}

/** One payment that somebody has put into blocks a hundred times is one news, with all of its coins. */
function gatherRepeated(
  gained: readonly { readonly news: CoinNews; readonly own: Transaction }[],
  isRepeated: (hash: string) => boolean,
): CoinNews[] {
  const sums = new Map<string, PythonNumber>();
  const isOf = ({ news, own }: { readonly news: CoinNews; readonly own: Transaction }): boolean =>
    news.kind === 'payment-mined' && (sums.has(own.hash) || isRepeated(own.hash));
  for (const one of gained) {
    if (isOf(one)) sums.set(one.own.hash, addNumbers(sums.get(one.own.hash) ?? 0n, one.own.amount));
  }
  return gained.flatMap(({ news, own }) => {
    const sum = news.kind === 'payment-mined' ? sums.get(own.hash) : undefined;
    if (sum !== undefined) {
      sums.set(own.hash, 0n);
      return sum === 0n ? [] : [{ ...news, kind: 'payment-repeated' as const, amount: formatPythonNumber(sum) }];
    }
    return [news];
  });
}
