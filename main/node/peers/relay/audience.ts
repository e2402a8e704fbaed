/** Who hears from this node, and who has to be called to hear. */
import type { Peer } from '../book/peer.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Streams } from '../streams/streams.ts';

/** Over so many streams a node hears of everything without our help. */
const MANY_STREAMS = 2;

export interface AudienceDependencies {
  readonly book: Pick<PeerBook, 'all'>;
  readonly streams: Pick<Streams, 'count' | 'isTelling'>;
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
    const { book, streams } = this.#deps;
    const isWellConnected = this.listening().length + streams.count >= MANY_STREAMS;
    return book.all().filter((peer) => {
      if (peer.isUnreachable || peer.isListening) return false;
      // It listens to others, and so do we or others to us.
      const hearsOthers = isWellConnected && !streams.isTelling(peer) && (peer.listensTo ?? 0) >= MANY_STREAMS;
      return !hearsOthers;
    });
  }
}
