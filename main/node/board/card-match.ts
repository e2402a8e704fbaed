/** Which card belongs to the node at an address. */
import { namesNode } from '../cards/card-names.ts';
import type { CardView } from '../cards/cards.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { ToldPeer } from '../ports/peer-client.ts';
import type { Member, MemberSources } from './member.ts';

interface KnownBy {
  readonly peer?: PeerView;
  readonly told?: ToldPeer;
}

/** Each card is of one node, and each address of one node that is asked there. */
export class CardMatch {
  readonly #sources: MemberSources;
  /** Cards of others that still speak for their nodes, by the wallet's address. */
  readonly #cards: ReadonlyMap<string, CardView>;
  /** By the address of a node that they name. */
  readonly #naming = new Map<string, CardView[]>();
  readonly #used = new Set<CardView>();
  /** Addresses of nodes that are members without them. */
  readonly #taken = new Set<string>();

  constructor(sources: MemberSources) {
    this.#sources = sources;
    const cards = sources.cards.filter(({ isOwn, isCurrent }) => !isOwn && isCurrent);
    this.#cards = new Map(cards.map((view) => [view.card.address, view]));
    for (const view of cards) {
      for (const address of new Set(view.card.addresses.map(sources.calledAt))) {
        this.#naming.set(address, [...(this.#naming.get(address) ?? []), view]);
      }
    }
  }

  memberAt(address: string, by: KnownBy): Member {
    const watched = this.#sources.watched(address);
    this.#taken.add(address);
    // Original nodes have no cards: one that names the place of such a node is not its.
    const isOriginal = by.peer?.software === 'workshop' || watched?.software === 'workshop';
    const wallet = watched?.status?.walletAddress ?? by.peer?.lastWallet;
    const confirmed = wallet === undefined ? undefined : this.#cards.get(wallet);
    const isNamed = confirmed !== undefined && namesNode(confirmed.card, address, this.#sources.calledAt);
    const found = isNamed ? confirmed : wallet === undefined ? this.#onlyOneNaming(address) : undefined;
    const card = found === undefined || isOriginal || this.#used.has(found) ? undefined : found;
    if (card !== undefined) this.#used.add(card);
    return { address, peer: by.peer, card, isCardConfirmed: isNamed && card !== undefined, watched, told: by.told };
  }

  /** Those whose node is at no address that was looked at so far. */
  others(): Member[] {
    const { mayBeCalled, watched, calledAt, isDismissed } = this.#sources;
    const left = [...this.#cards.values()].filter((view) => !this.#used.has(view));
    return left.map((view) => {
      const places = view.card.addresses.filter(
        (address) => !this.#taken.has(calledAt(address)) && !isDismissed(address) && mayBeCalled(address),
      );
      const answering = places.find((place) => watched(place)?.status?.walletAddress === view.card.address);
      // Where another wallet answers, or an original node, the card's node is not.
      const open = places.find((place) => {
        const node = watched(place);
        return node?.software !== 'workshop' && node?.status?.walletAddress === undefined;
      });
      // One that stays off boards is not asked, and keeps nobody else from the place that it names.
      const address = answering ?? (view.card.isOffBoards ? undefined : open);
      this.#used.add(view);
      return {
        address,
        peer: undefined,
        card: view,
        isCardConfirmed: answering !== undefined,
        watched: address === undefined ? undefined : watched(address),
        told: undefined,
      };
    });
  }

  /** Where two cards name one address, at least one of them lies: neither is taken. */
  #onlyOneNaming(address: string): CardView | undefined {
    const [first, second] = this.#naming.get(address) ?? [];
    return second === undefined ? first : undefined;
  }
}
