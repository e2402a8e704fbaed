/** How many packets a second are looked at on a socket: anybody in the room can send any number. */
import type { Clock } from '../../node/ports/clock.ts';

/** Thirty nodes that answer one question within a second are far below both. */
const MAX_PER_SECOND = 100;
const MAX_PER_SENDER = 10;
/** The system hands over each packet, however little is done with it. A room with a hundred chatty devices has ten. */
const FLOOD_PER_SECOND = 1000;

export class PacketBudget {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #second = Number.NEGATIVE_INFINITY;
  #received = 0;
  #taken = 0;
  /** Of those that were taken, so it has no more members than there were. */
  #takenFrom = new Map<string, number>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** A packet has come. @returns whether there are too many to go on listening */
  receive(): boolean {
    this.#turnSecond();
    this.#received += 1;
    return this.#received > FLOOD_PER_SECOND;
  }

  /** Whether one of this sender may be read. */
  take(sender: string): boolean {
    this.#turnSecond();
    const own = this.#takenFrom.get(sender) ?? 0;
    if (this.#taken >= MAX_PER_SECOND || own >= MAX_PER_SENDER) return false;
    this.#taken += 1;
    this.#takenFrom.set(sender, own + 1);
    return true;
  }

  #turnSecond(): void {
    const second = Math.floor(this.#clock.monotonicMs() / 1000);
    if (second === this.#second) return;
    this.#second = second;
    this.#received = 0;
    this.#taken = 0;
    this.#takenFrom = new Map();
  }
}
