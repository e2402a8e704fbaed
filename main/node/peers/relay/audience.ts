/** Who hears from this node, and who has to be called to hear. */
import type { Peer } from '../book/peer.ts';
import type { PeerBook } from '../book/peer-book.ts';
import { MANY_STREAMS, type Streams } from '../streams/streams.ts';

export interface AudienceDependencies {
  readonly book: Pick<PeerBook, 'all'>;
  readonly streams: Pick<Streams, 'isTelling'>;
}

export class Audience {
  readonly #deps: AudienceDependencies;

  constructor(deps: AudienceDependencies) {
    this.#deps = deps;
  }

  /** Peers that listen to this node. */
  listening(): Peer[] {
    return this.#deps.book.all().filter(({ isListening }) => isListening);
  }

  /** Peers that answer, and do not hear of our news over a stream. */
  lackingStreams(): Peer[] {
    const { streams } = this.#deps;
    const all = this.#deps.book.all();
    const isWellConnected = all.filter((peer) => this.#isNeighbour(peer)).length >= MANY_STREAMS;
    return all.filter((peer) => {
      if (peer.isUnreachable || peer.isListening) return false;
      // It listens to others, and so do we or others to us.
      const hearsOthers = isWellConnected && !streams.isTelling(peer) && (peer.listensTo ?? 0) >= MANY_STREAMS;
      return !hearsOthers;
    });
  }

  /** A computer that is gone seems to listen for a quarter of an hour; then it does not answer. */
  #isNeighbour(peer: Peer): boolean {
    return this.#deps.streams.isTelling(peer) || (peer.isListening && peer.failures === 0);
  }
}
