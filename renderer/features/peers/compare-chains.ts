/** How far a peer's chain goes, beside this node's. */
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { strings } from '../../strings/strings.ts';

/**
 * A peer says now and then how high its chain is. A block that has come here since may have come to it as well: that it lacks
 * that one is not known. What came here that it had already is known.
 */
export function compareChains(
  peer: Pick<PeerView, 'height' | 'ownHeightThen' | 'firstBlock'>,
  own: Pick<StatusView, 'height' | 'firstBlock'> | undefined,
): string {
  const text = strings.peers.list;
  if (peer.height === null || own === undefined) return '';
  if (peer.firstBlock !== null && own.firstBlock !== null && peer.firstBlock !== own.firstBlock) return text.otherChain;
  if (peer.height === own.height) return text.same;
  if (peer.height > own.height) return text.ahead(peer.height - own.height);
  const then = Math.min(peer.ownHeightThen ?? own.height, own.height);
  const hasGrown = own.height > then;
  if (peer.height < then) return text.behind(then - peer.height, hasGrown);
  return text.sameThen;
}
