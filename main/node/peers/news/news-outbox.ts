/** The news that one peer is to be told by calling it: one call at a time, bounded. */
import type { Log } from '../../ports/log.ts';
import { PeerError } from '../../ports/peer-client.ts';
import type { NewsEvent } from '../../ports/peer-events.ts';
import type { Peer } from '../book/peer.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import { idOf } from './news-id.ts';

/** For one peer; its author tells what is lost again. */
const MAX_WAITING = 128;

export interface NewsOutboxDependencies {
  readonly calls: Pick<PeerCalls, 'tellNews'>;
  readonly log: Log;
  /** The peer has it now. */
  readonly onTaken: (news: NewsEvent) => void;
}

export class NewsOutbox {
  readonly #peer: Peer;
  readonly #deps: NewsOutboxDependencies;
  #waiting: NewsEvent[] = [];
  #isSending = false;
  #isClosed = false;

  constructor(peer: Peer, deps: NewsOutboxDependencies) {
    this.#peer = peer;
    this.#deps = deps;
  }

  /** Those that find no room are left out. */
  put(news: readonly NewsEvent[]): void {
    if (this.#isClosed) return;
    this.#waiting.push(...news.slice(0, MAX_WAITING - this.#waiting.length));
    if (this.#isSending) return;
    this.#sendAll().catch((error: unknown) => this.#deps.log.error(`News could not be told: ${String(error)}`));
  }

  /** Nothing more is sent. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        // It may have told us meanwhile.
        if (!this.#peer.news.has(idOf(next))) await this.#send(next);
      }
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      // The next ones would fail, too.
      this.#waiting = [];
    } finally {
      this.#isSending = false;
    }
  }

  async #send(news: NewsEvent): Promise<void> {
    const { calls, log, onTaken } = this.#deps;
    const { status, answer } = await calls.tellNews(this.#peer, news);
    if (status === 404 || status === 405) {
      this.#peer.takesNews = false;
      this.#waiting = [];
    } else if (status === 200 || status === 201) {
      this.#peer.news.add(idOf(news));
      onTaken(news);
    } else if (status === 202) {
      this.#peer.news.add(idOf(news));
    } else {
      log.debug(`${this.#peer.address} did not take news of ${news.topic}: ${answer}`);
    }
  }
}
