/** By which number a node is known on a board: the same for as long as somebody looks. */
import type { NumberedMember } from './links.ts';
import type { Member } from './member.ts';

/** This node's. */
export const OWN_NUMBER = 0;

/** Made-up nodes could come and go all day. */
const MAX_NUMBERS = 1024;

export class NodeNumbers {
  /** By wallet where a card says so, else by address. */
  readonly #numbers = new Map<string, number>();
  /** None is given twice, even after all were forgotten. */
  #next = OWN_NUMBER + 1;

  number(members: readonly Member[]): readonly NumberedMember[] {
    if (this.#numbers.size > MAX_NUMBERS) this.#forgetOthers(members);
    return members.map((member) => ({ ...member, id: this.#numberOf(keyOf(member)) }));
  }

  clear(): void {
    this.#numbers.clear();
  }

  #numberOf(key: string): number {
    const number = this.#numbers.get(key) ?? this.#next++;
    this.#numbers.set(key, number);
    return number;
  }

  #forgetOthers(members: readonly Member[]): void {
    const kept = new Set(members.map(keyOf));
    for (const key of this.#numbers.keys()) if (!kept.has(key)) this.#numbers.delete(key);
  }
}

/** A node with a card keeps its number when its address is another. */
function keyOf({ card, address }: Member): string {
  return card?.card.address ?? address ?? '';
}
