/** Whether a card is of the node at an address, as far as the card itself goes: its wallet has to be the node's as well. */
import { LOOPBACK } from '../ip-address.ts';
import { hostOfAddress } from '../peers/book/peer-address.ts';
import type { Card } from './card.ts';

/**
 * At a loopback address there is nobody from elsewhere.
 *
 * @param calledAt the address at which the peer is called that is at another one
 */
export function namesNode({ addresses }: Pick<Card, 'addresses'>, at: string, calledAt: CalledAt): boolean {
  return hostOfAddress(at) === LOOPBACK || addresses.some((named) => calledAt(named) === at);
}

export type CalledAt = (address: string) => string;
