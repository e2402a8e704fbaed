/** A number of places for connections, shared fairly among senders. */
import type { Activity } from './connection.ts';

/** What is needed of a connection. */
export interface Seated {
  readonly activity: Activity;
  readonly sinceMs: number;
  destroy(): void;
}

export interface PlacesOptions {
  readonly size: number;
  readonly maxPerSender: number;
  /** Whether a sender with far more than others may lose a connection that is in use when there is no idle one. */
  readonly endsBusy: boolean;
}

/** More than a browser opens. With this many in use a sender is not the one that loses any. */
const FAIR_SHARE = 8;

export class Places {
  readonly #options: PlacesOptions;
  readonly #bySender = new Map<string, Set<Seated>>();
  #count = 0;

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#count >= this.#options.size;
  }

  /**
   * Seats a newcomer. When there is no place, the longest idle connection is closed: the sender's own if it has its share, else
   * one of the sender that has most.
   *
   * @returns `false` when no connection can be closed for it
   */
  take(sender: string, newcomer: Seated): boolean {
    const own = this.#bySender.get(sender) ?? new Set();
    if (own.size >= this.#options.maxPerSender) {
      if (!this.#end(sender, findOldest(own, 'idle'))) return false;
    } else if (this.isFull && !this.#makeRoom()) {
      return false;
    }
    own.add(newcomer);
    this.#bySender.set(sender, own);
    this.#count += 1;
    return true;
  }

  /** No effect for a connection that had to go. */
  leave(sender: string, connection: Seated): void {
    const own = this.#bySender.get(sender);
    if (own?.delete(connection) !== true) return;
    this.#count -= 1;
    if (own.size === 0) this.#bySender.delete(sender);
  }

  #makeRoom(): boolean {
    const senders = [...this.#bySender].toSorted(([, a], [, b]) => b.size - a.size);
    for (const [sender, connections] of senders) {
      if (this.#end(sender, findOldest(connections, 'idle'))) return true;
    }
    const [fullest] = senders;
    if (!this.#options.endsBusy || fullest === undefined || fullest[1].size <= FAIR_SHARE) return false;
    const [sender, connections] = fullest;
    // An answer under way is the last to be closed. A stream may be hours old, and a flood is young.
    return this.#end(sender, findOldest(connections, 'asking') ?? findYoungest(connections, 'answered'));
  }

  #end(sender: string, connection: Seated | undefined): boolean {
    if (connection === undefined) return false;
    // Its place is free at once; its socket is closed a little later.
    this.leave(sender, connection);
    connection.destroy();
    return true;
  }
}

/** Of those that do this, the one that has been at it for longest. */
function findOldest(connections: Iterable<Seated>, activity: Activity): Seated | undefined {
  return sortByAge(connections, activity).at(0);
}

function findYoungest(connections: Iterable<Seated>, activity: Activity): Seated | undefined {
  return sortByAge(connections, activity).at(-1);
}

function sortByAge(connections: Iterable<Seated>, wanted: Activity): Seated[] {
  return [...connections].filter(({ activity }) => activity === wanted).toSorted((a, b) => a.sinceMs - b.sinceMs);
}
