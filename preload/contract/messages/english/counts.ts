/** Numbers with their units in sentences. */

/** `1 block`, `2 blocks`. @param many when it is not `one` with an s */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function countBlocks(count: number): string {
  return countOf(count, 'block');
}

/** `16 MiB`, `12 KiB` */
export function formatSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}

/** `http://10.0.0.7:5000` as people write it, and as every sentence does: `10.0.0.7:5000` */
export function shortPeer(address: string): string {
  return address.replace('http://', '');
}
