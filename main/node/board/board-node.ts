/** What a class board knows of one node, and on whose word. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';

/** Of the class and its network, this node among them. */
export const MAX_BOARD_NODES = 64;

/**
 * Who says so. `own`: this node knows it by itself. `card`: the key of its wallet has signed it. `asked`: the node itself
 * said so when this one called it, or listened to it. `others`: other nodes say so.
 */
export type BoardWord = 'own' | 'card' | 'asked' | 'others';

export interface BoardTip {
  readonly height: number;
  /** `undefined` for an empty chain, and where it is not told. */
  readonly hash: string | undefined;
  /** This node has that block, at that height: so the height is no mere claim. */
  readonly isKnown: boolean;
  readonly by: BoardWord;
}

export interface BoardWork {
  readonly isMining: boolean;
  /** Why it nevertheless waits, as a word; `undefined` while it does not. */
  readonly paused: string | undefined;
  readonly hashesPerSecond: number;
}

export interface BoardNode {
  /** By this board: as long as somebody looks, it is the same node. */
  readonly id: number;
  readonly isOwn: boolean;
  /** `undefined` where it shares none. */
  readonly name: { readonly text: string; readonly by: BoardWord } | undefined;
  /** Address of its wallet. */
  readonly wallet: { readonly address: string; readonly by: BoardWord } | undefined;
  /** `http://HOST:PORT`. `by` says who knows that it is there. */
  readonly place: { readonly address: string; readonly by: BoardWord } | undefined;
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  readonly version: string | undefined;
  /** Whether it is in this node's class: by its key where it was asked, else by the name on its card. `undefined`: not known, or this node is in none. */
  readonly isInClass: boolean | undefined;
  readonly tip: BoardTip | undefined;
  /** Blocks of this node's chain that it lacks; `undefined` where that is not known. */
  readonly behindBy: number | undefined;
  readonly work: BoardWork | undefined;
  /** Payments that it knows and that wait. */
  readonly payments: number | undefined;
  /** Seconds since 1970, by this node's clock. */
  readonly lastHeardAt: number | undefined;
  /** It tells its tips by itself at this moment. */
  readonly isTelling: boolean;
  readonly state: BoardState;
  /** Number of the last command of the class that it has taken, by its card. */
  readonly command: number | undefined;
}

/** `listens`: `from` hears from `to` over a stream. `peer`: `from` has reached `to` as its peer. */
export interface BoardLink {
  readonly from: number;
  readonly to: number;
  readonly kind: 'listens' | 'peer';
}

/** A node has told of a new block. */
export interface BoardHop {
  readonly hash: string;
  readonly height: number;
  /** The neighbour that most likely told it; `undefined` for the first that was heard to have it. */
  readonly from: number | undefined;
  readonly to: number;
}

export interface BoardPicture {
  /** By their ids. */
  readonly nodes: readonly BoardNode[];
  readonly links: readonly BoardLink[];
  /** Nodes that are left out because their owners want it so. */
  readonly offBoards: number;
  /** Nodes for which there is no room. */
  readonly left: number;
}
