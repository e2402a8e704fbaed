/** Other addresses of peers: what comes from there, or is meant for it, is theirs. */
import type { Peer } from './peer.ts';

/** A laptop has a few adapters; more is somebody who plays with them. */
const MAX_PER_PEER = 8;

export interface Alias {
  readonly address: string;
  /** Whose it is. */
  readonly peer: Peer;
  /** This node's owner has named that address. */
  readonly wasKept: boolean;
  /** When it was last asked who is there, in milliseconds of the monotonic clock. */
  checkedAtMs: number;
}

export class Aliases {
  /** In order of addition. */
  readonly #byAddress = new Map<string, Alias>();

  all(): Alias[] {
    return [...this.#byAddress.values()];
  }

  of(peer: Peer): Alias[] {
    return this.all().filter((alias) => alias.peer === peer);
  }

  get(address: string): Alias | undefined {
    return this.#byAddress.get(address);
  }

  /** Of too many of one peer the oldest is forgotten. */
  add(alias: Alias): void {
    this.#byAddress.delete(alias.address);
    this.#byAddress.set(alias.address, alias);
    for (const { address } of this.of(alias.peer).slice(0, -MAX_PER_PEER)) this.#byAddress.delete(address);
  }

  forget(address: string): void {
    this.#byAddress.delete(address);
  }
}
