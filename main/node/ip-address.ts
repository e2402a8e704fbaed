/** IP addresses, as sockets give them and as addresses of nodes have them. */

/** Where a node listens, or is to listen. */
export interface ListenPlace {
  /** 0 for any free one. */
  readonly port: number;
  /** The one address, or its name; `undefined` for all that the computer has. */
  readonly host: string | undefined;
}

/** This computer's own, of IPv4. */
export const LOOPBACK = '127.0.0.1';

/** In lower case, and without the `::ffff:` that a socket for IPv6 and IPv4 puts before IPv4. */
export function plainIp(ip: string): string {
  return ip.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}

/** As it stands in `http://HOST:PORT`: IPv6 in brackets, without the network adapter behind its `%`. A name stays as it is. */
export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host.replace(/%.*$/su, '')}]` : host;
}

/** Whether it leads to this computer from this computer alone. */
export function isLoopback(host: string | undefined): boolean {
  if (host === undefined) return false;
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Whether it stands for all addresses of a computer, of IPv4 or of both kinds. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Of IPv6: it needs the name of a network adapter beside it, and no address of a peer has room for that. */
export function isLinkLocal(ip: string): boolean {
  return /^fe[89ab][0-9a-f]:/iu.test(ip);
}
