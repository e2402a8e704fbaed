/** Events whose payload is a list as it is now: who hears of a change needs no other answer. */
import type { NodeEventMessage } from '../../../preload/contract/transport.ts';
import type { RunningNode } from '../hosted-node.ts';
import { cardView } from '../views/card-view.ts';
import { foundView, peerView } from '../views/peer-view.ts';
import { poolEntryView } from '../views/transaction-view.ts';

export const LIST_KINDS = [
  'pool-changed',
  'payments-changed',
  'peers-changed',
  'found-changed',
  'cards-changed',
  'names-changed',
] as const;

type ListKind = (typeof LIST_KINDS)[number];

export function isListKind(kind: string): kind is ListKind {
  const all: readonly string[] = LIST_KINDS;
  return all.includes(kind);
}

export function listMessage(kind: ListKind, { node, names }: Pick<RunningNode, 'node' | 'names'>): NodeEventMessage {
  switch (kind) {
    case 'pool-changed':
      return { name: kind, payload: node.orders.waiting().map(poolEntryView) };
    case 'payments-changed':
      return { name: kind, payload: { total: node.orders.payments.count } };
    case 'peers-changed':
      return { name: kind, payload: node.peers.list().map(peerView) };
    case 'found-changed':
      return { name: kind, payload: foundView(node.peers.finding.view()) };
    case 'cards-changed':
      return { name: kind, payload: node.cards.list().map(cardView) };
    case 'names-changed':
      return { name: kind, payload: names.list() };
  }
}
