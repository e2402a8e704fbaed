/** What this node puts on its card. */
import type { PeerView } from '../peers/book/peer-view.ts';
import type { StockEntry } from '../peers/stock/stock-taking.ts';
import {
  type CardFields,
  MAX_CAPABILITIES,
  MAX_CARD_ADDRESSES,
  MAX_CARD_BYTES,
  MAX_CARD_PEERS,
  MAX_SECONDS_AGO,
} from './card.ts';
import { cardBody, isCardNode, isCardText } from './card-text.ts';

/** What nodes of our kind can do that others, or older ones, may not. */
const CAPABILITIES: readonly string[] = ['blocks', 'events', 'payments', 'cards'];

/** A signature with its member: 617 digits at most. */
const SIGNATURE_BYTES = 640;

export interface OwnSources {
  /** Of the wallet. */
  readonly address: string;
  readonly identity: {
    /** `undefined` when its owner shares none. */
    readonly sharedName: string | undefined;
    readonly version: string;
    readonly className: string | undefined;
    readonly isOffBoards: boolean;
  };
  /** `http://HOST:PORT` of this node. */
  readonly addresses: readonly string[];
  readonly peers: readonly PeerView[];
  /** Other nodes that were looked at on the class's word. */
  readonly stock: readonly StockEntry[];
  /** Number of the last command of the class that was taken. */
  readonly command: number | undefined;
  /** Seconds since 1970. */
  readonly now: number;
}

export function ownFields(sources: OwnSources, number: number): CardFields {
  const { address, identity, addresses, stock, command, now } = sources;
  const peers = sources.peers.filter((peer) => isCardNode(peer.address));
  const fields = {
    address,
    number,
    name: onCard(identity.sharedName),
    version: onCard(identity.version) ?? 'unknown',
    className: onCard(identity.className),
    capabilities: CAPABILITIES.slice(0, MAX_CAPABILITIES),
    addresses: addresses.slice(0, MAX_CARD_ADDRESSES),
    command,
    isOffBoards: identity.isOffBoards,
  };
  const others = stock.filter(
    (entry) => isCardNode(entry.address) && !peers.some((peer) => peer.address === entry.address),
  );
  return fitted(fields, reachedNodes(peers, others, now), failedNodes(peers, others));
}

/** All by which a card says something else than the one before: who was reached when, it always says anew. */
export function contentKey({ address, identity, addresses, stock, command }: OwnSources): string {
  const { sharedName, version, className, isOffBoards } = identity;
  const said = [address, sharedName, version, className, isOffBoards, addresses, command];
  return JSON.stringify([...said, stock.length, stock.at(-1)?.at]);
}

function onCard(text: string | undefined): string | undefined {
  return text !== undefined && isCardText(text) ? text : undefined;
}

/** Those that answered when they were last called, or called us since; the last one first. */
function reachedNodes(
  peers: readonly PeerView[],
  others: readonly StockEntry[],
  now: number,
): readonly [string, number][] {
  const reachedPeers = peers.flatMap(({ address, failures, lastContactAt }): [string, number][] =>
    lastContactAt !== undefined && failures === 0 ? [[address, secondsAgo(lastContactAt, now)]] : [],
  );
  const reachedOthers = others.flatMap(({ address, at, problem }): [string, number][] =>
    problem === undefined ? [[address, secondsAgo(at, now)]] : [],
  );
  return [...reachedPeers, ...reachedOthers].toSorted(([, a], [, b]) => a - b).slice(0, MAX_CARD_PEERS);
}

/** The clock may have been set since. */
function secondsAgo(at: number, now: number): number {
  return Math.min(MAX_SECONDS_AGO, Math.max(0, Math.round(now - at)));
}

function failedNodes(peers: readonly PeerView[], others: readonly StockEntry[]): readonly [string, string][] {
  const failedPeers = peers.flatMap(({ address, failures, problem }): [string, string][] =>
    failures > 0 && problem !== undefined ? [[address, problem.code]] : [],
  );
  const failedOthers = others.flatMap(({ address, problem }): [string, string][] =>
    problem === undefined ? [] : [[address, problem]],
  );
  return [...failedPeers, ...failedOthers].slice(0, MAX_CARD_PEERS);
}

/** Leaves out peers until the text is short enough. */
function fitted(
  fields: Omit<CardFields, 'reached' | 'failed'>,
  reached: readonly [string, number][],
  failed: readonly [string, string][],
): CardFields {
  const card = { ...fields, reached: new Map(reached), failed: new Map(failed) };
  if (Buffer.byteLength(cardBody(card)) + SIGNATURE_BYTES <= MAX_CARD_BYTES) return card;
  return failed.length > 0
    ? fitted(fields, reached, failed.slice(0, -1))
    : fitted(fields, reached.slice(0, -1), failed);
}
