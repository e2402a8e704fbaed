/** Numbers with their units in sentences. */

export function countBlocks(count: number): string {
  return count === 1 ? '1 block' : `${count} blocks`;
}

/** `16 MiB`, `12 KiB` */
export function formatSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}

/** `http://10.0.0.7:5000` as people write it: `10.0.0.7:5000` */
export function shortPeer(address: string): string {
  return address.replace('http://', '');
}
