/** A node that was found in the room. It is no peer until somebody says so. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import { PeerError, type PeerStatus } from '../../ports/peer-client.ts';
import type { HeardPresence } from '../../ports/presence-channel.ts';
import { checkNetwork } from '../book/other-network.ts';

/** However often it is said that somebody is there, or was started again: an address is not called more often. */
const MIN_PAUSE_MS = 10_000;
/** One that cannot be reached is tried again after the shortest pause, then twice that, up to this. */
const MAX_PAUSE_MS = 60_000;
const CHECK_AGAIN_MS = 5 * 60_000;
/** It says every minute that it is there; two of these may get lost. */
const KEEP_HEARD_SECONDS = 150;
/** Nobody tells when one goes that says nothing. */
const KEEP_MET_SECONDS = 30 * 60;

export class FoundNode {
  readonly address: string;
  /** It said that it is there, or was met in a sweep. */
  by: 'presence' | 'sweep' = 'sweep';
  /** Seconds since 1970, when it last said so, or answered. */
  seenAt: number;
  /** Whether this node could connect to it, and if not, why; or why it is none for this node. */
  reach: 'untried' | 'reached' | 'failed' = 'untried';
  problem: PeerProblem | undefined;
  /** `unknown`: it says that it is of our kind, and has not answered yet. */
  software: 'chalkchain' | 'workshop' | 'unknown' = 'unknown';
  instance: string | undefined;
  name: string | undefined;
  className: string | undefined;
  status: PeerStatus | undefined;
  /** When it was last tried, in milliseconds of the monotonic clock. */
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #hasNews = false;
  /** In a row, since it was last started as far as it says. */
  #failures = 0;

  constructor(address: string, seenAt: number) {
    this.address = address;
    this.seenAt = seenAt;
  }

  /** It says that it is there. */
  heard({ instance, name, className }: HeardPresence, nowSeconds: number): void {
    // It was started again.
    if (this.instance !== instance) {
      this.#hasNews = true;
      this.#failures = 0;
    }
    this.by = 'presence';
    this.seenAt = nowSeconds;
    this.instance = instance;
    this.name = name ?? this.status?.name;
    this.className = className ?? this.status?.className;
  }

  /**
   * It has answered.
   *
   * @param network the name of our own: a node of another one is none for this node
   */
  answered(status: PeerStatus | undefined, nowSeconds: number, network: string): void {
    this.seenAt = nowSeconds;
    this.status = status;
    this.software = status === undefined ? 'workshop' : 'chalkchain';
    this.instance = status?.instance;
    this.name = status?.name;
    this.className = status?.className;
    try {
      checkNetwork(this.address, status, network);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      this.failed(error);
      return;
    }
    this.reach = 'reached';
    this.problem = undefined;
    this.#failures = 0;
  }

  failed({ problem }: PeerError): void {
    this.reach = 'failed';
    this.problem = problem;
    this.#failures += 1;
  }

  /** The next try is due at once. */
  tryAgain(): void {
    this.#triedAtMs = Number.NEGATIVE_INFINITY;
  }

  tried(nowMs: number): void {
    this.#triedAtMs = nowMs;
    this.#hasNews = false;
  }

  /** When it is to be tried next; `undefined` for one that is asked on a press alone, so that it is left in peace. */
  get dueAtMs(): number | undefined {
    if (this.by === 'sweep') return undefined;
    if (this.#hasNews) return this.#triedAtMs + MIN_PAUSE_MS;
    if (this.reach === 'reached') return this.#triedAtMs + CHECK_AGAIN_MS;
    return this.#triedAtMs + Math.min(MIN_PAUSE_MS * 2 ** Math.max(0, this.#failures - 1), MAX_PAUSE_MS);
  }

  isForgotten(nowSeconds: number): boolean {
    // A clock that was set back does not keep it for ever.
    const seconds = Math.abs(nowSeconds - this.seenAt);
    return seconds > (this.by === 'presence' ? KEEP_HEARD_SECONDS : KEEP_MET_SECONDS);
  }
}
