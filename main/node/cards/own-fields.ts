/** What this node puts on its card. */
import type { PeerView } from '../peers/book/peer-view.ts';
import { type CardFields, MAX_CAPABILITIES, MAX_CARD_ADDRESSES, MAX_CARD_BYTES, MAX_CARD_PEERS } from './card.ts';
import { cardBody, isCardText } from './card-text.ts';

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
  };
  /** `http://HOST:PORT` of this node. */
  readonly addresses: readonly string[];
  readonly peers: readonly PeerView[];
  /** Seconds since 1970. */
  readonly now: number;
}

export function ownFields(sources: OwnSources, number: number): CardFields {
  const { address, identity, addresses, peers, now } = sources;
  const fields = {
    address,
    number,
    name: onCard(identity.sharedName),
    version: onCard(identity.version) ?? 'unknown',
    className: onCard(identity.className),
    capabilities: CAPABILITIES.slice(0, MAX_CAPABILITIES),
    addresses: addresses.slice(0, MAX_CARD_ADDRESSES),
  };
  return fitted(fields, reachedPeers(peers, now), failedPeers(peers));
}

/** All by which a card says something else than the one before: who was reached when, it always says anew. */
export function contentKey({ address, identity, addresses }: OwnSources): string {
  return JSON.stringify([address, identity.sharedName, identity.version, identity.className, addresses]);
}

function onCard(text: string | undefined): string | undefined {
  return text !== undefined && isCardText(text) ? text : undefined;
}

/** Those that answered when they were last called, or called us since; the last one first. */
function reachedPeers(peers: readonly PeerView[], now: number): readonly [string, number][] {
  return peers
    .flatMap(({ address, failures, lastContactAt }): [string, number][] =>
      lastContactAt !== undefined && failures === 0 ? [[address, Math.max(0, Math.round(now - lastContactAt))]] : [],
    )
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, MAX_CARD_PEERS);
}

function failedPeers(peers: readonly PeerView[]): readonly [string, string][] {
  return peers
    .flatMap(({ address, failures, problem }): [string, string][] =>
      failures > 0 && problem !== undefined ? [[address, problem.code]] : [],
    )
    .slice(0, MAX_CARD_PEERS);
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
