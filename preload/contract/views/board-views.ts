/** What a user interface sees of the class board: every node of the class, and on whose word. */
import type { BoardState } from '../messages/board-state.ts';

/**
 * Who says so. `own`: this node knows it by itself. `card`: the key of the node's wallet has signed it. `asked`: the node
 * itself said so to this one. `others`: other nodes say so.
 */
export type BoardWord = 'own' | 'card' | 'asked' | 'others';

export interface BoardNodeView {
  /** The same node has the same number while somebody looks. This node has 0. */
  readonly id: number;
  readonly isOwn: boolean;
  /** `null` where it shares none. At most 64 UTF-16 units, every character with a shape. */
  readonly name: { readonly text: string; readonly by: BoardWord } | null;
  /** Address of its wallet. */
  readonly wallet: { readonly address: string; readonly by: BoardWord } | null;
  /** `http://HOST:PORT`; `by` says who knows that it is there. */
  readonly place: { readonly address: string; readonly by: BoardWord } | null;
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  readonly version: string | null;
  /** `null` where that is not known, and for a node without a class. */
  readonly isInClass: boolean | null;
  /** The end of its chain. `isKnown`: this node has that block at that height, so the height is no mere claim. */
  readonly tip: {
    readonly height: number;
    readonly hash: string | null;
    readonly isKnown: boolean;
    readonly by: BoardWord;
  } | null;
  /** Blocks of this node's chain that it lacks; `null` where that is not known. */
  readonly behindBy: number | null;
  /** As it says. `paused` is a word for why it waits. */
  readonly work: {
    readonly isMining: boolean;
    readonly paused: string | null;
    readonly hashesPerSecond: number;
  } | null;
  /** Of the last blocks of this node's chain (`BoardView.blocks`), those with its wallet's reward; `null` where the wallet is not known. */
  readonly mined: number | null;
  /** Payments that it knows and that wait. */
  readonly payments: number | null;
  /** In seconds since 1970; `null` for this node, and for one of which nothing was heard. */
  readonly lastHeardAt: number | null;
  /** It tells its tips by itself at this moment. */
  readonly isTelling: boolean;
  readonly state: BoardState;
  /** Number of the last command of the class that it has taken, by its card. */
  readonly command: number | null;
}

/** `listens`: `from` hears from `to` over a stream. `peer`: the one has reached the other. */
export interface BoardLinkView {
  readonly from: number;
  readonly to: number;
  readonly kind: 'listens' | 'peer';
}

/** A node has told of a new block. `from` is the neighbour that most likely told it; `null` for the first that had it. */
export interface BoardHopView {
  readonly hash: string;
  readonly height: number;
  readonly from: number | null;
  readonly to: number;
}

export interface BoardView {
  /** By their numbers; 64 at most. */
  readonly nodes: readonly BoardNodeView[];
  readonly links: readonly BoardLinkView[];
  /** How many nodes are left out because their owners want it so. */
  readonly offBoards: number;
  /** How many more there are, for which there is no room. */
  readonly left: number;
  /** How many of the last blocks `mined` counts: 50, or fewer in a short chain. */
  readonly blocks: number;
}

/** What has changed on the board. */
export interface BoardChangeView extends Omit<BoardView, 'nodes' | 'links'> {
  /** Nodes that are new, or not as they were. */
  readonly changed: readonly BoardNodeView[];
  /** Numbers of those that are gone. */
  readonly gone: readonly number[];
  /** `null` while they are as they were. */
  readonly links: readonly BoardLinkView[] | null;
  /** Oldest first; at most 256. */
  readonly hops: readonly BoardHopView[];
}
