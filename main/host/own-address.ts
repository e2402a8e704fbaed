/** Whether an address leads to this computer, under whatever name: also where nothing of it listens. */
import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import { isOwnHost } from '../adapters/rest/guards.ts';
import type { NetworkInterfaces } from '../adapters/system/lan-addresses.ts';
import { hostInUrl, isLoopback, plainIp } from '../node/ip-address.ts';

/** What a computer is known by. */
export interface Computer {
  /** As `os.hostname()` gives it. */
  readonly hostName: string;
  readonly interfaces: NetworkInterfaces;
  /** All addresses behind a name. Rejects when nobody knows it. */
  readonly lookup: (name: string) => Promise<readonly string[]>;
}

export function thisComputer(): Computer {
  return {
    hostName: hostname(),
    interfaces: networkInterfaces(),
    lookup: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  };
}

/**
 * @param host of a normalised address: `10.0.0.7`, `[2001:db8::7]`, `laptop.local`
 * @param isResolvable the name can be looked up; else that would only take time
 */
export async function isOwnComputer(
  host: string,
  { hostName, interfaces, lookup: find }: Computer,
  isResolvable: boolean,
): Promise<boolean> {
  const own = new Set(
    Object.values(interfaces).flatMap((infos) => (infos ?? []).map(({ address }) => canonical(address))),
  );
  const isOwnIp = (ip: string): boolean => isLoopback(plainIp(ip)) || own.has(canonical(ip));
  const ip = host.replace(/^\[|\]$/gu, '');
  if (isIP(ip) !== 0) return isOwnIp(ip);
  if (isOwnHost(host, hostName)) return true;
  if (!isResolvable) return false;
  // A name that nobody knows is not ours. Why it does not lead anywhere has been said by the call to it.
  const found = await find(host).catch(() => []);
  return found.some(isOwnIp);
}

/** One spelling of each address. */
function canonical(ip: string): string {
  return new URL(`http://${hostInUrl(plainIp(ip))}`).hostname;
}
