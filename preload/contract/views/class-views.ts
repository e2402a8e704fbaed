/** What a user interface sees of the class. */
import type { AnchorStanding } from '../messages/anchor-standing.ts';

import type { ClassCommandAction } from '../messages/class-command.ts';

/** A command of the class that this node has taken. */
export interface ClassCommandView {
  readonly number: number;
  /** When it was signed, in seconds since 1970, by this computer's clock. */
  readonly at: number;
  /** `all`, or the address of a node's wallet. */
  readonly target: string;
  /** This node has obeyed it. */
  readonly isForThis: boolean;
  readonly action: ClassCommandAction;
}

export interface ClassView {
  /** The public half of the key of the class: 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** Of what the key has signed last; `null` before anybody of the class was heard. */
  readonly number: number | null;
  readonly firstBlock: string | null;
  /** The key is on this computer: this node can begin the class again. */
  readonly isOpenedHere: boolean;
  /** Since when the class has switched mining off at this node, in seconds since 1970; `null` while it has not. */
  readonly miningOffSince: number | null;
  /** A message of the class that its reader has not closed. */
  readonly sentence: { readonly text: string; readonly at: number } | null;
  /** The last five that came since the start, newest first. */
  readonly commands: readonly ClassCommandView[];
  /** Of the other nodes in a class of this name, by their cards: how many have taken the last command. `null` where the key is not. */
  readonly reach: { readonly taken: number; readonly nodes: number } | null;
  /** A link for others. */
  readonly invitation: string;
  /** For others to type; `null` where no code can say where this node is. */
  readonly code: string | null;
  readonly anchors: AnchorsView;
}

/** `auto`: as long as no original node is a peer. */
export type AnchorMode = 'auto' | 'on' | 'off';

/** What a class has anchored: the chain never leaves such a block. */
export interface AnchorsView {
  /** The newest one; `null` while none was heard. `heardAt` is in seconds since 1970. */
  readonly newest: { readonly height: number; readonly hash: string; readonly heardAt: number } | null;
  /** This node's chain holds it. */
  readonly isHeld: boolean;
  /** Whether this node signs them; `null` where the key is not here. */
  readonly mode: AnchorMode | null;
  /** What the next one waits for; `null` where the key is not here. */
  readonly standing: AnchorStanding | null;
  /** The last branch that was refused because it does not hold the anchor; `null` while none was. */
  readonly refused: {
    /** Seconds since 1970. */
    readonly at: number;
    /** A peer's `http://HOST:PORT`, or the IP of a computer; `null` when nobody is known to have sent it. */
    readonly from: string | null;
    /** Of the block that was refused. */
    readonly height: number;
    /** How many were refused since the start. */
    readonly count: number;
  } | null;
}

/** A class that can be joined. */
export interface FoundClassView {
  readonly key: string;
  readonly name: string;
  /** `HOST:PORT` of its nodes. */
  readonly places: readonly string[];
  /** To be given to `joinClass`. */
  readonly invitation: string;
  /** Somebody of the class was asked, as the name alone does not say who it is. */
  readonly wasAsked: boolean;
  /** This node is in that class already. */
  readonly isOwn: boolean;
}
