/** The class that a node belongs to, and which first block that leaves it. See decision 0035. */
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { Anchor } from '../chain/anchor.ts';

/** A class that this node has joined or opened. */
export interface Membership {
  /** The public half of the class's key: 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** What the key has signed last, as far as this node knows; `undefined` before it has heard any of it. */
  readonly statement: ClassStatement | undefined;
  /** The newest block that the key has anchored in the chain of that statement, as far as this node knows. */
  readonly anchor?: Anchor | undefined;
}

/** As it is now; `undefined` for a node without a class. */
export type CurrentClass = () => Membership | undefined;

/** A peer at this address follows the statement with this number of the class with this key, and has an anchor of this height (0: none), as it says. */
export type ClassTold = (
  address: string,
  told: { readonly key: string; readonly number: number; readonly anchor: number },
) => void;

/** The class whose first block this node does not have yet, by name; `undefined` when there is nothing to wait for. */
export function awaitedClass(membership: Membership | undefined, firstHash: string | undefined): string | undefined {
  if (membership === undefined) return undefined;
  const { name, statement } = membership;
  return statement === undefined || statement.firstBlock !== firstHash ? name : undefined;
}
