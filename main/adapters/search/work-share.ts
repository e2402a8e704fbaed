/** Holds a thread to a share of the time: after work it owes rest. */

/** Rests are at least this long, so that falling asleep and waking up cost next to nothing. */
const MIN_REST_MS = 10;

/** A thread that was woken late worked too little, and may catch up on this much. */
const MAX_CREDIT_MS = 100;

export class WorkShare {
  readonly #restPerWork: number;
  #owedMs = 0;

  /** @param share of the time that is spent on work: above 0, and 1 for all of it. */
  constructor(share: number) {
    this.#restPerWork = (1 - share) / share;
  }

  /** How long to rest now: 0 for not at all. */
  get restMs(): number {
    return this.#owedMs < MIN_REST_MS ? 0 : this.#owedMs;
  }

  addWork(ms: number): void {
    this.#owedMs += ms * this.#restPerWork;
  }

  addRest(ms: number): void {
    this.#owedMs = Math.max(this.#owedMs - ms, -MAX_CREDIT_MS);
  }
}
