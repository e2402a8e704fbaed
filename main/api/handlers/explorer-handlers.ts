/** The explorer: blocks, transactions, addresses. */
import { isAddress } from '../../consensus/keys/address.ts';
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import { parseBlock } from '../../consensus/wire.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { blockSummary, blockView } from '../views/block-view.ts';
import { signatureCheckView } from '../views/signature-view.ts';
import { transactionView } from '../views/transaction-view.ts';
import type { Handlers } from './handler-types.ts';

/** Rewards of one miner are all alike: there can be as many places as blocks. */
const MAX_PLACES = 100;

type ExplorerMethods = 'listBlocks' | 'getBlock' | 'listSideBlocks' | 'getTransaction' | 'getAddress' | 'listHistory';

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
    listSideBlocks: ({ offset, count }) => {
      const { node, explorer } = context.running();
      const newestFirst = [...node.chain.sideBlocks()].toReversed();
      const items = newestFirst.slice(offset, offset + count).flatMap(({ hash }) => {
        const stored = explorer.getSummary(hash);
        return stored === undefined ? [] : [blockSummary(node.chain, stored)];
      });
      return { items, total: newestFirst.length };
    },
    getTransaction: ({ hash }) => getTransaction(context, hash),
    getAddress: ({ address }) => {
      const { node, names } = context.running();
      const balance = node.chain.getBalance(address);
      return {
        address,
        name: names.getName(address) ?? null,
        isKey: isAddress(address),
        isOwn: address === node.wallet.address,
        balance: balance === undefined ? null : formatPythonNumber(balance),
      };
    },
    listHistory: ({ address, offset, count }) => {
      const { items, total } = context.running().explorer.listHistory(address, { offset, count });
      return {
        items: items.map(({ transaction, place }) => ({ transaction: transactionView(transaction), place })),
        total,
      };
    },
  };
}

function getBlock(context: ApiContext, hash: string | undefined) {
  const { node, explorer, blocks } = context.running();
  const stored = hash === undefined ? undefined : explorer.getSummary(hash);
  const wire = stored && blocks.getWire(stored.hash);
  if (stored === undefined || wire === undefined) {
    throw new RequestError('not-found', 'This node does not have that block.');
  }
  return blockView(node.chain, { block: parseBlock(wire), stored, wire });
}

function getTransaction(context: ApiContext, hash: string) {
  const { node, explorer } = context.running();
  const waiting = node.pool.entries().find((entry) => entry.transaction.hash === hash);
  const transaction = waiting?.transaction ?? explorer.getTransaction(hash);
  if (transaction === undefined) {
    throw new RequestError('not-found', 'This node does not have that transaction.');
  }
  const { items, total } = explorer.findPlaces(hash, MAX_PLACES);
  return {
    transaction: transactionView(transaction),
    places: items,
    placeCount: total,
    isPending: waiting !== undefined,
    check: signatureCheckView(transaction),
  };
}
