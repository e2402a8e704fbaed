/** The computer's sleep: what Electron tells of it, and how it is put off. */
import { powerMonitor, powerSaveBlocker } from 'electron';

/** Keeps the computer awake, not its screen. */
export class SleepBlocker {
  #id: number | undefined;

  set(isBlocking: boolean): void {
    if (isBlocking) {
      this.#id ??= powerSaveBlocker.start('prevent-app-suspension');
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
