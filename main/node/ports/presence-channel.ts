/** How nodes in one room tell one another that they are there, without anybody's address, as a port. */
import type { FindingProblem } from '../../../preload/contract/messages/finding-problem.ts';
import type { LocalNetwork } from './whereabouts.ts';

/** What a node says of itself to its room. */
export interface Presence {
  /** See `NodeIdentity`. */
  readonly instance: string;
  /** At which it listens. */
  readonly port: number;
  /** What its owner calls it, if others may see that. */
  readonly name: string | undefined;
  /** Which class it belongs to; `undefined` when it does not say. */
  readonly className: string | undefined;
}

/** The same of another node. All of it is only said; texts are visible and short. */
export interface HeardPresence extends Presence {
  /** IPv4, from which it came: whatever addresses it names are not believed. */
  readonly senderIp: string;
  /** It says that it goes. */
  readonly isLeaving: boolean;
}

export interface PresenceOptions {
  /** What this node says of itself, whenever it does. */
  readonly own: () => Presence;
  /** The networks in which it is said and heard; asked for by each {@link OpenPresence.refresh}. IPv4 only. */
  readonly networks: () => readonly LocalNetwork[];
  /** However many come, at most a bounded number a second is told. */
  readonly onHeard: (heard: HeardPresence) => void;
  /** {@link OpenPresence.problem} is another one. */
  readonly onProblem: () => void;
}

export interface PresenceChannel {
  /** Tells and hears from now on. Before, and after it was closed, nothing is sent and no socket is open. Never throws. */
  open(options: PresenceOptions): OpenPresence;
}

export interface OpenPresence {
  /** Why nobody can be heard; `undefined` while somebody could. */
  readonly problem: FindingProblem | undefined;
  /** The networks, or what this node says, may have changed. */
  refresh(): void;
  /** Asks the others to say that they are there. */
  ask(): void;
  /** Says that this node goes, and closes all sockets. */
  close(): Promise<void>;
}
