/** Where screens are, as paths of the router. */

/** By hash: it stays the same block after a reorganisation. */
export function blockPath(hash: string): string {
  return `/explorer/block/${hash}`;
}

export function transactionPath(hash: string): string {
  return `/explorer/transaction/${hash}`;
}

export function addressPath(address: string): string {
  return `/explorer/address/${encodeSegment(address)}`;
}

/**
 * Any text as one segment of a path: `a/b` -> `a.002fb`.
 *
 * Percent signs would be decoded once too often on the way, and an address may hold anything, half characters too.
 */
export function encodeSegment(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, (unit) => `.${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function decodeSegment(segment: string): string {
  return segment.replaceAll(/\.([0-9a-f]{4})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** The wallet with the recipient filled in. */
export function payPath(address: string): string {
  return `/wallet/pay/${encodeSegment(address)}`;
}
