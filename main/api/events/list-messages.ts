/** Events whose payload is a list as it is now: who hears of a change needs no other answer. */
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import { foundView, peerView } from '../views/peer-view.ts';
import { poolEntryView } from '../views/transaction-view.ts';

export const LIST_KINDS = [
  'pool-changed',
  'payments-changed',
  'side-blocks-changed',
  'peers-changed',
  'found-changed',
  'names-changed',
  'activity-changed',
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
    case 'side-blocks-changed':
      return { name: kind, payload: { total: node.chain.sideBlockCount } };
    case 'peers-changed':
      return { name: kind, payload: node.peers.list().map(peerView) };
    case 'found-changed':
      return { name: kind, payload: foundView(node.peers.finding.view()) };
    case 'names-changed':
      return { name: kind, payload: names.list() };
    case 'activity-changed':
      return { name: kind, payload: {} };
  }
}
