/**
 * The window with the board for the projector: full screen, one at most. Its page may do what that of the app's own window
 * may, and no more.
 */
import { BrowserWindow, screen, type WebContents } from 'electron';
import { SleepBlocker } from '../../adapters/electron/sleep.ts';
import { pageWindowOptions, reviveDeadPage, showScreen, workAreas } from './app-window.ts';
import { placeProjector } from './projector-place.ts';
import type { Rectangle } from './window-bounds.ts';
import { loadWindowState, saveWindowState } from './window-file.ts';

/** The page's own path: renderer/ui/paths.ts. */
const HASH = '#/board';

export class ProjectorWindow {
  readonly #stateFile: string;
  readonly #desk: () => Rectangle | undefined;
  /** Nobody touches the computer while the class looks at the wall. */
  readonly #sleep = new SleepBlocker('screen');
  #window: BrowserWindow | undefined;
  #title = 'Class board – Chalkchain';

  /**
   * @param stateFile remembers on which screen it was
   * @param desk where the app's own window is
   */
  constructor(stateFile: string, desk: () => Rectangle | undefined) {
    this.#stateFile = stateFile;
    this.#desk = desk;
  }

  /** Opens it, or brings it to the front. */
  show(): void {
    if (this.#window === undefined) {
      this.#window = this.#open();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** What may talk to the node: the page in it, while there is one. */
  pages(): readonly WebContents[] {
    return this.#window === undefined ? [] : [this.#window.webContents];
  }

  /** @param owner the title of the app's own window, which tells several nodes on one computer apart */
  setTitle(owner: string): void {
    this.#title = `Class board – ${owner}`;
    this.#window?.setTitle(this.#title);
  }

  #open(): BrowserWindow {
    const window = new BrowserWindow({
      ...placeProjector({
        workAreas: workAreas(),
        remembered: loadWindowState(this.#stateFile)?.bounds,
        desk: this.#desk(),
      }),
      ...pageWindowOptions(),
      title: this.#title,
      autoHideMenuBar: true,
    });
    // First there, then full: a window goes to full screen on the screen on which it is.
    window.once('ready-to-show', () => {
      window.show();
      window.setFullScreen(true);
    });
    window.on('page-title-updated', (event) => event.preventDefault());
    window.webContents.on('before-input-event', (event, { type, key, isAutoRepeat }) => {
      if (type !== 'keyDown' || key !== 'Escape') return;
      event.preventDefault();
      // Held down it leaves full screen, and does not close the window as well.
      if (isAutoRepeat) return;
      if (window.isFullScreen()) window.setFullScreen(false);
      else window.close();
    });
    window.on('close', () => this.#remember(window));
    window.once('closed', () => {
      this.#window = undefined;
      this.#sleep.set(false);
    });
    this.#sleep.set(true);
    reviveDeadPage(window);
    showScreen(window, HASH);
    return window;
  }

  /** Where there was no choice, nobody has chosen: the next time there may be a projector. */
  #remember(window: BrowserWindow): void {
    if (workAreas().length < 2) return;
    const { bounds } = screen.getDisplayMatching(window.getBounds());
    saveWindowState(this.#stateFile, { bounds, isMaximized: false });
  }
}
