/**
 * Peers of our kind whose chain stays shorter than ours: often they cannot reach this node, and so cannot fetch what they
 * hear of. They are told of our tip; when that does not help, they are sent our blocks.
 */
import type { Log } from '../ports/log.ts';
import { PeerError } from '../ports/peer-client.ts';
import type { PeerCalls } from './peer-calls.ts';
import type { Peer } from './peer.ts';
import type { Relay } from './relay.ts';

/** That are sent to a peer at one time. */
const MAX_BLOCKS = 1000;
const PAGE_BLOCKS = 20;
/** Hashes that a peer takes. */
const MAX_LOCATOR = 64;

export interface LaggingPeersDependencies {
  readonly chain: {
    readonly size: number;
    hashAt(height: number): string | undefined;
    bestWires(from: number, count: number): string[];
    locator(): readonly string[];
  };
  readonly calls: Pick<PeerCalls, 'fetchFork' | 'announce'>;
  readonly relay: Pick<Relay, 'tellTip'>;
  readonly log: Log;
}

export class LaggingPeers {
  readonly #deps: LaggingPeersDependencies;
  /** What a peer's height was when it was first found shorter than ours, and how often it has not grown since. */
  readonly #records = new WeakMap<Peer, { readonly height: number; times: number }>();
  /** One is sent blocks at a time. */
  #sending: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(deps: LaggingPeersDependencies) {
    this.#deps = deps;
  }

  /** A peer of our kind has told its height. */
  heard(peer: Peer, height: number): void {
    if (height >= this.#deps.chain.size) {
      this.#records.delete(peer);
      return;
    }
    const record = this.#records.get(peer);
    if (record?.height !== height) {
      this.#records.set(peer, { height, times: 0 });
      this.#deps.relay.tellTip([peer]);
      return;
    }
    record.times += 1;
    // One that does not want our blocks is sent them ever less often: after the 1st, 2nd, 4th, 8th question in vain.
    if ((record.times & (record.times - 1)) === 0) this.#sending = this.#sending.then(() => this.#send(peer));
  }

  /** Resolves when nothing is sent any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sending;
  }

  async #send(peer: Peer): Promise<void> {
    try {
      const from = await this.#firstLacking(peer);
      const sent = from === undefined ? 0 : await this.#sendFrom(peer, from);
      if (sent > 0) this.#deps.log.info(`${peer.address} does not fetch our chain: it was sent ${sent} blocks of it.`);
    } catch (error) {
      // Why is in the peer's record.
      if (!(error instanceof PeerError)) throw error;
    }
  }

  async #firstLacking(peer: Peer): Promise<number | undefined> {
    const { chain, calls } = this.#deps;
    if (this.#isClosed) return undefined;
    // Of a chain that ours only extends, the end says all.
    const locator = [...(peer.tip === undefined ? [] : [peer.tip]), ...chain.locator()];
    const fork = await calls.fetchFork(peer, locator.slice(0, MAX_LOCATOR));
    const isOurs = fork !== undefined && (fork.height === 0 || chain.hashAt(fork.height) === fork.hash);
    return isOurs ? fork.height + 1 : undefined;
  }

  async #sendFrom(peer: Peer, from: number): Promise<number> {
    const { chain, calls } = this.#deps;
    let sent = 0;
    while (!this.#isClosed && sent < MAX_BLOCKS && from + sent <= chain.size) {
      for (const wire of chain.bestWires(from + sent, PAGE_BLOCKS)) {
        const { status } = await calls.announce(peer, wire);
        if (this.#isClosed || status >= 400) return sent;
        sent += 1;
      }
    }
    return sent;
  }
}
