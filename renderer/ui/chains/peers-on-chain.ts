/** Which peers follow a chain. */
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';

/** By what they say, and as far as they answer. */
export function isOnChain(firstBlock: string): (peer: PeerView) => boolean {
  return (peer) => peer.firstBlock === firstBlock && peer.failures === 0;
}
