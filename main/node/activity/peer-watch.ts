/** Notices which peers come and go, by comparing what is known of them from time to time. */
import type { Activity } from '../../../preload/contract/messages/activity.ts';
import type { PeerView } from '../peers/book/peer-view.ts';

/** States in which nothing is heard of a peer. One that has only failed now and then is not gone. */
const AWAY: ReadonlySet<PeerView['state']> = new Set(['new', 'unreachable', 'other-network']);
/** What says neither. */
const UNDECIDED: PeerView['state'] = 'backing-off';

export class PeerWatch {
  readonly #list: () => readonly PeerView[];
  readonly #there = new Set<string>();

  constructor(list: () => readonly PeerView[]) {
    this.#list = list;
  }

  /** Since it was asked last. */
  changes(): Activity[] {
    const peers = new Map(this.#list().map((peer) => [peer.address, peer]));
    const gone = [...this.#there].flatMap((peer): Activity[] => {
      const view = peers.get(peer);
      if (view !== undefined && !AWAY.has(view.state)) return [];
      this.#there.delete(peer);
      return [{ code: 'peer-went', peer, problem: view?.problem ?? null }];
    });
    const come = [...peers.values()].flatMap(({ address, state }): Activity[] => {
      if (AWAY.has(state) || state === UNDECIDED || this.#there.has(address)) return [];
      this.#there.add(address);
      return [{ code: 'peer-came', peer: address }];
    });
    return [...gone, ...come];
  }
}
