/** The cards of other nodes: one for each address, a bounded number of them, for a day. */
import type { Clock } from '../ports/clock.ts';
import { type Card, CARD_EXPIRY_MS, CARD_KEPT_MS, MAX_CARDS } from './card.ts';

/** A node makes a card when something changes, and otherwise every ten minutes. What comes faster is left out. */
const BURST = 4;
const REFILL_MS = 20_000;

export interface KeptCard {
  readonly card: Card;
  /** As it travelled. */
  readonly text: string;
  /** When it came, in seconds since 1970. */
  readonly heardAt: number;
}

/** With what only the book needs. */
interface Entry extends KeptCard {
  /** When it came, by the clock that never steps. */
  readonly heardAtMs: number;
  /** How many more of this address are taken at once, and when that was counted. */
  readonly left: number;
  readonly countedAtMs: number;
}

export interface CardBookDependencies {
  readonly clock: Pick<Clock, 'nowSeconds' | 'monotonicMs'>;
  /** Says whether this node's owner may come across an address, in the chain, say: for many questions at one moment. */
  readonly wanted: () => (address: string) => boolean;
}

/** What came of a card: kept, and in whose place; older than what is kept or the same; or not taken now. */
export type Keeping =
  | { readonly kind: 'kept'; readonly dropped: readonly string[] }
  | { readonly kind: 'known' | 'full' };

export class CardBook {
  readonly #deps: CardBookDependencies;
  /** In order of arrival. */
  readonly #entries = new Map<string, Entry>();

  constructor(deps: CardBookDependencies) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Newest first. */
  list(): readonly KeptCard[] {
    return [...this.#entries.values()].toReversed();
  }

  /** Whether it is newer than what is kept of its address. */
  isNews({ address, number }: Pick<Card, 'address' | 'number'>): boolean {
    return number > (this.#entries.get(address)?.card.number ?? 0);
  }

  /** Whether it still speaks for its node, which would have sent another one by now. */
  isCurrent({ card: { address } }: KeptCard): boolean {
    const entry = this.#entries.get(address);
    return entry !== undefined && this.#ageMs(entry) < CARD_EXPIRY_MS;
  }

  /** Takes in one whose signature is good. */
  keep(card: Card, text: string): Keeping {
    if (!this.isNews(card)) return { kind: 'known' };
    const { clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    const before = this.#entries.get(card.address);
    const left = before === undefined ? BURST : refilled(before, nowMs);
    if (left < 1) return { kind: 'full' };
    const dropped = before === undefined ? this.#makeRoom(card.address) : [];
    if (dropped === undefined) return { kind: 'full' };
    this.#put({ card, text, heardAt: clock.nowSeconds(), heardAtMs: nowMs, left: left - 1, countedAtMs: nowMs });
    return { kind: 'kept', dropped };
  }

  /** Puts back what came before this start; the oldest first. */
  restore({ card, text, heardAt }: KeptCard): void {
    if (this.#entries.size >= MAX_CARDS) return;
    const { clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    // A clock that was set back since makes it no younger than new.
    const ageMs = Math.max(0, clock.nowSeconds() - heardAt) * 1000;
    if (ageMs >= CARD_KEPT_MS) return;
    this.#put({ card, text, heardAt, heardAtMs: nowMs - ageMs, left: BURST, countedAtMs: nowMs });
  }

  /** Forgets those of which nothing new has come for a day. @returns their addresses */
  dropOld(): readonly string[] {
    const old = [...this.#entries.values()].filter((entry) => this.#ageMs(entry) >= CARD_KEPT_MS);
    return this.#drop(old.map(({ card }) => card.address));
  }

  #ageMs({ heardAtMs }: Entry): number {
    return this.#deps.clock.monotonicMs() - heardAtMs;
  }

  #put(entry: Entry): void {
    this.#entries.delete(entry.card.address);
    this.#entries.set(entry.card.address, entry);
  }

  #drop(addresses: readonly string[]): readonly string[] {
    for (const address of addresses) this.#entries.delete(address);
    return addresses;
  }

  /**
   * A place for a new address: that of the oldest one that nobody here needs, and only if that has run out or the new one
   * is needed. So a flood of made-up nodes finds the places of a class taken.
   *
   * @returns whom it takes the place of, if anyone; `undefined` when there is none
   */
  #makeRoom(address: string): readonly string[] | undefined {
    if (this.#entries.size < MAX_CARDS) return [];
    const isWanted = this.#deps.wanted();
    const oldest = [...this.#entries.values()].find((entry) => !isWanted(entry.card.address));
    if (oldest === undefined) return undefined;
    const mayGo = !this.isCurrent(oldest) || isWanted(address);
    return mayGo ? this.#drop([oldest.card.address]) : undefined;
  }
}

function refilled({ left, countedAtMs }: Entry, nowMs: number): number {
  return Math.min(BURST, left + (nowMs - countedAtMs) / REFILL_MS);
}
