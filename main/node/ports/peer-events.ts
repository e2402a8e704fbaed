/** What nodes of our kind tell those that listen to them (`GET /v1/events`), as long as they listen. */

/** A larger block is only named on a stream, and fetched. Bytes of its wire text. */
export const MAX_STREAMED_BLOCK_BYTES = 64 * 1024;

/** The end of the best chain: told at first, and when it has changed. */
export interface TipEvent {
  readonly kind: 'tip';
  /** How many blocks the chain has; 0 for an empty one. */
  readonly height: number;
  /** Of its last block; `undefined` for an empty chain. */
  readonly hash: string | undefined;
  /** Of its first block; `undefined` for an empty chain, and when it does not say. */
  readonly firstBlock: string | undefined;
  /** The clock of the node that tells it, in seconds since 1970; `undefined` when it does not say. */
  readonly time: number | undefined;
  /** Wire text of that block, where the listener wants it and does not have it; at most {@link MAX_STREAMED_BLOCK_BYTES}. */
  readonly wire: string | undefined;
}

/** Of a {@link PeersEvent}. */
export const MAX_TOLD_ADDRESSES = 64;

/** Peers that have answered the node that tells of them: all of them at first, and again when they have changed. */
export interface PeersEvent {
  readonly kind: 'peers';
  /** `http://HOST:PORT`; at most {@link MAX_TOLD_ADDRESSES}. */
  readonly addresses: readonly string[];
}

/** `payment`: an order to pay. `card`: what a node says of itself. `class`: what a class's key has signed. `command`: what a class
 * has its nodes do. `anchor`: a block that it keeps. */
export const NEWS_TOPICS = ['payment', 'card', 'class', 'command', 'anchor'] as const;

export type NewsTopic = (typeof NEWS_TOPICS)[number];

/** Of a text that travels, in bytes of UTF-8. */
export const MAX_NEWS_BYTES = 8 * 1024;

/** What travels from node to node, to all of them: told once, and passed on by each to which it is new. */
export interface NewsEvent {
  readonly kind: 'news';
  readonly topic: NewsTopic;
  /** JSON on one line, at most {@link MAX_NEWS_BYTES}. */
  readonly text: string;
}

export type PeerEvent = TipEvent | PeersEvent | NewsEvent;

/** What one that listens says of itself. */
export interface ListenOptions {
  /** Whether blocks are to come along with the tips. */
  readonly wantsBlocks: boolean;
  /** Whether what travels is to come, too: `false` for a board, which looks at tips. */
  readonly wantsNews?: boolean;
  /** Of the node that listens: see `NodeIdentity`. `undefined` for a board: it takes the place of no stream of its node. */
  readonly instance: string | undefined;
}

/** What a peer tells, as it comes. What is not asked for is not read: the peer waits then, or gives up. */
export interface PeerEventStream {
  /** The next event; `undefined` when the peer has ended its stream in order. @throws PeerError */
  next(): Promise<PeerEvent | undefined>;
  /** Ends the call. Must be called; a `next()` that waits rejects. */
  close(): void;
}

/** Somebody who listens to this node. */
export interface Listener {
  /** The IP address that it called from; IPv4 without `::ffff:`. */
  readonly senderIp: string;
  /** As it says; `undefined` for somebody who is no node. */
  readonly instance: string | undefined;
  readonly wantsBlocks: boolean;
  /** `false`: it is told of tips alone. */
  readonly wantsNews?: boolean | undefined;
  /** The same object for all who are told the same. Never throws: one that does not read loses its stream. */
  readonly tell: (event: PeerEvent) => void;
}
