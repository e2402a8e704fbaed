/** The walls against other web pages: foreign names for this computer, foreign origins, foreign sites. */
import type { IncomingHttpHeaders } from 'node:http';

/** All names under which a browser may know this door. */
const HOST_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Why a request is refused; `undefined` when it may pass.
 *
 * A foreign DNS name that leads here (DNS rebinding) makes a browser believe that it talks to its owner; so only our own
 * names count. Browsers say themselves which site a request comes from.
 */
export function findForeignness(headers: IncomingHttpHeaders, port: number): string | undefined {
  const hosts = HOST_NAMES.map((name) => `${name}:${port}`);
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    return `Open this page as http://127.0.0.1:${port}: it is not answered under another name.`;
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return 'Another web page may not ask for this.';
  }
  return isFromElsewhere(headers) && !isNavigation(headers) ? 'Another web page may not ask for this.' : undefined;
}

/** Whether the browser says that a page of another site is behind the request, were it by a link. */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/**
 * Somebody follows a link to this page. That reads nothing for the page with the link, and the cookie stays at home on
 * such a way: only a token gets in.
 */
function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
