/** Where this computer's power comes from, as Electron and the system tell it. */
import { powerMonitor } from 'electron';
import { isLinuxOnBattery } from './linux-power.ts';
import type { PowerSource } from '../../node/ports/power-source.ts';

/** Linux tells nobody of changes, so it is asked this often; it does no harm elsewhere. */
const ASK_INTERVAL_MS = 5_000;

export class DesktopPower implements PowerSource {
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #isOnBattery: boolean;
  /** The last answer of the system. */
  #answer: boolean;

  private constructor(isOnBattery: boolean) {
    this.#isOnBattery = isOnBattery;
    this.#answer = isOnBattery;
    powerMonitor.on('on-battery', this.#onBattery);
    powerMonitor.on('on-ac', this.#onMains);
    powerMonitor.on('resume', this.#onResume);
    this.#timer = setInterval(() => void this.#ask({ isForced: false }), ASK_INTERVAL_MS);
    this.#timer.unref();
  }

  /** Asks where the power comes from, and follows it from then on. */
  static async open(): Promise<DesktopPower> {
    return new DesktopPower(await askSystem());
  }

  isOnBattery(): boolean {
    return this.#isOnBattery;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#timer);
    powerMonitor.off('on-battery', this.#onBattery);
    powerMonitor.off('on-ac', this.#onMains);
    powerMonitor.off('resume', this.#onResume);
    this.#listeners.clear();
  }

  readonly #onBattery = (): void => this.#set(true);
  readonly #onMains = (): void => this.#set(false);
  /** There is no event for a charger that was plugged in while the computer slept. */
  readonly #onResume = (): void => {
    void this.#ask({ isForced: true });
  };

  /** Otherwise only another answer than the last one counts: an event may be ahead of what the system answers. */
  async #ask({ isForced }: { readonly isForced: boolean }): Promise<void> {
    const answer = await askSystem();
    if (isForced || answer !== this.#answer) this.#set(answer);
    this.#answer = answer;
  }

  #set(isOnBattery: boolean): void {
    if (this.#isOnBattery === isOnBattery) return;
    this.#isOnBattery = isOnBattery;
    for (const listener of this.#listeners) listener();
  }
}

async function askSystem(): Promise<boolean> {
  return process.platform === 'linux' ? await isLinuxOnBattery() : powerMonitor.isOnBatteryPower();
}
