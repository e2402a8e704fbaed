/** Windows with the page in them: sandboxed, without Node. The app's own is where it was the last time. */
import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from '../../adapters/electron/page-protocol.ts';
import { tellOfDeadPage } from './questions.ts';
import { defaultBounds, fitBounds, MIN_SIZE, type Rectangle, type WindowState } from './window-bounds.ts';
import { loadWindowState, saveWindowState } from './window-file.ts';

/** The page's own background, so that nothing flashes before it is there. */
const BACKGROUND = { light: '#f6f8f6', dark: '#141816' };

/** Windows and macOS take it from the program. */
const ICON = fileURLToPath(new URL('../renderer/icon.png', import.meta.url));

/** A page that dies again sooner than this is not opened a third time. */
const SHORTEST_LIFE_MS = 5_000;

/**
 * @param stateFile remembers where the window was
 * @param hash of the screen that it begins with; empty for the first one
 */
export function openWindow(stateFile: string, hash: string): BrowserWindow {
  const state = placeWindow(loadWindowState(stateFile));
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: Math.min(MIN_SIZE.width, state.bounds.width),
    minHeight: Math.min(MIN_SIZE.height, state.bounds.height),
    ...pageWindowOptions(),
  });
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    saveWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  reviveDeadPage(window);
  showScreen(window, hash);
  return window;
}

/** What every window with the page has: not shown yet, and with nothing but the one transport. */
export function pageWindowOptions(): BrowserWindowConstructorOptions {
  return {
    show: false,
    title: 'Chalkchain',
    ...(process.platform === 'linux' ? { icon: ICON } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      // It would fetch its dictionaries from the internet.
      spellcheck: false,
    },
  };
}

/** Another hash alone does not load the page anew. */
export function showScreen(window: BrowserWindow, hash: string): void {
  // It rejects where another load takes its place.
  window.loadURL(PAGE_URL + hash).catch(() => undefined);
}

/** The node is not in the page's process. */
export function reviveDeadPage(window: BrowserWindow): void {
  let revivedAtMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const livedMs = performance.now() - revivedAtMs;
    if (livedMs < SHORTEST_LIFE_MS) return void tellOfDeadPage(reason);
    revivedAtMs = performance.now();
    window.webContents.reload();
  });
}

function placeWindow(remembered: WindowState | undefined): WindowState {
  const areas = workAreas();
  if (remembered === undefined) return { bounds: defaultBounds(areas[0]), isMaximized: false };
  return { ...remembered, bounds: fitBounds(remembered.bounds, areas) };
}

/** Of the screens, without task bars; the main one first. */
export function workAreas(): readonly [Rectangle, ...Rectangle[]] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main.workArea, ...others.map(({ workArea }) => workArea)];
}
