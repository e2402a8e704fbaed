/** Under which addresses the other machines in the room can reach this one. */
import type { NetworkInterfaceInfo } from 'node:os';

/** As `os.networkInterfaces()` gives them. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks that exist inside this machine only, or lead through a tunnel: nobody in the room can use them. */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|awdl|llw|bridge|lxc|lxd|cni|flannel|podman|zt|wg|tailscale)|vethernet|virtualbox|vmware|hyper-v|wsl/i;

/** IPv4 addresses of the real networks, in the order of the system; link-local ones, which say that there is no network, last. */
export function listLanAddresses(interfaces: NetworkInterfaces): string[] {
  const found = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const isLinkLocal = (address: string): boolean => address.startsWith('169.254.');
  return [...found.filter((address) => !isLinkLocal(address)), ...found.filter(isLinkLocal)];
}
