/** Cards as a user interface sees them. */
import type { CardView as NodeCardView } from '../../node/cards/cards.ts';
import type { CardView } from '../../../preload/contract/views/card-views.ts';

export function cardView({ card, heardAt, isOwn, isCurrent }: NodeCardView): CardView {
  return {
    address: card.address,
    name: card.name ?? null,
    version: card.version,
    className: card.className ?? null,
    addresses: card.addresses,
    heardAt,
    isOwn,
    isCurrent,
  };
}
