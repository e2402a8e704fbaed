/** What a class has its nodes do. */
import type { ClassCommandAction } from '../../../preload/contract/messages/class-command.ts';

/** A command of the class that this node has taken. Times are by this computer's clock, in seconds since 1970. */
export interface TakenCommand {
  readonly number: number;
  /** When it was signed, as far as that is known. */
  readonly at: number;
  /** `all`, or the address of a node's wallet. */
  readonly target: string;
  /** This node has obeyed it; it was for others otherwise. */
  readonly isForThis: boolean;
  readonly action: ClassCommandAction;
}

/** What the class has had its nodes do. */
export interface ClassCommandsView {
  /** `undefined` while mining is the owner's own matter. */
  readonly miningOffSince: number | undefined;
  /** The last one that its reader has not closed. */
  readonly sentence: { readonly text: string; readonly at: number } | undefined;
  /** The last five, newest first. */
  readonly taken: readonly TakenCommand[];
  /** Where the key is: how many other nodes are in a class of this name, and how many of them have the last command, by their cards. */
  readonly reach: { readonly taken: number; readonly nodes: number } | undefined;
}

export interface ClassCommandActions {
  view(): ClassCommandsView;
  /**
   * Signs a command, obeys it, and tells the others.
   *
   * @param target `all`, or the address of a node's wallet
   * @throws RequestError `not-in-class`, `not-class-owner`, `invalid-command`, `too-many-commands`, `class-at-its-end`
   */
  give(target: string, action: ClassCommandAction): void;
  /** Its reader has closed the message. */
  dismissSentence(): void;
}
