/** What this node says of itself, beyond the workshop's endpoints: `/v1/status`, `/v1/peers`, `/v1/pool`. */
import { describeSetAside } from '../../../../preload/contract/messages/english/set-aside.ts';
import { describePeerProblem } from '../../../../preload/contract/messages/english/peer-problem.ts';
import type { AnchorsView } from '../../../api/hosted/own-class.ts';
import type { ClassCommandsView } from '../../../api/hosted/class-commands.ts';
import type { Membership } from '../../../node/class/membership.ts';
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import { formatPythonNumber } from '../../../consensus/python/python-number.ts';
import { formatTransaction } from '../../../consensus/wire.ts';
import type { CatchUp } from '../../../node/peers/sync/catch-up.ts';
import type { ClockComparison } from '../../../node/peers/clock-watch.ts';
import type { PeerView } from '../../../node/peers/peers.ts';
import type { PoolEntry } from '../../../node/pool/transaction-pool.ts';
import { formatLongPythonString, joinTexts } from '../answers/text-pieces.ts';
import type { RestContext } from '../rest-context.ts';
import { chosenBranchJson, replacementJson } from './history-json.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, longJsonAnswer, type Route } from '../route.ts';
import {
  EXAMPLE_PEERS,
  EXAMPLE_POOL,
  EXAMPLE_STATUS,
  PEERS_SCHEMA,
  POOL_SCHEMA,
  STATUS_SCHEMA,
} from '../openapi/status-shapes.ts';

export function createStatusRoutes(context: RestContext): Route[] {
  return [createStatusRoute(context), createPeersRoute(context), createPoolRoute(context)];
}

function createStatusRoute({ node, ownClass, clock, listeners }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/status',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'The state of this node in a few numbers',
      description: 'Nodes compare their chains by it before they send any. A workshop node answers 404.',
      answers: {
        200: { when: 'Always.', contentType: JSON_TYPE, schema: STATUS_SCHEMA, examples: { status: EXAMPLE_STATUS } },
      },
    },
    handle: () => {
      const { instance, sharedName, version, className, isOffBoards } = node.identity;
      const { isMining, pause, hashesPerSecond } = node.miner.view();
      return jsonAnswer(
        JSON.stringify({
          software: 'chalkchain',
          instance,
          // A text, because older nodes take an answer without one for unreadable.
          name: sharedName ?? '',
          address: node.wallet.address,
          version,
          network: node.network.name,
          class_name: className ?? null,
          class: classJson(node.currentClass(), ownClass.commands.view(), ownClass.view()?.anchors),
          height: node.chain.size,
          tip: node.chain.tip?.hash ?? null,
          first_block: node.chain.firstHash ?? null,
          difficulty: node.chain.nextDifficulty(),
          peers: node.peers.addresses().length,
          listeners: listeners.count,
          listens_to: node.peers.listensTo,
          listens_at: node.peers.listensAt(),
          waiting_payments: node.orders.waiting().length,
          off_boards: isOffBoards,
          mining: isMining,
          mining_paused: pause?.code ?? null,
          hashes_per_second: Math.round(hashesPerSecond),
          time: clock.nowSeconds(),
          clock: clockJson(node.peers.clockComparison()),
          catch_up: catchUpJson(node.peers.ahead.catchUp()),
          replacement: replacementJson(node),
          chosen_branch: chosenBranchJson(node),
          own_addresses: node.peers.ownAddresses(),
          key_used_elsewhere: node.keyUses.list(),
        }),
      );
    },
  });
}

function classJson(
  membership: Membership | undefined,
  { miningOffSince }: Pick<ClassCommandsView, 'miningOffSince'>,
  anchors: AnchorsView | undefined,
) {
  if (membership === undefined) return null;
  const { key, statement, anchor } = membership;
  return {
    key,
    number: statement?.number ?? 0,
    mining_off_since: miningOffSince ?? null,
    anchor: anchor === undefined ? null : { ...anchor, held: anchors?.isHeld ?? false },
    refused_branches: anchors?.refused?.count ?? 0,
  };
}

function clockJson(comparison: ClockComparison | undefined): Record<string, number> | null {
  if (comparison === undefined) return null;
  return { offset_seconds: Math.round(comparison.offsetSeconds * 10) / 10, peers: comparison.peers };
}

function catchUpJson(catchUp: CatchUp | undefined): Record<string, string | number | null> | null {
  if (catchUp === undefined) return null;
  const { state, peer, name = null } = catchUp;
  if (state === 'failing') {
    return { state, peer, name, height: null, received_bytes: 0, reason: describePeerProblem(catchUp.problem) };
  }
  return { state, peer, name, height: catchUp.height ?? null, received_bytes: catchUp.receivedBytes, reason: null };
}

function createPeersRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/peers',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'The known peers, and how each is doing',
      description: 'In the order in which they were added. What is not known is null.',
      answers: {
        200: { when: 'Always.', contentType: JSON_TYPE, schema: PEERS_SCHEMA, examples: { 'one peer': EXAMPLE_PEERS } },
      },
    },
    handle: () => jsonAnswer(JSON.stringify(node.peers.list().map(toPeerJson))),
  });
}

function toPeerJson(peer: PeerView): Record<string, unknown> {
  return {
    address: peer.address,
    state: peer.state,
    software: peer.software,
    version: peer.version ?? null,
    name: peer.name ?? null,
    wallet_address: peer.walletAddress ?? null,
    height: peer.height ?? null,
    first_block: peer.firstBlock ?? null,
    latency_ms: peer.latencyMs ?? null,
    last_contact_at: peer.lastContactAt ?? null,
    failures: peer.failures,
    fetch_failures: peer.fetchFailures,
    fetch_reason: peer.fetchProblem === undefined ? null : describePeerProblem(peer.fetchProblem),
    reason: peer.problem === undefined ? null : describePeerProblem(peer.problem),
  };
}

function createPoolRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/pool',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'All payments that wait, also those that are set aside',
      description:
        'A payment is set aside while it does not fit on the tip, because its coins went elsewhere, say. It is looked ' +
        'at again at each new tip. `set_aside_because` is null for a payment that the next block can take.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: POOL_SCHEMA,
          examples: { 'one payment': EXAMPLE_POOL },
        },
      },
    },
    handle: () => longJsonAnswer(joinTexts(node.pool.entries(), { open: '[', close: ']', format: formatPoolEntry })),
  });
}

/** Written by hand, for `JSON.stringify` does not know Python's numbers. */
function* formatPoolEntry({ id, transaction, addedAt, setAsideBecause }: PoolEntry): Generator<string> {
  const { hash, from, to, amount } = transaction;
  const reason = setAsideBecause === undefined ? 'null' : formatPythonString(describeSetAside(setAsideBecause));
  yield `{"id": ${id}, "hash": "${hash}", "from": ${formatPythonString(from)}, "to": `;
  yield* formatLongPythonString(to);
  yield `, "amount": ${formatPythonNumber(amount)}, "added_at": ${addedAt}, "set_aside_because": ${reason}, "wire": `;
  yield* formatLongPythonString(formatTransaction(transaction));
  yield '}';
}
