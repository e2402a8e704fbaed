/** Where a peer's chain stands, as far as it has told or shown. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { Peer } from './peer.ts';

export interface PeerStanding {
  /** `http://HOST:PORT`, normalised. */
  readonly address: string;
  readonly name: string | undefined;
  /** Of its chain, as it says. */
  readonly height: number | undefined;
  /** Hash of its last block, as it says; workshop nodes do not. */
  readonly tip: string | undefined;
  /** It does not answer, and does not listen to this node, either. */
  readonly isSilent: boolean;
  readonly problem: PeerProblem | undefined;
}

/** Of those of our network. */
export function standingsOf(peers: readonly Peer[]): PeerStanding[] {
  return peers
    .filter(({ isForeign }) => !isForeign)
    .map((peer) => {
      const { address, name, height, problem } = peer.view();
      const isSilent = peer.failures > 0 && !peer.isListening;
      return { address, name, height, tip: peer.tip, isSilent, problem };
    });
}
