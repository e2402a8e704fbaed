/** What a user interface sees of the class. */

export interface ClassView {
  /** The public half of the key of the class: 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** Of what the key has signed last; `null` before anybody of the class was heard. */
  readonly number: number | null;
  readonly firstBlock: string | null;
  /** The key is on this computer: this node can begin the class again. */
  readonly isOpenedHere: boolean;
  /** A link for others. */
  readonly invitation: string;
  /** For others to type; `null` where no code can say where this node is. */
  readonly code: string | null;
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
