/** The search field: whatever was pasted into it. */
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import type { ApiContext } from '../api-context.ts';
import { accountMeantBy } from '../account-meant-by.ts';
import { readSearch } from '../search-text.ts';
import { blockSummary } from '../views/block-view.ts';
import type { Handlers } from './handler-types.ts';

/** Of each kind. */
const MAX_HITS = 8;

/** A part of an address. */
const MIN_PART_LENGTH = 4;

export function createSearchHandlers(context: ApiContext): Handlers<'search'> {
  return {
    search: ({ text }) => {
      const wanted = readSearch(text);
      if (wanted.text === '') return [];
      return [
        ...findHeight(context, wanted.height),
        ...findHashes(context, wanted.hashStart),
        ...findFirst(context, [text.trim(), wanted.text, wanted.joined]),
      ];
    },
  };
}

function findHeight(context: ApiContext, height: number | undefined): SearchHit[] {
  const hash = height === undefined ? undefined : context.running().node.chain.hashAt(height);
  return hash === undefined ? [] : blockHit(context, hash);
}

function findHashes(context: ApiContext, beginning: string | undefined): SearchHit[] {
  if (beginning === undefined) return [];
  const { node, explorer } = context.running();
  const pending = node.pool.entries().map(({ transaction }) => transaction.hash);
  const transactions = new Set([
    ...pending.filter((hash) => hash.startsWith(beginning)).slice(0, MAX_HITS),
    ...explorer.findTransactionHashes(beginning, MAX_HITS),
  ]);
  return [
    ...explorer.findBlockHashes(beginning, MAX_HITS).flatMap((hash) => blockHit(context, hash)),
    ...[...transactions].slice(0, MAX_HITS).flatMap((hash) => transactionHit(context, hash)),
  ];
}

function blockHit(context: ApiContext, hash: string): SearchHit[] {
  const { node, explorer } = context.running();
  const stored = explorer.getSummary(hash);
  return stored === undefined ? [] : [{ kind: 'block', block: blockSummary(node.chain, stored) }];
}

function transactionHit(context: ApiContext, hash: string): SearchHit[] {
  const { node, explorer } = context.running();
  const waiting = node.pool.entries().find((entry) => entry.transaction.hash === hash);
  const transaction = explorer.getTransaction(hash) ?? waiting?.transaction;
  if (transaction === undefined) return [];
  const [place] = explorer.findPlaces(hash, 1).items;
  return [{ kind: 'transaction', hash, amount: formatPythonNumber(transaction.amount), place: place ?? null }];
}

/** An address may itself hold what is taken off others, so the text as it is comes first. */
function findFirst(context: ApiContext, spellings: readonly string[]): SearchHit[] {
  for (const spelling of new Set(spellings)) {
    const hits = findAddresses(context, spelling);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** By the name that it was given, whole, or by a part of it. */
function findAddresses(context: ApiContext, wanted: string): SearchHit[] {
  const { node, explorer, names } = context.running();
  const lowerCase = wanted.toLocaleLowerCase();
  const found = new Set(
    names
      .list()
      .filter(({ name }) => name.toLocaleLowerCase().includes(lowerCase))
      .map(({ address }) => address),
  );
  const account = accountMeantBy(wanted);
  const isKnown = node.chain.getBalance(account) !== undefined || account === node.wallet.address;
  if (isKnown || names.getName(account) !== undefined) found.add(account);
  const [part = ''] = wanted.split('…');
  if (part.length >= MIN_PART_LENGTH) {
    for (const address of explorer.findAccounts(part, MAX_HITS)) found.add(address);
  }
  return [...found].slice(0, MAX_HITS).map((address) => ({
    kind: 'address',
    address,
    name: names.getName(address) ?? null,
  }));
}
