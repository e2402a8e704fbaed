/** Whether mining rests because the computer runs on battery and its owner wants to save that. */
import type { Clock } from '../ports/clock.ts';
import type { PowerSource } from '../ports/power-source.ts';

/**
 * How long the computer must have had mains power until mining goes on. A loose plug comes and goes many times a second,
 * and each time the search would begin anew.
 */
const STEADY_MS = 3_000;

export interface BatteryRestOptions {
  /** `undefined` where that is not known. */
  readonly power: PowerSource | undefined;
  readonly isWanted: boolean;
  readonly clock: Pick<Clock, 'schedule'>;
}

/** Lives as long as the process: nodes that are replaced find it as it was. */
export class BatteryRest {
  readonly #power: PowerSource | undefined;
  readonly #clock: Pick<Clock, 'schedule'>;
  readonly #listeners = new Set<() => void>();
  readonly #leavePower: () => void;
  #isWanted: boolean;
  #isResting: boolean;
  #cancelWaking: (() => void) | undefined;

  constructor({ power, isWanted, clock }: BatteryRestOptions) {
    this.#power = power;
    this.#clock = clock;
    this.#isWanted = isWanted;
    this.#isResting = this.#shouldRest();
    this.#leavePower = power?.subscribe(() => this.#onPowerChanged()) ?? (() => {});
  }

  /** The owner's choice; `undefined` where it cannot be kept, because nobody knows where the power comes from. */
  get isWanted(): boolean | undefined {
    return this.#power === undefined ? undefined : this.#isWanted;
  }

  /** Mining is to rest now, if it is on. */
  get isResting(): boolean {
    return this.#isResting;
  }

  /** Changes the choice, which takes effect at once. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    this.#rest(this.#shouldRest());
  }

  /** Tells when rest begins and ends. @returns the unsubscribe function. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#leavePower();
    this.#stopWaking();
    this.#listeners.clear();
  }

  #shouldRest(): boolean {
    return this.#isWanted && this.#power?.isOnBattery() === true;
  }

  #onPowerChanged(): void {
    if (this.#shouldRest()) this.#rest(true);
    else if (this.#isResting) this.#cancelWaking ??= this.#clock.schedule(STEADY_MS, () => this.#rest(false));
  }

  #rest(isResting: boolean): void {
    this.#stopWaking();
    if (this.#isResting === isResting) return;
    this.#isResting = isResting;
    for (const listener of this.#listeners) listener();
  }

  #stopWaking(): void {
    this.#cancelWaking?.();
    this.#cancelWaking = undefined;
  }
}
