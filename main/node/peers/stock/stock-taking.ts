/**
 * Which nodes this one can reach: on the class's word it looks once at the addresses that it knows by cards. Gently, and
 * only in the own networks, so that no card can have a class call somebody else.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError, type PeerClient } from '../../ports/peer-client.ts';
import type { OwnNetworks } from '../addresses/own-networks.ts';
import { isRoomAddress } from '../addresses/room-address.ts';
import type { PeerBook } from '../book/peer-book.ts';

/** The calls are spread over this time. */
const SPREAD_MS = 30_000;
const MIN_INTERVAL_MS = 60_000;
/** More than a class has, and as many as a card can tell of. */
const MAX_ADDRESSES = 64;
/** How long the results are told. */
const KEPT_MS = 15 * 60_000;

/** What came of one address. */
export interface StockEntry {
  readonly address: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** Why it was not reached, as a code; `undefined` when it was. */
  readonly problem: string | undefined;
}

export interface StockTakingDependencies {
  readonly client: Pick<PeerClient, 'fetchStatus'>;
  readonly book: Pick<PeerBook, 'get'>;
  readonly networks: Pick<OwnNetworks, 'addresses' | 'isNear'>;
  readonly clock: Clock;
  readonly log: Log;
  /** All have been looked at. */
  readonly onTaken: () => void;
}

export class StockTaking {
  readonly #deps: StockTakingDependencies;
  readonly #cancels = new Set<() => void>();
  #entries: readonly StockEntry[] = [];
  #takenAtMs: number | undefined;
  #open = 0;
  #isClosed = false;

  constructor(deps: StockTakingDependencies) {
    this.#deps = deps;
  }

  /** What was found last. */
  entries(): readonly StockEntry[] {
    return this.#isWithin(KEPT_MS) ? this.#entries : [];
  }

  /**
   * Begins to look, unless it did so within the last minute. Peers are asked anyway, and are left out.
   *
   * @param addresses as nodes say: nothing of it is believed
   */
  take(addresses: readonly string[]): void {
    if (this.#isClosed || this.#isWithin(MIN_INTERVAL_MS)) return;
    const { clock, book, networks } = this.#deps;
    this.#takenAtMs = clock.monotonicMs();
    this.#entries = [];
    const all = [...new Set(addresses)]
      .filter((address) => isRoomAddress(address, networks) && book.get(address) === undefined)
      .slice(0, MAX_ADDRESSES);
    this.#open = all.length;
    for (const [index, address] of all.entries()) {
      this.#plan(address, ((index + Math.random()) * SPREAD_MS) / all.length);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #plan(address: string, delayMs: number): void {
    const { clock, log } = this.#deps;
    const cancel = clock.schedule(delayMs, () => {
      this.#cancels.delete(cancel);
      this.#look(address).catch((error: unknown) => log.error(`A node could not be looked at: ${String(error)}`));
    });
    this.#cancels.add(cancel);
  }

  async #look(address: string): Promise<void> {
    const problem = await this.#problemOf(address);
    if (this.#isClosed) return;
    this.#entries = [...this.#entries, { address, at: this.#deps.clock.nowSeconds(), problem }];
    this.#open -= 1;
    if (this.#open === 0) this.#deps.onTaken();
  }

  async #problemOf(address: string): Promise<string | undefined> {
    try {
      return (await this.#deps.client.fetchStatus(address)) === undefined ? 'not-a-node' : undefined;
    } catch (error) {
      if (error instanceof PeerError) return error.problem.code;
      throw error;
    }
  }

  #isWithin(ms: number): boolean {
    return this.#takenAtMs !== undefined && this.#deps.clock.monotonicMs() - this.#takenAtMs < ms;
  }
}
