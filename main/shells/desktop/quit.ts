/** How the app ends: it asks once while mining, then closes everything in order. */
import { app, BrowserWindow, powerMonitor } from 'electron';
import { wantsToQuitWhileMining } from './questions.ts';

/** What takes longer is cut off: whatever was committed is on disk already. */
const MAX_CLOSING_MS = 3_000;

export interface QuitActions {
  readonly isMining: () => boolean;
  /** Closes everything but the windows. */
  readonly close: () => Promise<void>;
}

/** From now on the app ends by closing everything. */
export class Quitter {
  readonly #actions: QuitActions;
  #isAsking = false;
  #isClosing = false;
  /** The system or a terminal ends the app: nobody is there to answer. */
  #isTold = false;

  constructor(actions: QuitActions) {
    this.#actions = actions;
    app.on('before-quit', (event) => {
      event.preventDefault();
      void this.#quit();
    });
    // By default the app would end with its last window, also with the one that asks for a passphrase.
    app.on('window-all-closed', () => {});
    const quitUnasked = (): void => {
      this.#isTold = true;
      app.quit();
    };
    powerMonitor.on('shutdown', quitUnasked);
    // Windows tells the windows instead, when somebody logs off, restarts or shuts down.
    app.on('browser-window-created', (_event, window) => window.on('session-end', quitUnasked));
    // SIGHUP: the terminal was closed from which it was started.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitUnasked);
  }

  /** Closing the window quits the app, which may ask; on macOS the node lives on in the dock. */
  mayCloseWindow(): boolean {
    if (this.#isClosing || process.platform === 'darwin') return true;
    app.quit();
    return false;
  }

  async #quit(): Promise<void> {
    if (!this.#isTold && !(await this.#isSure())) return;
    if (this.#isClosing) return;
    this.#isClosing = true;
    // They remember where they were.
    for (const window of BrowserWindow.getAllWindows()) window.close();
    const timer = setTimeout(() => app.exit(0), MAX_CLOSING_MS);
    await this.#actions.close();
    clearTimeout(timer);
    app.exit(0);
  }

  /** One question at a time, and none when there is nothing to lose. */
  async #isSure(): Promise<boolean> {
    if (this.#isAsking) return false;
    if (!this.#actions.isMining()) return true;
    this.#isAsking = true;
    try {
      return await wantsToQuitWhileMining();
    } finally {
      this.#isAsking = false;
    }
  }
}
