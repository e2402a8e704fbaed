/** The one window with the node in it: it may be closed and opened again while the node lives on (macOS). */
import type { BrowserWindow, WebContents } from 'electron';
import { openWindow, showScreen } from './app-window.ts';
import type { Rectangle } from './window-bounds.ts';

export class MainWindow {
  readonly #stateFile: string;
  /** Says what to do when the user closes the window: whether it may close. */
  readonly #mayClose: () => boolean;
  #window: BrowserWindow | undefined;
  #title = 'Chalkchain';

  constructor(stateFile: string, mayClose: () => boolean) {
    this.#stateFile = stateFile;
    this.#mayClose = mayClose;
  }

  /**
   * Opens it, or brings it to the front.
   *
   * @param hash of a screen; `undefined`: the one that is shown
   */
  show(hash?: string): void {
    const window = this.#window;
    if (window === undefined) {
      this.#window = this.#open(hash);
      return;
    }
    if (hash !== undefined) showScreen(window, hash);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Where it is; `undefined` while it is closed. */
  bounds(): Rectangle | undefined {
    return this.#window?.getBounds();
  }

  /** What may talk to the node: the page in the window, while there is one. */
  pages(): readonly WebContents[] {
    return this.#window === undefined ? [] : [this.#window.webContents];
  }

  /** Tells several nodes on one computer apart, in the title bar and wherever the system lists windows. */
  setTitle(title: string): void {
    this.#title = title;
    this.#window?.setTitle(title);
  }

  #open(hash = ''): BrowserWindow {
    const window = openWindow(this.#stateFile, hash);
    window.setTitle(this.#title);
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      if (!this.#mayClose()) event.preventDefault();
    });
    window.once('closed', () => {
      this.#window = undefined;
    });
    return window;
  }
}
