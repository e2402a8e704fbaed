/** The class of the node, and what its owner can do about it. */
import type { AnchorStanding } from '../../../preload/contract/messages/anchor-standing.ts';
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { AnchorMode } from '../../node/class/anchor-plan.ts';
import type { ClassCommandActions } from './class-commands.ts';

/** A class, as somebody says who invites to it. */
export interface FoundClass {
  /** The public half of its key: 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** `HOST:PORT` of nodes of the class. */
  readonly places: readonly string[];
  /** What the key has signed last; `undefined` when nobody was asked. */
  readonly statement: ClassStatement | undefined;
}

/** The class that the node is in. */
export interface OwnClassView {
  readonly key: string;
  readonly name: string;
  /** Of the statement that is followed; `undefined` before any of the class was heard. */
  readonly number: number | undefined;
  readonly firstBlock: string | undefined;
  /** The key is here: this node can begin the class again. */
  readonly isOpenedHere: boolean;
  /** A link for others. */
  readonly invitation: string;
  /** Of this node, for others; `undefined` for one that no code can say. */
  readonly code: string | undefined;
  readonly anchors: AnchorsView;
}

/** A branch that was refused because it does not hold the anchor of the class. */
export interface RefusedBranch {
  /** Seconds since 1970. */
  readonly at: number;
  /** A peer's `http://HOST:PORT`, or the IP of a computer; `null` when nobody is known to have sent it. */
  readonly from: string | null;
  /** Of the block that was refused. */
  readonly height: number;
  /** How many were refused so far, this one included. */
  readonly count: number;
}

/** The anchors of the class. */
export interface AnchorsView {
  /** `undefined` while none was heard. `heardAt` is in seconds since 1970. */
  readonly newest: { readonly height: number; readonly hash: string; readonly heardAt: number } | undefined;
  /** This node's chain holds it. */
  readonly isHeld: boolean;
  /** What the owner of the key has chosen; `undefined` where the key is not here. */
  readonly mode: AnchorMode | undefined;
  /** What the next anchor waits for; `undefined` where the key is not here. */
  readonly standing: AnchorStanding | undefined;
  /** The last one; `undefined` while there was none. */
  readonly refused: RefusedBranch | undefined;
}

/** What the owner of a node can do about its class. */
export interface OwnClassActions {
  /** What whoever has opened the class has its nodes do. */
  readonly commands: ClassCommandActions;
  /** `undefined` when it is in none. */
  view(): OwnClassView | undefined;
  /**
   * Makes a class, with a key that stays here. Its chain is this node's, or a new one.
   *
   * @throws RequestError `invalid-name`, `already-in-class`, `odd-first-block`
   */
  open(name: string): Promise<void>;
  /**
   * Signs a new first block, which all nodes of the class follow as soon as they hear of it.
   *
   * @throws RequestError `not-in-class`, `not-class-owner`, `class-not-heard`, `class-at-its-end`
   */
  beginAgain(): Promise<void>;
  /**
   * What a link says, or the node at that code or address.
   *
   * @throws RequestError `invalid-invitation`, `no-class-there`, `peer-failed`
   */
  look(text: string): Promise<FoundClass>;
  /** Joins the class that {@link OwnClassActions.look} finds, in place of the one before. @throws as it does */
  join(text: string): Promise<void>;
  /** The chain stays; from now on the longest is followed. @throws RequestError `not-in-class` */
  leave(): void;
  /** The newest one that was heard; `undefined` while there is none. */
  anchor(): ClassAnchor | undefined;
  /** Whether this node anchors the chain of the class. @throws RequestError `not-in-class`, `not-class-owner` */
  setAnchoring(mode: AnchorMode): void;
  /** The owner's word for a first block of its own; leaves a class that is waited for. @throws RequestError `chain-not-empty` */
  beginOwnChain(): void;
  /** Resolves when the chain has followed what was decided before. */
  settled(): Promise<void>;
}
