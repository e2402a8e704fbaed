/**
 * Who may do what: the walls between this node and web pages, name tricks and classmates.
 *
 * @see docs/ARCHITECTURE.md
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isThisComputer, type SocketAddresses } from '../http/sender.ts';
import { hasControlToken } from './control-token.ts';
import { Refusal, type Access } from './route.ts';

/** All that the guards look at. */
export interface GuardedRequest extends SocketAddresses {
  readonly headers: IncomingHttpHeaders;
}

export interface GuardSettings {
  /** The computer's name, as `os.hostname()` gives it. */
  readonly hostName: string;
  /** SHA-256 of the control token. `undefined`: nobody but this computer controls the node. */
  readonly controlTokenHash: string | undefined;
}

/**
 * Lets a request pass, or throws.
 *
 * @throws {Refusal} 403 with a sentence that says what would be let through
 */
export function checkAccess(access: Access, request: GuardedRequest, settings: GuardSettings): void {
  if (access === 'anyone') return;
  checkSite(request.headers);
  if (access === 'control') checkControl(request, settings);
}

/**
 * A web page of another site, or of another port of this computer, may not act in its reader's name. Browsers send
 * `Sec-Fetch-Site` only to https and to loopback, and no `Origin` with a plain GET; what is left then is the `Referer`.
 */
function checkSite(headers: IncomingHttpHeaders): void {
  const own = `http://${headers.host ?? ''}`.toLowerCase();
  const { origin, referer } = headers;
  const site = headers['sec-fetch-site'];
  if (
    (origin !== undefined && origin.toLowerCase() !== own) ||
    (site !== undefined && site !== 'none' && site !== 'same-origin') ||
    (referer !== undefined && referer !== '' && !`${referer.toLowerCase()}/`.startsWith(`${own}/`))
  ) {
    throw new Refusal(403, 'Forbidden: a web page of another site may not ask for this');
  }
  // A browser that guesses what its user will type must not start the miner.
  if (String(headers['sec-purpose'] ?? '').includes('prefetch')) {
    throw new Refusal(403, 'Forbidden: this is not answered ahead of time');
  }
}

/** The token stands in for both checks: a page that tricks a browser with names does not have it. */
function checkControl(request: GuardedRequest, settings: GuardSettings): void {
  if (hasControlToken(request.headers.authorization, settings.controlTokenHash)) return;
  if (!isThisComputer(request)) {
    throw new Refusal(
      403,
      'Forbidden: only the computer that runs this node may ask for this, or a program that sends its control token ' +
        '(Authorization: Bearer ...)',
    );
  }
  if (!isOwnHost(request.headers.host, settings.hostName)) {
    throw new Refusal(
      403,
      "Forbidden: ask for this at localhost, at an IP address or at this computer's own name, not at another name",
    );
  }
  if (isSilentBrowser(request.headers)) {
    throw new Refusal(403, 'Forbidden: in a browser, ask for this at localhost, where it says which page is asking');
  }
}

/**
 * A browser that asks at an address of the local network need not say which page made it ask, and a page can tell it to
 * keep back the `Referer`: an image of a foreign page looks like an address that was typed.
 */
function isSilentBrowser(headers: IncomingHttpHeaders): boolean {
  const saysNothing = ['origin', 'referer', 'sec-fetch-site'].every((name) => headers[name] === undefined);
  // PowerShell calls itself Mozilla, too. What it leaves out, and no page can make a browser leave out, is these two.
  const isBrowser =
    (headers['user-agent'] ?? '').startsWith('Mozilla/') &&
    (headers.accept !== undefined || headers['accept-language'] !== undefined);
  return saysNothing && isBrowser && !/^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}

/**
 * The computer's names: as the system gives it, without its domain, and with the endings that stand for the local network
 * alone. Whoever answers for those sits in it; no name of the internet has them.
 */
function ownNames(hostName: string): string[] {
  const full = hostName.toLowerCase().replace(/\.$/, '');
  const [short = ''] = full.split('.');
  if (short === '' || isIP(full) !== 0) return [];
  return [full, short, ...LOCAL_ENDINGS.map((ending) => `${short}.${ending}`)];
}

/** Of mDNS; of routers (`fritz.box` belongs to the makers of the router that uses it); of RFC 6762, RFC 8375 and ICANN. */
const LOCAL_ENDINGS = ['local', 'lan', 'home', 'home.arpa', 'internal', 'fritz.box', 'localdomain'];

/**
 * Whether a Host header names this computer in a way that no foreign DNS server can: a name of theirs may point to
 * 127.0.0.1 and make a browser believe that it talks to them (DNS rebinding).
 */
export function isOwnHost(header: string | undefined, hostName: string): boolean {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/\\@?#\s]+))(?::\d{1,5})?$/i.exec(header ?? '');
  const [, ipv6, name] = match ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6;
  if (name === undefined) return false;
  const asked = name.toLowerCase().replace(/\.$/, '');
  return isIP(asked) === 4 || asked === 'localhost' || ownNames(hostName).includes(asked);
}
