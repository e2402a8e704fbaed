/** The computer's sleep: what Electron tells of it, and how it is put off. */
import { powerMonitor, powerSaveBlocker } from 'electron';

export class SleepBlocker {
  readonly #what: 'prevent-app-suspension' | 'prevent-display-sleep';
  #id: number | undefined;

  /** @param what `app`: the computer stays awake, not its screen. `screen`: both do. */
  constructor(what: 'app' | 'screen') {
    this.#what = what === 'app' ? 'prevent-app-suspension' : 'prevent-display-sleep';
  }

  set(isBlocking: boolean): void {
    if (isBlocking) {
      this.#id ??= powerSaveBlocker.start(this.#what);
    } else if (this.#id !== undefined) {
      powerSaveBlocker.stop(this.#id);
      this.#id = undefined;
    }
  }
}

export interface SleepWatcher {
  readonly onSleep: () => void;
  readonly onWake: () => void;
}

/** @returns a function that stops watching. */
export function watchSleep({ onSleep, onWake }: SleepWatcher): () => void {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  return () => {
    powerMonitor.off('suspend', onSleep);
    powerMonitor.off('resume', onWake);
  };
}
