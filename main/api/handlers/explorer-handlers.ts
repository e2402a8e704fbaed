/** The explorer: blocks, transactions, addresses. */
import { blockPreimage } from '../../consensus/block.ts';
import { isAddress } from '../../consensus/keys/address.ts';
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import { transactionPreimage } from '../../consensus/transaction.ts';
import { formatTransaction, parseBlock } from '../../consensus/wire.ts';
import { accountMeantBy } from '../account-meant-by.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { blockSummary, blockView } from '../views/block-view.ts';
import { forkTreeView } from '../views/fork-view.ts';
import { signatureCheckView } from '../views/signature-view.ts';
import { countedMovementView, createCounter, transactionView } from '../views/transaction-view.ts';
import type { Handlers } from './handler-types.ts';

/** Rewards of one miner are all alike: there can be as many places as blocks. */
const MAX_PLACES = 100;

type ExplorerMethods =
  | 'listBlocks'
  | 'getBlock'
  | 'listTransactions'
  | 'getWholeText'
  | 'listSideBlocks'
  | 'getForkTree'
  | 'getTransaction'
  | 'getAddress'
  | 'listHistory';

export function createExplorerHandlers(context: ApiContext): Handlers<ExplorerMethods> {
  return {
    listBlocks: ({ fromHeight, count }) => {
      const { node, explorer } = context.running();
      const from = Math.min(fromHeight ?? node.chain.size, node.chain.size);
      const items = explorer.listBestChain(from, count).map((stored) => blockSummary(node.chain, stored));
      return { items, total: node.chain.size };
    },
    getBlock: (wanted) => {
      const { chain } = context.running().node;
      return getBlock(context, 'hash' in wanted ? wanted.hash : chain.hashAt(wanted.height));
    },
    listTransactions: ({ hash, offset, count }) => {
      const { explorer } = context.running();
      const { transactionCount: total } = explorer.getSummary(hash) ?? blockNotFound();
      const times = createCounter(explorer);
      const movements = explorer.listTransactions(hash, { offset, count });
      return { items: movements.map((movement) => countedMovementView(movement, times)), total };
    },
    getWholeText: ({ of, text, hash }) => ({
      text: of === 'block' ? blockText(context, hash, text) : transactionText(context, hash, text),
    }),
    listSideBlocks: ({ offset, count }) => {
      const { node, explorer } = context.running();
      const items = node.chain.newestSideBlocks(offset, count).flatMap(({ hash }) => {
        const stored = explorer.getSummary(hash);
        const isBranchEnd = node.chain.sideChildren(hash).length === 0;
        return stored === undefined ? [] : [{ ...blockSummary(node.chain, stored), isBranchEnd }];
      });
      return { items, total: node.chain.sideBlockCount };
    },
    getForkTree: ({ fromHeight, count }) => forkTreeView(context.running(), fromHeight, count),
    getTransaction: ({ hash }) => getTransaction(context, hash),
    getAddress: ({ address }) => {
      const { node, names } = context.running();
      const account = accountMeantBy(address);
      const balance = node.chain.getBalance(account);
      return {
        address: account,
        name: names.getName(account) ?? null,
        isKey: isAddress(account),
        isOwn: account === node.wallet.address,
        balance: balance === undefined ? null : formatPythonNumber(balance),
      };
    },
    listHistory: ({ address, offset, count }) => {
      const { explorer } = context.running();
      const { items, total } = explorer.listHistory(accountMeantBy(address), { offset, count });
      const times = createCounter(explorer);
      return {
        items: items.map(({ movement, place }) => ({ transaction: countedMovementView(movement, times), place })),
        total,
      };
    },
  };
}

function getBlock(context: ApiContext, hash: string | undefined) {
  const { node, explorer, blocks } = context.running();
  const stored = hash === undefined ? undefined : explorer.getSummary(hash);
  const wire = stored && blocks.getWire(stored.hash);
  if (stored === undefined || wire === undefined) return blockNotFound();
  return blockView(node.chain, { block: parseBlock(wire), stored, wire });
}

function getTransaction(context: ApiContext, hash: string) {
  const { transaction, isPending } = findTransaction(context, hash);
  const { explorer } = context.running();
  const { items, total } = explorer.findPlaces(hash, MAX_PLACES);
  return {
    transaction: transactionView(transaction),
    places: items,
    placeCount: total,
    timesInChain: createCounter(explorer)(hash),
    isPending,
    check: signatureCheckView(transaction),
  };
}

function findTransaction(context: ApiContext, hash: string) {
  const { node, explorer } = context.running();
  const waiting = node.pool.entries().find((entry) => entry.transaction.hash === hash);
  const transaction = waiting?.transaction ?? explorer.getTransaction(hash);
  if (transaction === undefined) {
    throw new RequestError({ code: 'not-found', what: 'transaction' });
  }
  return { transaction, isPending: waiting !== undefined };
}

type TextName = 'wire' | 'preimage';

function blockText(context: ApiContext, hash: string, text: TextName): string {
  const wire = context.running().blocks.getWire(hash) ?? blockNotFound();
  return text === 'wire' ? wire : blockPreimage(parseBlock(wire));
}

function transactionText(context: ApiContext, hash: string, text: TextName): string {
  const { transaction } = findTransaction(context, hash);
  return text === 'wire' ? formatTransaction(transaction) : transactionPreimage(transaction);
}

function blockNotFound(): never {
  throw new RequestError({ code: 'not-found', what: 'block' });
}
