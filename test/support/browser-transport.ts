/** The browser door as the page uses it, without a browser: what a browser keeps for the page's origin is a variable. */
import { createBrowserSession } from '../../renderer/client/browser-session.ts';
import { createBrowserTransport, type BrowserTransport } from '../../renderer/client/browser-transport.ts';

/** @param url of the door, with its token. Rejects when that does not let in. */
export async function openBrowserTransport(url: string): Promise<BrowserTransport> {
  const { hash, origin } = new URL(url);
  const base = `${origin}/`;
  let kept: string | undefined;
  const session = createBrowserSession({
    enterUrl: new URL('api/enter', base),
    token: hash.replace('#token=', ''),
    store: { read: () => kept, write: (secret) => (kept = secret) },
  });
  if ((await session.secret()) === undefined) throw new Error('the token does not let in');
  const transport = createBrowserTransport({ base, session, tabs: undefined });
  await new Promise<void>((resolve) => {
    const unwatch = transport.watchConnection((isConnected) => {
      if (!isConnected) return;
      resolve();
      queueMicrotask(() => unwatch());
    });
  });
  return transport;
}
