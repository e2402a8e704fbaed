/** What the peers of a class say of the end of their chains, and how many peers are original nodes. */
import type { Peer } from './peer.ts';

/** What was said longer ago says nothing of now. */
const HEARD_MS = 10 * 60_000;

export interface ClassPeers {
  /** For each peer of the class that was heard lately: hash of its last block, `undefined` for an empty chain. */
  readonly tips: readonly (string | undefined)[];
  /** Original nodes that answer. */
  readonly originals: number;
}

/** @param isTelling whether a peer tells its tips by itself at this moment, so that the last one still holds */
export function classPeers(
  peers: readonly Peer[],
  {
    key,
    nowMs,
    isTelling,
  }: { readonly key: string; readonly nowMs: number; readonly isTelling: (peer: Peer) => boolean },
): ClassPeers {
  const heard = peers.filter(
    (peer) => peer.classKey === key && (isTelling(peer) || nowMs - peer.heightAtMs < HEARD_MS),
  );
  const originals = peers.filter(
    ({ software, failures, lastContactAt }) => software === 'workshop' && failures === 0 && lastContactAt !== undefined,
  );
  return { tips: heard.map(({ tip }) => tip), originals: originals.length };
}
