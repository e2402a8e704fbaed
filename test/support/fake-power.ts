/** A power supply whose plug a test pulls. */
import type { PowerSource } from '../../main/node/ports/power-source.ts';

export class FakePower implements PowerSource {
  readonly #listeners = new Set<() => void>();
  #from: 'mains' | 'battery' = 'mains';

  isOnBattery(): boolean {
    return this.#from === 'battery';
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  set(from: 'mains' | 'battery'): void {
    this.#from = from;
    for (const listener of this.#listeners) listener();
  }
}
