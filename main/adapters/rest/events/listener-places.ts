/** The places of those that listen to this node, shared out so that no sender keeps others away. */
import { shareOf } from '../../http/sender.ts';
import { Refusal, type RestRequest } from '../route.ts';

/** Of all senders, this computer among them, which may have all of them. */
const PLACES = 64;

/** A class may be behind one address. With half of all places, a sender finds none that has two more, and takes no other's. */
const PER_SENDER = PLACES / 2;

const OURSELVES = 'this computer';

export type Newcomer = Pick<RestRequest<unknown>, 'sender' | 'isLocal' | 'instance'>;

export interface ListenerPlace {
  /** Calls `run` when another one gets the place; at once if that is so already. */
  whenLost(run: () => void): void;
  /** To be called once, also when the place is lost. */
  leave(): void;
}

interface Taken {
  readonly share: string;
  readonly instance: string | undefined;
  whenLost: () => void;
}

export class ListenerPlaces {
  /** The oldest first. */
  readonly #taken = new Set<Taken>();

  get count(): number {
    return this.#taken.size;
  }

  /**
   * Takes a place, or another one's: a node that comes back gets its own, and when all are taken, a sender gets one of
   * the sender that has most.
   *
   * @throws {Refusal} 429 when there is none for this sender
   */
  take({ sender, isLocal, instance }: Newcomer): ListenerPlace {
    const share = isLocal ? OURSELVES : shareOf(sender);
    const own = [...this.#taken].filter((place) => place.share === share);
    const ownMost = isLocal ? PLACES : PER_SENDER;
    if (own.length >= ownMost || this.#taken.size >= PLACES) {
      const before = own.find((place) => instance !== undefined && place.instance === instance);
      const leaving = before ?? this.#findSpare(own.length);
      if (leaving === undefined) throw new Refusal(429, `Too many requests: ${sentenceFor(own.length, ownMost)}`);
      this.#taken.delete(leaving);
      leaving.whenLost();
    }
    return this.#add({ share, instance, whenLost: () => undefined });
  }

  #add(place: Taken): ListenerPlace {
    const taken = this.#taken;
    taken.add(place);
    return {
      whenLost: (run) => {
        if (taken.has(place)) place.whenLost = run;
        else run();
      },
      leave: () => void taken.delete(place),
    };
  }

  /**
   * The youngest of the sender that has most, if that one still has as many as the newcomer then: so nobody loses an only
   * one, and no two senders take the same place from each other in turn.
   */
  #findSpare(own: number): Taken | undefined {
    const counts = new Map<string, number>();
    for (const { share } of this.#taken) counts.set(share, (counts.get(share) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return most >= own + 2 ? [...this.#taken].findLast(({ share }) => counts.get(share) === most) : undefined;
  }
}

function sentenceFor(own: number, ownMost: number): string {
  return own < ownMost
    ? `all ${PLACES} places for listeners of this node are taken; try again in a minute`
    : `at most ${ownMost} may listen to this node from one address`;
}
