/** Asks the nodes of a board how they are, gently, and listens to those that tell their tips by themselves. */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { PeerError, type PeerClient } from '../ports/peer-client.ts';
import type { PeerEventStream } from '../ports/peer-events.ts';
import { hostOfAddress } from '../peers/book/peer-address.ts';
import { EventPace } from '../peers/streams/event-pace.ts';
import type { WatchPaces } from './call-pace.ts';
import { type HeardTip, WatchedNode } from './watched-node.ts';

const TURN_MS = 1000;
/** Calls that begin in one turn, so that a class is not asked all at once. */
const CALLS_IN_A_TURN = 8;
const STREAMS_IN_A_TURN = 8;

export interface WatchDependencies {
  readonly client: Pick<PeerClient, 'fetchStatus' | 'fetchPeers' | 'listen'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly paces: WatchPaces;
  /** Something is known that was not. */
  readonly onChanged: () => void;
  /** A node has told of a block after the one that it told of before. */
  readonly onTip: (address: string, tip: HeardTip) => void;
  /** Each turn begins with it: whom to watch. */
  readonly onTurn: () => void;
}

export class Watch {
  readonly #deps: WatchDependencies;
  readonly #nodes = new Map<string, WatchedNode>();
  readonly #streams = new Map<string, AbortController>();
  #cancelTurn: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: WatchDependencies) {
    this.#deps = deps;
  }

  get(address: string): WatchedNode | undefined {
    return this.#nodes.get(address);
  }

  all(): readonly WatchedNode[] {
    return [...this.#nodes.values()];
  }

  start(): void {
    this.#turn();
  }

  /** From now on these are watched, and no others. */
  keep(addresses: readonly string[]): void {
    const wanted = new Set(addresses);
    for (const address of this.#nodes.keys()) {
      if (wanted.has(address)) continue;
      this.#nodes.delete(address);
      this.#leave(address);
    }
    for (const address of wanted) {
      if (!this.#nodes.has(address)) this.#nodes.set(address, new WatchedNode(address));
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTurn?.();
    for (const address of this.#streams.keys()) this.#leave(address);
    this.#nodes.clear();
  }

  #turn(): void {
    this.#deps.onTurn();
    const nowMs = this.#deps.clock.monotonicMs();
    this.#askDue(nowMs);
    this.#listenToDue(nowMs);
    this.#cancelTurn = this.#deps.clock.schedule(TURN_MS, () => this.#turn());
  }

  #askDue(nowMs: number): void {
    let left = CALLS_IN_A_TURN;
    // Otherwise those that do not answer would keep others at their computer waiting again and again.
    const nodes = [...this.#nodes.values()].toSorted((a, b) => a.statusDueMs - b.statusDueMs);
    for (const node of nodes) {
      const what = left > 0 && this.#mayAsk(node, nowMs) ? node.due(nowMs) : undefined;
      if (what === undefined) continue;
      left -= 1;
      this.#deps.paces.questions.note(node.address, nowMs);
      node.asked(what, nowMs);
      this.#run(node, () => (what === 'status' ? this.#askStatus(node) : this.#askPeers(node)));
    }
  }

  #mayAsk({ address, heardAt }: WatchedNode, nowMs: number): boolean {
    const { questions, strangers } = this.#deps.paces;
    return (
      questions.allows(address, nowMs) && (heardAt !== undefined || strangers.allows(hostOfAddress(address), nowMs))
    );
  }

  #listenToDue(nowMs: number): void {
    const { streams } = this.#deps.paces;
    let left = STREAMS_IN_A_TURN;
    for (const node of this.#nodes.values()) {
      if (this.#streams.has(node.address)) {
        if (node.isOffBoards) this.#leave(node.address);
        continue;
      }
      if (left === 0 || !node.isStreamDue(nowMs) || !streams.allows(node.address, nowMs)) continue;
      left -= 1;
      streams.note(node.address, nowMs);
      const abort = new AbortController();
      this.#streams.set(node.address, abort);
      this.#run(node, () => this.#listen(node, abort));
    }
  }

  #run(node: WatchedNode, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#deps.log.error(`The class board could not look at ${node.address}: ${String(error)}`);
    });
  }

  async #askStatus(node: WatchedNode): Promise<void> {
    const { client, clock, paces } = this.#deps;
    try {
      const status = await client.fetchStatus(node.address);
      node.answered(status, { nowSeconds: clock.nowSeconds(), nowMs: clock.monotonicMs() });
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      const nowMs = clock.monotonicMs();
      if (node.heardAt === undefined) paces.strangers.note(hostOfAddress(node.address), nowMs);
      node.failed(error.problem, { nowSeconds: clock.nowSeconds(), nowMs });
    }
    this.#changed(node);
  }

  async #askPeers(node: WatchedNode): Promise<void> {
    const { client, clock } = this.#deps;
    try {
      node.told = (await client.fetchPeers(node.address)) ?? [];
      node.heard(clock.nowSeconds());
    } catch (error) {
      // How it is shows at the next question for its state; what it has told before stays.
      if (!(error instanceof PeerError)) throw error;
    }
    this.#changed(node);
  }

  async #listen(node: WatchedNode, abort: AbortController): Promise<void> {
    const { client, clock } = this.#deps;
    let problem: PeerError['problem'] | undefined;
    try {
      const options = { wantsBlocks: false, wantsNews: false, instance: undefined };
      const stream = await client.listen(node.address, options, abort.signal);
      if (stream !== undefined) await this.#readAll(node, stream);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      if (!abort.signal.aborted) problem = error.problem;
    } finally {
      if (this.#streams.get(node.address) === abort) this.#streams.delete(node.address);
      node.streamEnded(problem, { nowSeconds: clock.nowSeconds(), nowMs: clock.monotonicMs() });
      this.#changed(node);
    }
  }

  async #readAll(node: WatchedNode, stream: PeerEventStream): Promise<void> {
    const { clock, onTip } = this.#deps;
    const pace = new EventPace(clock);
    try {
      for (let event = await stream.next(); event !== undefined; event = await stream.next()) {
        if (event.kind === 'tip') {
          const isNext = node.isTelling && event.hash !== node.tip?.hash;
          node.isTelling = true;
          node.tip = { height: event.height, hash: event.hash, firstBlock: event.firstBlock };
          node.heard(clock.nowSeconds());
          if (isNext && this.#isWatched(node)) onTip(node.address, node.tip);
          this.#changed(node);
        }
        await pace.take();
      }
    } finally {
      stream.close();
    }
  }

  #leave(address: string): void {
    const abort = this.#streams.get(address);
    this.#streams.delete(address);
    abort?.abort(new PeerError('later', { code: 'not-needed', peer: address }));
  }

  #isWatched(node: WatchedNode): boolean {
    return !this.#isClosed && this.#nodes.get(node.address) === node;
  }

  #changed(node: WatchedNode): void {
    if (this.#isWatched(node)) this.#deps.onChanged();
  }
}
