/** Where screens are, as paths of the router. */
import { encodeSegment } from '../../preload/contract/path-segment.ts';

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

/** The wallet with the recipient filled in. */
export function payPath(address: string): string {
  return `/wallet/pay/${encodeSegment(address)}`;
}
