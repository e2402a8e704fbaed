/** Under which addresses the other machines in the room can reach this one. */
import type { NetworkInterfaceInfo } from 'node:os';
import { hostInUrl, isEveryAddress, isLinkLocal, isLoopback, type ListenPlace } from '../../node/ip-address.ts';

/** As `os.networkInterfaces()` gives them. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks that exist inside this machine only, or lead through a tunnel: nobody in the room can use them. */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|awdl|llw|bridge|lxc|lxd|cni|flannel|podman|zt|wg|tailscale)|vethernet|virtualbox|vmware|hyper-v|wsl/i;

/** Systems make a new one every day, and keep the old ones for a week. */
const MAX_IPV6 = 2;

/** An address at which others can reach a node. */
export interface NodeAddress {
  /** `http://10.0.0.7:5000` */
  readonly url: string;
  /** The system's name of the network adapter, e.g. `Wi-Fi` or `en0`. */
  readonly adapter: string;
  readonly isVirtual: boolean;
}

/** An address of this machine: IPv4, or IPv6 without brackets. */
interface LanAddress extends Omit<NodeAddress, 'url'> {
  readonly ip: string;
}

/**
 * Addresses of the real networks, of IPv6 only where there is no IPv4, in the order of the system. Then link-local ones,
 * which say that there is no network, and those of virtual networks. Empty for a node that others cannot reach.
 */
export function listNodeAddresses(interfaces: NetworkInterfaces, { port, host }: ListenPlace): NodeAddress[] {
  if (isLoopback(host)) return [];
  const all = listAll(interfaces).map(({ ip, ...rest }) => ({ url: `http://${hostInUrl(ip)}:${port}`, ...rest }));
  if (host === undefined || host === '::') return all;
  // Of IPv4 alone.
  if (isEveryAddress(host)) return all.filter(({ url }) => !url.includes('['));
  const url = `http://${hostInUrl(host)}:${port}`;
  return [all.find((address) => address.url === url) ?? { url, adapter: '', isVirtual: false }];
}

function listAll(interfaces: NetworkInterfaces): LanAddress[] {
  const found = listOf(interfaces, ({ family }) => family === 'IPv4');
  if (found.some((address) => rank(address) === 0)) return found;
  // A network of IPv6 alone. Link-local addresses hold with the name of an adapter only, another one on each computer.
  const wide = listOf(interfaces, ({ family, address }) => family === 'IPv6' && !isLinkLocal(address));
  return [...wide.slice(0, MAX_IPV6), ...found].toSorted((a, b) => rank(a) - rank(b));
}

function listOf(interfaces: NetworkInterfaces, isWanted: (info: NetworkInterfaceInfo) => boolean): LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([adapter, addresses]) =>
      (addresses ?? [])
        .filter((info) => !info.internal && isWanted(info))
        .map(({ address }) => ({ ip: address, adapter, isVirtual: isVirtualAdapter(adapter) })),
    )
    .toSorted((a, b) => rank(a) - rank(b));
}

export function isVirtualAdapter(adapter: string): boolean {
  return VIRTUAL.test(adapter);
}

function rank({ ip, isVirtual }: LanAddress): number {
  if (isVirtual) return 2;
  return ip.startsWith('169.254.') ? 1 : 0;
}
