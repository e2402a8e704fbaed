/** Asks for the passphrase of an encrypted key, in a window of its own that can do nothing else. */
import { randomBytes } from 'node:crypto';
import { BrowserWindow, session, type Session } from 'electron';
import { PAGE_ORIGIN, PAGE_SCHEME } from '../../../adapters/electron/page-protocol.ts';
import { lockDownSession } from '../lock-down.ts';
import { unlockPage, unlockPolicy } from './unlock-page.ts';

/** In memory, apart from the session of the app's page: neither can reach the other's addresses. */
const SESSION_NAME = 'unlock';

/**
 * Asks until a passphrase fits.
 *
 * @param fits tries it
 * @returns `false` when the user gave up. Rejects when `fits` does
 */
export async function askPassphrase(fits: (passphrase: string) => Promise<boolean>): Promise<boolean> {
  const ownSession = session.fromPartition(SESSION_NAME);
  lockDownSession(ownSession);
  const window = createWindow(ownSession);
  try {
    return await new Promise<boolean>((resolve, reject) => {
      window.once('closed', () => resolve(false));
      ownSession.protocol.handle(PAGE_SCHEME, async (request) => {
        if (request.method !== 'POST') return sendPage();
        try {
          const isRight = await fits(await request.text());
          if (isRight) resolve(true);
          return new Response(null, { status: isRight ? 204 : 403 });
        } catch (error) {
          reject(error);
          return new Response(null, { status: 500 });
        }
      });
      window.loadURL(`${PAGE_ORIGIN}/unlock`).catch(reject);
    });
  } finally {
    ownSession.protocol.unhandle(PAGE_SCHEME);
    if (!window.isDestroyed()) window.destroy();
  }
}

function createWindow(ownSession: Session): BrowserWindow {
  const window = new BrowserWindow({
    width: 440,
    height: 250,
    useContentSize: true,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Unlock Chalkchain',
    webPreferences: {
      session: ownSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return window;
}

function sendPage(): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(unlockPage(nonce), {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': unlockPolicy(nonce) },
  });
}
