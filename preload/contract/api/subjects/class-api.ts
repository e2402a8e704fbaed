/** The class of this node. */
import type { ClassCommandAction } from '../../messages/class-command.ts';
import type { AnchorMode, FoundClassView } from '../../views/class-views.ts';
import type { StatusView } from '../../views/status-views.ts';

export interface ClassApi {
  /**
   * What an invitation says; for a code or an address, what the node there says.
   *
   * @throws `invalid-invitation`, `no-class-there`, `peer-failed`
   */
  lookForClass(params: { readonly text: string }): Promise<FoundClassView>;
  /** Joins in place of the class before. A chain other than the class's is kept as a file. @throws as `lookForClass` */
  joinClass(params: { readonly text: string }): Promise<StatusView>;
  /** @throws `invalid-name`, `already-in-class`, `odd-first-block` */
  openClass(params: { readonly name: string }): Promise<StatusView>;
  /** A new chain for all nodes of the class. @throws `not-in-class`, `not-class-owner`, `class-not-heard`, `class-at-its-end` */
  beginClassAgain(): Promise<StatusView>;
  /**
   * Has the nodes of the class do something: all of them, or the one with that wallet address.
   *
   * @throws `not-in-class`, `not-class-owner`, `invalid-command`, `too-many-commands`, `class-at-its-end`
   */
  commandClass(params: { readonly target: string; readonly action: ClassCommandAction }): Promise<StatusView>;
  /** The message of the class is not shown any more. */
  dismissClassMessage(): Promise<StatusView>;
  /** The chain stays. @throws `not-in-class` */
  leaveClass(): Promise<StatusView>;
  /** Whether this node anchors the chain of the class that was opened here. @throws `not-in-class`, `not-class-owner` */
  setClassAnchors(params: { readonly mode: AnchorMode }): Promise<StatusView>;
}
