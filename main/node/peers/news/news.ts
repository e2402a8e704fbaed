/** News that travels to all nodes of our kind: each tells its neighbours what is new to it, and nobody twice. */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError } from '../../ports/peer-client.ts';
import { MAX_NEWS_BYTES, type NewsEvent, type NewsTopic } from '../../ports/peer-events.ts';
import { RequestError } from '../../request-error.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer } from '../book/peer.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { Audience } from '../relay/audience.ts';
import type { Listeners } from '../streams/listeners.ts';
import type { Streams } from '../streams/streams.ts';
import { idOf } from './news-id.ts';
import { NewsOutbox } from './news-outbox.ts';

/** A peer that we have just begun to listen to may be about to listen to us. */
const NEWCOMER_MS = 2000;

/** Who told it. */
export interface NewsSource {
  /** The peer's address, as far as it is known who it is. */
  readonly neighbour: string | undefined;
  /** The peer's address, or the IP address of somebody who is no peer: for bounds. */
  readonly sender: string;
}

/**
 * `new`: it is kept, and passed on as `text`, which is this node's own way to write it. `known`: nothing to do. `held`: kept,
 * and passed on when it fits. `late`: in order, but of no use here, and not passed on.
 */
export type NewsOutcome =
  | { readonly kind: 'new'; readonly text: string }
  | { readonly kind: 'known' | 'held' | 'late' };

/** What becomes of the news of one topic. */
export interface NewsHandler {
  /** @throws RequestError when only a broken or hostile node tells that; StorageError */
  accept(text: string, source: NewsSource): Promise<NewsOutcome>;
  /** What a neighbour is told that has just come: the most important first, 64 KiB at most together. */
  forNewcomer(): readonly string[];
  /** Whoever told it is told it back, so that the neighbours of its author show that they have it. */
  readonly isEchoed?: boolean;
  /** A neighbour has it: it has taken it from us. */
  readonly onTaken?: (text: string, neighbour: string) => void;
}

export interface NewsDependencies {
  readonly book: Pick<PeerBook, 'all' | 'at' | 'has'>;
  readonly calls: Pick<PeerCalls, 'tellNews'>;
  readonly audience: Audience;
  readonly listeners: Pick<Listeners, 'tellNews'>;
  readonly streams: Pick<Streams, 'isTelling'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
}

export class News {
  readonly #deps: NewsDependencies;
  readonly #handlers = new Map<NewsTopic, NewsHandler>();
  readonly #outboxes = new Map<Peer, NewsOutbox>();
  readonly #newcomers = new Map<Peer, () => void>();
  #isClosed = false;

  constructor(deps: NewsDependencies) {
    this.#deps = deps;
  }

  /** To be called once for a topic, before the service starts. */
  handle(topic: NewsTopic, handler: NewsHandler): void {
    this.#handlers.set(topic, handler);
  }

  /** Tells all neighbours. Those that have been told this very text are left out. */
  tell(topic: NewsTopic, text: string): void {
    if (this.#isClosed) return;
    const event = newsEvent(topic, text);
    const id = idOf(event);
    this.#deps.listeners.tellNews(event, id);
    for (const peer of this.#deps.audience.lackingStreams()) {
      if (isOfOurKind(peer)) this.#outboxOf(peer).put([event]);
    }
  }

  /** Tells all neighbours again, also those that have been told: some may have lost it. */
  tellAgain(topic: NewsTopic, text: string): void {
    const id = idOf(newsEvent(topic, text));
    for (const peer of this.#deps.book.all()) peer.news.delete(id);
    this.tell(topic, text);
  }

  /** What one that has just come is told. */
  forNewcomer(): NewsEvent[] {
    return [...this.#handlers].flatMap(([topic, handler]) =>
      handler.forNewcomer().map((text) => newsEvent(topic, text)),
    );
  }

  /** A neighbour that we listen to tells it. @throws PeerError when only a broken or hostile one would; StorageError */
  async heard(peer: Peer, { topic, text }: NewsEvent): Promise<void> {
    try {
      await this.#accept(topic, text, peer, peer.address);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#deps.log.debug(`News of ${topic} from ${peer.address} was refused: ${error.message}`);
      const sign = { code: 'bad-news', topic } as const;
      throw new PeerError('not-a-node', { code: 'not-a-node', peer: peer.address, sign }, { cause: error });
    }
  }

  /**
   * Somebody posts it.
   *
   * @param instance of the node that does, by its own word
   * @throws RequestError when only a broken or hostile node tells that; StorageError
   */
  async posted(
    { topic, text }: Pick<NewsEvent, 'topic' | 'text'>,
    senderIp: string,
    instance: string | undefined,
  ): Promise<NewsOutcome['kind']> {
    const peers = instance === undefined ? [] : this.#deps.book.at(senderIp);
    const peer = peers.find(({ saysItIs }) => saysItIs === instance);
    return await this.#accept(topic, text, peer, senderIp);
  }

  /** This node begins to hear a peer: one that does not hear us is told what we have. */
  beganToHear(peer: Peer): void {
    if (this.#isClosed || this.#newcomers.has(peer)) return;
    const cancel = this.#deps.clock.schedule(NEWCOMER_MS, () => {
      this.#newcomers.delete(peer);
      if (this.#deps.streams.isTelling(peer) && !peer.isListening) this.#outboxOf(peer).put(this.forNewcomer());
    });
    this.#newcomers.set(peer, cancel);
  }

  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#newcomers.values()) cancel();
    for (const outbox of this.#outboxes.values()) outbox.close();
    this.#newcomers.clear();
    this.#outboxes.clear();
  }

  async #accept(topic: NewsTopic, text: string, peer: Peer | undefined, sender: string): Promise<NewsOutcome['kind']> {
    const handler = this.#handlers.get(topic);
    if (handler === undefined || this.#isClosed) return 'late';
    const outcome = await handler.accept(text, { neighbour: peer?.address, sender });
    if (outcome.kind !== 'new') {
      peer?.news.add(idOf({ topic, text }));
      return outcome.kind;
    }
    if (handler.isEchoed !== true) peer?.news.add(idOf({ topic, text: outcome.text }));
    this.tell(topic, outcome.text);
    if (handler.isEchoed === true && peer !== undefined) this.#echo(peer, newsEvent(topic, outcome.text));
    return 'new';
  }

  /** One that listens to us has been told with all others. */
  #echo(peer: Peer, event: NewsEvent): void {
    if (!peer.isListening && isOfOurKind(peer)) this.#outboxOf(peer).put([event]);
  }

  #outboxOf(peer: Peer): NewsOutbox {
    const { book, calls, log } = this.#deps;
    for (const [other, outbox] of this.#outboxes) {
      if (book.has(other)) continue;
      outbox.close();
      this.#outboxes.delete(other);
    }
    let outbox = this.#outboxes.get(peer);
    if (outbox === undefined) {
      const onTaken = ({ topic, text }: NewsEvent): void => this.#handlers.get(topic)?.onTaken?.(text, peer.address);
      outbox = new NewsOutbox(peer, { calls, log, onTaken });
      this.#outboxes.set(peer, outbox);
    }
    return outbox;
  }
}

function newsEvent(topic: NewsTopic, text: string): NewsEvent {
  if (Buffer.byteLength(text) > MAX_NEWS_BYTES || /[\r\n]/.test(text)) {
    throw new RangeError(`News of ${topic} must be one line of at most ${MAX_NEWS_BYTES} bytes`);
  }
  return { kind: 'news', topic, text };
}

function isOfOurKind({ hasStatus, isForeign, takesNews }: Peer): boolean {
  return hasStatus === true && !isForeign && takesNews !== false;
}
