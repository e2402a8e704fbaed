/** This node's own card: made when something on it changes, and every ten minutes. */
import { StorageError } from '../ports/chain-store.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Card } from './card.ts';
import { cardBody, formatCard } from './card-text.ts';
import { contentKey, ownFields, type OwnSources } from './own-fields.ts';

/** The first peers have answered by then. */
const FIRST_MS = 3000;
/** After a change by the owner, who may make several. */
const CHANGE_MS = 1000;
/** Two cards of a node are never closer together: others would leave out the second one. */
const MIN_INTERVAL_MS = 30_000;
const INTERVAL_MS = 10 * 60_000;
/** How often its content is compared with the last card's. */
const REVIEW_MS = 30_000;

export interface OwnCardDependencies {
  readonly wallet: {
    readonly address: string;
    /** @throws StorageError when the key's file is gone */
    signText(kind: 'card', body: string): string;
  };
  readonly sources: () => Omit<OwnSources, 'address' | 'now'>;
  readonly store: Pick<CardStore, 'loadOwnNumber' | 'saveOwnNumber'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  /** A new one is there. */
  readonly onMade: (card: Card, text: string) => void;
}

export class OwnCard {
  readonly #deps: OwnCardDependencies;
  #made: { readonly card: Card; readonly text: string; readonly content: string; readonly atMs: number } | undefined;
  /** Higher than all that were heard or made. */
  #lastNumber = 0;
  #cancel: (() => void) | undefined;
  #dueMs = Number.POSITIVE_INFINITY;
  #isRunning = false;
  /** Whether the next one is made although it says the same. */
  #isForced = false;
  #hasFailed = false;

  constructor(deps: OwnCardDependencies) {
    this.#deps = deps;
  }

  /** `undefined` before there is one. */
  get made(): { readonly card: Card; readonly text: string } | undefined {
    return this.#made;
  }

  start(): void {
    this.#isRunning = true;
    this.#plan(FIRST_MS);
  }

  close(): void {
    this.#isRunning = false;
    this.#cancel?.();
  }

  /** Something on it may have changed. Signs nothing yet: this may be called within a request. */
  review(): void {
    if (this.#made !== undefined) this.#plan(CHANGE_MS);
  }

  /** Makes another one soon, which has a higher number than all that were heard. */
  makeAnother(): void {
    this.#isForced = true;
    this.review();
  }

  /**
   * A card with this node's address has come, and its signature is good. Up to the first card of this start nobody knows
   * what was made in an earlier life of this folder, or with this key elsewhere before it came here.
   *
   * @returns whether another node must have made it
   */
  heard({ number, signature }: Pick<Card, 'number' | 'signature'>): boolean {
    const { card } = this.#made ?? {};
    const isOthers = card !== undefined && number >= card.number && signature !== card.signature;
    this.#lastNumber = Math.max(this.#lastNumber, number);
    return isOthers;
  }

  #plan(delayMs: number): void {
    if (!this.#isRunning) return;
    const { clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    const earliestMs = this.#made === undefined ? nowMs : this.#made.atMs + MIN_INTERVAL_MS;
    const dueMs = Math.max(nowMs + delayMs, earliestMs);
    if (this.#cancel !== undefined && this.#dueMs <= dueMs) return;
    this.#cancel?.();
    this.#dueMs = dueMs;
    this.#cancel = clock.schedule(dueMs - nowMs, () => {
      this.#cancel = undefined;
      if (this.#isDue()) this.#make();
      this.#plan(REVIEW_MS);
    });
  }

  #isDue(): boolean {
    if (this.#made === undefined || this.#isForced) return true;
    const { atMs, content } = this.#made;
    return this.#deps.clock.monotonicMs() - atMs >= INTERVAL_MS || contentKey(this.#sources()) !== content;
  }

  /** No card while the key cannot be used, or the disk does not remember the number. */
  #make(): void {
    const { wallet, store, clock, log, onMade } = this.#deps;
    try {
      const last = Math.max(this.#lastNumber, store.loadOwnNumber());
      const sources = this.#sources();
      const fields = ownFields(sources, Math.max(last + 1, Math.floor(sources.now)));
      store.saveOwnNumber(fields.number);
      this.#lastNumber = fields.number;
      const body = cardBody(fields);
      const signature = wallet.signText('card', body);
      const card = { ...fields, signature };
      const text = formatCard(body, signature);
      this.#made = { card, text, content: contentKey(sources), atMs: clock.monotonicMs() };
      this.#hasFailed = false;
      this.#isForced = false;
      onMade(card, text);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (!this.#hasFailed) log.warn(`This node's card could not be made, and is tried again: ${error.message}`);
      this.#hasFailed = true;
    }
  }

  #sources(): OwnSources {
    const { wallet, sources, clock } = this.#deps;
    return { ...sources(), address: wallet.address, now: clock.nowSeconds() };
  }
}
