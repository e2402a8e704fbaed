/** Under which addresses the other machines in the room can reach this one. */
import type { NetworkInterfaceInfo } from 'node:os';

/** As `os.networkInterfaces()` gives them. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks that exist inside this machine only, or lead through a tunnel: nobody in the room can use them. */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|awdl|llw|bridge|lxc|lxd|cni|flannel|podman|zt|wg|tailscale)|vethernet|virtualbox|vmware|hyper-v|wsl/i;

/** An IPv4 address of this machine. */
export interface LanAddress {
  readonly address: string;
  /** The system's name of the network adapter, e.g. `Wi-Fi` or `en0`. */
  readonly adapter: string;
  readonly isVirtual: boolean;
}

/** IPv4 addresses of the real networks, in the order of the system; link-local ones, which say that there is no network, last. */
export function listLanAddresses(interfaces: NetworkInterfaces): string[] {
  return listAllAddresses(interfaces)
    .filter(({ isVirtual }) => !isVirtual)
    .map(({ address }) => address);
}

/** As {@link listLanAddresses}, with those of virtual networks after the others. */
export function listAllAddresses(interfaces: NetworkInterfaces): LanAddress[] {
  const found = Object.entries(interfaces).flatMap(([adapter, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, adapter, isVirtual: VIRTUAL.test(adapter) })),
  );
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ address, isVirtual }: LanAddress): number {
  if (isVirtual) return 2;
  return address.startsWith('169.254.') ? 1 : 0;
}
