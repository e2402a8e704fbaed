/**
 * How many other nodes of a class have taken its last command, by their cards. A card has the class's name, and not its key. So
 * in a room with two classes of one name, numbers tell them apart as far as they can: this class gave none above its last.
 */
import type { ClassCommandsView } from '../../../api/hosted/class-commands.ts';
import type { CardView } from '../../../node/cards/cards.ts';

type CountedCard = Pick<CardView, 'isOwn' | 'isCurrent'> & {
  readonly card: Pick<CardView['card'], 'className' | 'command'>;
};

/** @param number of the last command; 0 for none */
export function countReach(
  cards: readonly CountedCard[],
  { name, number }: { readonly name: string; readonly number: number },
): NonNullable<ClassCommandsView['reach']> {
  const others = cards.filter(
    ({ card, isOwn, isCurrent }) => !isOwn && isCurrent && card.className === name && (card.command ?? 0) <= number,
  );
  return { taken: others.filter(({ card }) => card.command === number).length, nodes: others.length };
}
