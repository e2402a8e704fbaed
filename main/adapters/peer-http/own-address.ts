/** The address that we tell a peer: it can reach us where its connection comes from. */

/**
 * The body of `/greet`, as the workshop's node writes it.
 *
 * @param localIp our end of the connection to that peer, so it is a loopback address only to a peer on this machine
 */
export function greetingBody(localIp: string, ownPort: number): string {
  return `{"address": "http://${formatHost(localIp)}:${ownPort}/"}`;
}

function formatHost(ip: string): string {
  const bare = ip.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  return bare.includes(':') ? `[${bare}]` : bare;
}
