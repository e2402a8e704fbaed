/** Other nodes: peers, cards, those in the room, and all of them on a board. */
import type { BoardView } from '../../views/board-views.ts';
import type { CardView } from '../../views/card-views.ts';
import type { ReachView } from '../../views/reach-views.ts';
import type { FoundView, PeerProbeView, PeerView, SyncView } from '../../views/peer-views.ts';

export interface NetworkApi {
  listPeers(): Promise<readonly PeerView[]>;
  /** What nodes say of themselves, wherever they are: this node's own first, then the newest. */
  listCards(): Promise<readonly CardView[]>;
  /** Who reaches whom, by the cards of the own class, or of all nodes for a node without a class. */
  getReach(): Promise<ReachView>;
  /** Every node of the class. For a minute after it the node keeps asking them, and tells what changes by `board-changed`. */
  getBoard(): Promise<BoardView>;
  /** Looks at an address, however it was pasted, without adding it. Each stage is told by `probe-stage` as it ends. */
  probePeer(params: { readonly address: string }): Promise<PeerProbeView>;
  /** @throws `invalid-address`, `peer-is-self`, `peer-failed`, `other-network`, `too-many-peers` */
  addPeer(params: { readonly address: string }): Promise<SyncView>;
  removePeer(params: { readonly address: string }): Promise<void>;
  runConsensus(): Promise<void>;
  /** Nodes in the room. */
  getFound(): Promise<FoundView>;
  /** Tries the addresses of the own small networks, once. Resolves when that has ended, after half a minute at most; `found-changed` tells how it goes. @throws `no-room` */
  sweep(): Promise<void>;
  /** No effect when none is under way. */
  stopSweep(): Promise<void>;
}
