/** Which cards have changed since that was last told: a list of all of them can have 170 KB, and changes every few seconds. */
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import type { CardView } from '../../node/cards/cards.ts';
import { cardView } from '../views/card-view.ts';

export class CardNews {
  /** By address. */
  #told: ReadonlyMap<string, CardView> = new Map();

  /** At first all of them. A page that has just asked for the list may be told again what it knows. */
  take(cards: readonly CardView[]): Extract<NodeEventMessage, { readonly name: 'cards-changed' }> | undefined {
    const before = this.#told;
    const now = new Map(cards.map((view) => [view.card.address, view]));
    this.#told = now;
    const changed = cards.filter((view) => !isSame(view, before.get(view.card.address)));
    const gone = [...before.keys()].filter((address) => !now.has(address));
    if (changed.length === 0 && gone.length === 0) return undefined;
    return { name: 'cards-changed', payload: { changed: changed.map(cardView), gone } };
  }
}

/** A kept card is one object as long as it is kept. Time alone makes it old. */
function isSame({ card, isCurrent }: CardView, told: CardView | undefined): boolean {
  return told?.card === card && told.isCurrent === isCurrent;
}
