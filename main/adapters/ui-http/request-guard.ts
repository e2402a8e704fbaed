/** The walls against other web pages: foreign names for this computer, foreign origins, foreign sites. */
import type { IncomingHttpHeaders } from 'node:http';
import { LOOPBACK } from '../../node/ip-address.ts';

/** The address at which the door listens, and the only name under which it is answered. */
export const UI_HOST = LOOPBACK;

/**
 * Why a request is refused; `undefined` when it may pass.
 *
 * A foreign DNS name that leads here (DNS rebinding) makes a browser believe that it talks to its owner; so only our own
 * name counts. `localhost` is not it: browsers look for that at `::1` first, where any program can listen on the same
 * port, and would share our origin. Browsers say themselves which site a request comes from.
 */
export function findForeignness(headers: IncomingHttpHeaders, port: number): string | undefined {
  const own = `${UI_HOST}:${port}`;
  const { host, origin } = headers;
  if (host !== own) return `Open this page as http://${own}: it is not answered under another name.`;
  if (origin !== undefined && origin !== `http://${own}`) return 'Another web page may not ask for this.';
  return isFromElsewhere(headers) && !isNavigation(headers) ? 'Another web page may not ask for this.' : undefined;
}

/** Whether the browser says that a page of another site is behind the request, were it by a link. */
function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Somebody follows a link to this page. The page with the link reads nothing of it, and the page itself is not secret. */
function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
