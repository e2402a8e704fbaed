/** Under which addresses the other machines in the room can reach this one. */
import type { NetworkInterfaceInfo } from 'node:os';

/** As `os.networkInterfaces()` gives them. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks that exist inside this machine only, or lead through a tunnel: nobody in the room can use them. */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|awdl|llw|bridge|lxc|lxd|cni|flannel|podman|zt|wg|tailscale)|vethernet|virtualbox|vmware|hyper-v|wsl/i;

/** Systems make a new one every day, and keep the old ones for a week. */
const MAX_IPV6 = 2;

/** An address of this machine: IPv4, or IPv6 without brackets. */
export interface LanAddress {
  readonly address: string;
  /** The system's name of the network adapter, e.g. `Wi-Fi` or `en0`. */
  readonly adapter: string;
  readonly isVirtual: boolean;
}

/** Addresses of the real networks, of IPv6 only where there is no IPv4, in the order of the system; link-local ones, which say that there is no network, last. */
export function listLanAddresses(interfaces: NetworkInterfaces): string[] {
  return listAllAddresses(interfaces)
    .filter(({ isVirtual }) => !isVirtual)
    .map(({ address }) => address);
}

/** As {@link listLanAddresses}, with those of virtual networks after the others. */
export function listAllAddresses(interfaces: NetworkInterfaces): LanAddress[] {
  const found = listOf(interfaces, ({ family }) => family === 'IPv4');
  if (found.some((address) => rank(address) === 0)) return found;
  // A network of IPv6 alone. Link-local addresses hold with the name of an adapter only, another one on each computer.
  const wide = listOf(interfaces, ({ family, address }) => family === 'IPv6' && !/^fe[89ab]/i.test(address));
  return [...wide.slice(0, MAX_IPV6), ...found].toSorted((a, b) => rank(a) - rank(b));
}

function listOf(interfaces: NetworkInterfaces, isWanted: (info: NetworkInterfaceInfo) => boolean): LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([adapter, addresses]) =>
      (addresses ?? [])
        .filter((info) => !info.internal && isWanted(info))
        .map(({ address }) => ({ address, adapter, isVirtual: VIRTUAL.test(adapter) })),
    )
    .toSorted((a, b) => rank(a) - rank(b));
}

function rank({ address, isVirtual }: LanAddress): number {
  if (isVirtual) return 2;
  return address.startsWith('169.254.') ? 1 : 0;
}
