/** Those that listen to this node over `GET /v1/events`: their places, and what is written to them. */
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../node/ports/clock.ts';
import type { PeerEvent } from '../../../node/ports/peer-events.ts';
import { EventStreams } from '../../http/event-streams.ts';
import { EventTexts } from './event-texts.ts';
import { type ListenerPlace, ListenerPlaces, type Newcomer } from './listener-places.ts';

/** A node that reads this slowly fetches what it has missed. There is room for every event, and for a few of the largest. */
const WAITING = { maxWaitingBytes: 256 * 1024, maxWaitingTogetherBytes: 16 * 1024 * 1024 };

export interface ListenersOptions {
  readonly clock: Pick<Clock, 'schedule'>;
}

export class Listeners {
  readonly #places = new ListenerPlaces();
  readonly #streams: EventStreams;
  readonly #texts = new EventTexts();

  constructor({ clock }: ListenersOptions) {
    this.#streams = new EventStreams({ clock, ...WAITING });
  }

  /** How many listen now. */
  get count(): number {
    return this.#places.count;
  }

  /** @throws {Refusal} 429 when there is no place for this one */
  admit(newcomer: Newcomer): ListenerPlace {
    return this.#places.take(newcomer);
  }

  /**
   * Takes over the answer to one that has a place.
   *
   * @returns the function that tells that one of an event
   */
  open(response: ServerResponse, place: ListenerPlace): (event: PeerEvent) => void {
    const stream = this.#streams.open(response);
    place.whenLost(() => stream.end());
    return (event) => stream.send(this.#texts.encode(event));
  }

  /** Ends all streams. */
  close(): void {
    this.#streams.close();
  }
}
