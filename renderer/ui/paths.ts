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

/** By the number that it has in the log of what happened. */
export function reorganisationPath(id: number): string {
  return `/reorganisations/${id}`;
}

/** The class board on the wall: a page of its own, outside of the frame. */
export const PROJECTOR_PATH = '/board';

/** The nonce bench; with a hash, for this block. */
export function nonceBenchPath(hash?: string): string {
  return hash === undefined ? '/benches/nonce' : `/benches/nonce/${hash}`;
}

/** A copy of a block that can be changed. */
export function tamperBenchPath(hash: string): string {
  return `/benches/tamper/${hash}`;
}

/** The wallet with the recipient filled in. */
export function payPath(address: string): string {
  return `/wallet/pay/${encodeSegment(address)}`;
}

/** By the name of its folder, which is lower-case letters, digits and hyphens. */
export function lessonPath(id: string): string {
  return `/workshop/lesson/${id}`;
}

/** A lesson once more. */
export const PLAYBACK_PATH = '/log/playback';
