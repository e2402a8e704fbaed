/** The cards service: takes in what other nodes say of themselves, keeps it, and says the same of this node. */
import { signedTextCheck } from '../../consensus/keys/signed-text.ts';
import type { NodeEvents } from '../events.ts';
import type { News, NewsHandler, NewsOutcome } from '../peers/news/news.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { CardStore } from '../ports/card-store.ts';
import { StorageError } from '../ports/chain-store.ts';
import { RequestError } from '../request-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import type { StockTaking } from '../peers/stock/stock-taking.ts';
import { type Card, MAX_CARD_ADDRESSES } from './card.ts';
import { CardBook, type KeptCard } from './card-book.ts';
import { formatCard, readCard } from './card-text.ts';
import { OwnCard, type OwnCardDependencies } from './own-card.ts';
import type { OwnSources } from './own-fields.ts';

/** Of what one that has just come is told. */
const MAX_FOR_NEWCOMER_BYTES = 64 * 1024;
/** How often cards of yesterday are looked for. */
const TIDY_MS = 10 * 60_000;

export interface CardsDependencies {
  readonly wallet: OwnCardDependencies['wallet'];
  readonly identity: OwnSources['identity'];
  readonly peers: {
    list(): readonly PeerView[];
    ownAddresses(): readonly string[];
    readonly stock: Pick<StockTaking, 'entries'>;
  };
  /** Number of the last command of the class that was taken. */
  readonly takenCommand: () => number | undefined;
  /** Whether that address is in the ledger. */
  readonly hasCoins: (address: string) => boolean;
  readonly verifier: Pick<SignatureVerifier, 'findInvalid'>;
  readonly store: CardStore;
  readonly news: Pick<News, 'handle' | 'tell'>;
  readonly events: NodeEvents;
  readonly clock: Clock;
  readonly log: Log;
}

/** A card as screens and `/v1/cards` show it. */
export interface CardView extends KeptCard {
  readonly isOwn: boolean;
  /** Nothing newer has come for half an hour: its node may be gone. */
  readonly isCurrent: boolean;
}

export class Cards implements NewsHandler {
  readonly #deps: CardsDependencies;
  readonly #book: CardBook;
  readonly #own: OwnCard;
  #ownHeardAt = 0;
  #cancelTidy: (() => void) | undefined;
  #isClosed = false;
  #hasToldOfKey = false;
  #hasFailed = false;

  /** @throws StorageError when the store cannot be read */
  constructor(deps: CardsDependencies) {
    this.#deps = deps;
    const { identity, peers, takenCommand, clock } = deps;
    this.#book = new CardBook({ clock, wanted: () => this.#wanted() });
    this.#own = new OwnCard({
      ...deps,
      sources: () => ({
        identity,
        addresses: peers.ownAddresses(),
        peers: peers.list(),
        stock: peers.stock.entries(),
        command: takenCommand(),
      }),
      onMade: (_card, text) => this.#tell(text),
    });
    this.#restore();
    deps.news.handle('card', this);
  }

  /** This node's own first, then the others', the newest first. */
  list(): readonly CardView[] {
    const { made } = this.#own;
    const own = made === undefined ? [] : [{ ...made, heardAt: this.#ownHeardAt, isOwn: true, isCurrent: true }];
    const others = this.#book.list().map((kept) => ({ ...kept, isOwn: false, isCurrent: this.#book.isCurrent(kept) }));
    return [...own, ...others];
  }

  /** Where others are, as they say: the first address of each, then the second ones. */
  currentAddresses(): readonly string[] {
    const cards = this.#book.list().filter((kept) => this.#book.isCurrent(kept));
    return Array.from({ length: MAX_CARD_ADDRESSES }, (_, place) => place).flatMap((place) =>
      cards.flatMap(({ card }) => card.addresses.slice(place, place + 1)),
    );
  }

  /** What this node says of itself may have changed. */
  review(): void {
    this.#own.review();
  }

  /** @throws RequestError `bad-card` */
  async accept(text: string): Promise<NewsOutcome> {
    const read = readCard(text);
    if (read.kind === 'bad') throw new RequestError({ code: 'bad-card', fault: read.fault });
    if (read.kind === 'hidden') return { kind: 'late' };
    const { card, body } = read;
    const { wallet, verifier } = this.#deps;
    const isOwn = card.address === wallet.address;
    if (!isOwn && !this.#book.isNews(card)) return { kind: 'known' };
    if (isOwn && card.signature === this.#own.made?.card.signature) return { kind: 'known' };
    const invalid = await verifier.findInvalid([signedTextCheck('card', body, card)]);
    if (invalid !== -1) throw new RequestError({ code: 'bad-card', fault: { code: 'card-signature' } });
    if (this.#isClosed) return { kind: 'late' };
    return isOwn ? this.#acceptOwn(card) : this.#keep(card, formatCard(body, card.signature));
  }

  /** As many as fit: the others make new ones within ten minutes. */
  forNewcomer(): readonly string[] {
    let left = MAX_FOR_NEWCOMER_BYTES;
    return this.list().flatMap(({ text, isCurrent }) => {
      if (isCurrent) left -= Buffer.byteLength(text);
      return isCurrent && left >= 0 ? [text] : [];
    });
  }

  start(): void {
    this.#own.start();
    this.#planTidying();
  }

  close(): void {
    this.#own.close();
    this.#cancelTidy?.();
    this.#isClosed = true;
  }

  #acceptOwn(card: Card): NewsOutcome {
    if (this.#own.heard(card) && !this.#hasToldOfKey) {
      this.#hasToldOfKey = true;
      // The other node takes a lower number for an earlier one of its own: it has to hear of a higher one.
      this.#own.makeAnother();
      this.#deps.events.emit('key-used-elsewhere', { by: 'card' });
    }
    return { kind: 'known' };
  }

  #keep(card: Card, text: string): NewsOutcome {
    const keeping = this.#book.keep(card, text);
    if (keeping.kind !== 'kept') return { kind: keeping.kind === 'known' ? 'known' : 'late' };
    const { clock, events, store } = this.#deps;
    this.#save(() => {
      store.removeCards(keeping.dropped);
      store.saveCard({ address: card.address, text, heardAt: clock.nowSeconds() });
    });
    events.emit('cards-changed', {});
    return { kind: 'new', text };
  }

  /** The peers are listed once for all questions: for each of hundreds, at every card of a flood, it would cost more than a signature. */
  #wanted(): (address: string) => boolean {
    const { peers, hasCoins } = this.#deps;
    let wallets: ReadonlySet<string | undefined> | undefined;
    return (address) => {
      if (hasCoins(address)) return true;
      wallets ??= new Set(peers.list().map(({ walletAddress }) => walletAddress));
      return wallets.has(address);
    };
  }

  #tell(text: string): void {
    const { clock, news, events } = this.#deps;
    this.#ownHeardAt = clock.nowSeconds();
    news.tell('card', text);
    events.emit('cards-changed', {});
  }

  /** Checks nothing again that was checked before it was stored; what this version cannot read is left out. */
  #restore(): void {
    const { store, wallet } = this.#deps;
    const stored = store.loadCards().toSorted((a, b) => a.heardAt - b.heardAt);
    for (const { text, heardAt } of stored) {
      const read = readCard(text);
      if (read.kind !== 'card' || read.card.address === wallet.address) continue;
      this.#book.restore({ card: read.card, text, heardAt });
    }
    const kept = new Set(this.#book.list().map(({ card }) => card.address));
    this.#save(() => store.removeCards(stored.map(({ address }) => address).filter((address) => !kept.has(address))));
  }

  #planTidying(): void {
    this.#cancelTidy = this.#deps.clock.schedule(TIDY_MS, () => {
      const dropped = this.#book.dropOld();
      if (dropped.length > 0) {
        this.#save(() => this.#deps.store.removeCards(dropped));
        this.#deps.events.emit('cards-changed', {});
      }
      this.#planTidying();
    });
  }

  /** What a refusing disk does not take is known until the node ends. */
  #save(write: () => void): void {
    try {
      write();
      this.#hasFailed = false;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (!this.#hasFailed) this.#deps.log.warn(`Cards of other nodes cannot be kept on disk: ${error.message}`);
      this.#hasFailed = true;
    }
  }
}
