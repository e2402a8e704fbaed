/** A node of a board, with all that was found of it, before anything of that is believed. */
import type { CardView } from '../cards/cards.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { ToldPeer } from '../ports/peer-client.ts';
import type { WatchedNode } from './watched-node.ts';

export interface MemberSources {
  readonly peers: readonly PeerView[];
  readonly cards: readonly CardView[];
  readonly watched: (address: string) => WatchedNode | undefined;
  /** Addresses of this node. */
  readonly ownAddresses: readonly string[];
  readonly ownInstance: string;
  /** The name of this node's network. */
  readonly network: string;
  /** It has turned out to have no place on the board: see {@link Members.dismissed}. */
  readonly isDismissed: (address: string) => boolean;
  /** See `Peers`. */
  readonly calledAt: (address: string) => string;
  readonly mayBeCalled: (address: string) => boolean;
  /** Whether that wallet is in the ledger: made-up ones cost nothing, blocks do. */
  readonly hasCoins: (address: string) => boolean;
}

/** A node that is not this one. */
export interface Member {
  /** `http://HOST:PORT`; `undefined` where nobody names one that may be called. */
  readonly address: string | undefined;
  readonly peer: PeerView | undefined;
  readonly card: CardView | undefined;
  /** At the card's address a node has said that it has this wallet. */
  readonly isCardConfirmed: boolean;
  readonly watched: WatchedNode | undefined;
  /** What others say of it. */
  readonly told: ToldPeer | undefined;
}

export interface Members {
  readonly members: readonly Member[];
  /** Addresses to be asked, those of nodes that stay off boards among them: they may come back. */
  readonly toWatch: readonly string[];
  readonly offBoards: number;
  readonly left: number;
  /** Addresses of nodes of other networks, and other addresses of nodes that are shown, as has just turned out. */
  readonly dismissed: readonly string[];
}
