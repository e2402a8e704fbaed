/** Finds out how this page reaches its node: through the preload script of the desktop app, or through the browser door. */
import type { Transport } from '../../preload/contract/api/transport.ts';
import { createBrowserSession, createOriginStore, takeToken } from './browser-session.ts';
import { createBrowserTransport } from './browser-transport.ts';
import { openTabs } from './stream/tabs.ts';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly chalkchain?: Transport;
  }
}

export function chooseTransport(): Transport {
  if (window.chalkchain !== undefined) return window.chalkchain;
  const base = document.baseURI;
  const enterUrl = new URL('api/enter', base);
  const session = createBrowserSession({ enterUrl, token: takeToken(), store: createOriginStore() });
  return createBrowserTransport({ base, session, tabs: openTabs() });
}
