/**
 * What the node tells a page in a browser. A browser allows six connections to a node for all its tabs together, so one of
 * them reads the stream and passes on what comes (docs/adr/0050-tabs-share-one-stream.md). Where tabs cannot meet, each
 * reads a stream of its own.
 */
import type { PageClock } from '../page-clock.ts';
import type { ReadStream, StreamListener } from './read-stream.ts';
import { ReaderWatch } from './reader-watch.ts';
import { compareRanks, parseTabMessage, type Rank, type ReaderState } from './tab-messages.ts';
import type { Tabs } from './tabs.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export interface NodeStreamParts {
  readonly read: ReadStream;
  /** Whether the node answers this page; the stream of another tab does not tell. Never rejects. */
  readonly isAnswered: () => Promise<boolean>;
  /** `undefined` where tabs cannot meet. */
  readonly tabs: Tabs | undefined;
  readonly clock: PageClock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Of this tab, unlike that of any other. */
  readonly name: string;
  readonly onConnected: () => void;
  /** After each attempt that failed, too. */
  readonly onLost: () => void;
  readonly onEvent: (text: string) => void;
}

/** `deposed`: another tab reads now. `read`: there was a stream. */
type TurnEnd = 'read' | 'unopened' | 'deposed';

/** What this tab does while it is the one that reads. */
interface Turn {
  readonly rank: Rank;
  readonly end: AbortController;
  state: ReaderState;
}

/** Tells `onConnected` anew whenever something may have been missed: then everything must be asked again. */
export class NodeStream {
  readonly #parts: NodeStreamParts;
  readonly #stopping = new AbortController();
  readonly #leave: () => void;
  #tabs: Tabs | undefined;
  /** The highest that was seen: only its tab is believed. */
  #newest: Rank | undefined;
  #turn: Turn | undefined;
  /** While this tab waits for another one to end. */
  #watch: ReaderWatch | undefined;
  /** Through whom this tab is connected, or just looks whether it is. */
  #followed: Rank | undefined;

  constructor(parts: NodeStreamParts) {
    this.#parts = parts;
    this.#tabs = parts.tabs;
    this.#leave = parts.tabs?.listen((data) => this.#hear(data)) ?? (() => undefined);
    void this.#run();
  }

  stop(): void {
    this.#stopping.abort();
    this.#depose();
    this.#leave();
  }

  async #run(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!this.#stopping.signal.aborted) {
      const end = await this.#takeTurn();
      if (end === 'deposed') continue;
      if (end === 'read') waitMs = FIRST_WAIT_MS;
      await this.#pause(waitMs);
      if (end === 'unopened') waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  async #takeTurn(): Promise<TurnEnd> {
    const tabs = this.#tabs;
    if (tabs === undefined) return this.#read();
    const queue = new AbortController();
    const leaveQueue = (): void => queue.abort();
    this.#stopping.signal.addEventListener('abort', leaveQueue);
    const watch = this.#watchReader(leaveQueue);
    this.#watch = watch;
    try {
      const end = await this.#hold(tabs, { signal: queue.signal });
      const isOvertaking = queue.signal.aborted && !this.#stopping.signal.aborted && end === undefined;
      return (isOvertaking ? await this.#hold(tabs, { steal: true }) : end) ?? 'deposed';
    } catch {
      // The browser has locks, but none for this page.
      this.#tabs = undefined;
      this.#leave();
      return 'deposed';
    } finally {
      this.#stopping.signal.removeEventListener('abort', leaveQueue);
      watch.stop();
    }
  }

  #watchReader(onSilence: () => void): ReaderWatch {
    const { clock, random } = this.#parts;
    return new ReaderWatch({ clock, random, ask: () => this.#tabs?.say({ kind: 'ask' }), onSilence });
  }

  /** @returns `undefined` when this tab has left the queue, or the lock was stolen from it */
  async #hold({ locks, name }: Tabs, options: { signal?: AbortSignal; steal?: boolean }): Promise<TurnEnd | undefined> {
    let end: TurnEnd | undefined;
    try {
      await locks.request(name, options, async () => {
        this.#watch?.stop();
        end = await this.#read();
      });
      return end;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      this.#depose();
      return undefined;
    }
  }

  async #read(): Promise<TurnEnd> {
    const turn: Turn = { rank: this.#nextRank(), end: new AbortController(), state: 'opening' };
    this.#turn = turn;
    this.#followed = undefined;
    this.#sayState();
    const end = await this.#parts.read(this.#listenerOf(turn), turn.end.signal);
    if (this.#turn !== turn) return 'deposed';
    this.#turn = undefined;
    // The next tab may be let in, so the others need not know.
    if (end !== 'locked-out') this.#sayStateOf(turn.rank, 'failed');
    this.#parts.onLost();
    return turn.state === 'open' ? 'read' : 'unopened';
  }

  /** After an overtaking, what still comes must not be passed on. */
  #listenerOf(turn: Turn): StreamListener {
    const ifReading = (run: () => void): void => {
      if (this.#turn === turn) run();
    };
    return {
      onOpen: () =>
        ifReading(() => {
          turn.state = 'open';
          this.#sayState();
          this.#parts.onConnected();
        }),
      onEvent: (text) =>
        ifReading(() => {
          this.#tabs?.say({ kind: 'event', rank: turn.rank, text });
          this.#parts.onEvent(text);
        }),
      onSign: () => ifReading(() => this.#sayState()),
    };
  }

  /** By the clock, so that a tab which has seen no other one is believed as well. */
  #nextRank(): Rank {
    const { clock, name } = this.#parts;
    const term = Math.max((this.#newest?.term ?? 0) + 1, Math.trunc(clock.nowSeconds() * 1000));
    this.#newest = { term, tab: name };
    return this.#newest;
  }

  #depose(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.end.abort();
  }

  #sayState(): void {
    if (this.#turn !== undefined) this.#sayStateOf(this.#turn.rank, this.#turn.state);
  }

  #sayStateOf(rank: Rank, state: ReaderState): void {
    this.#tabs?.say({ kind: 'state', rank, state });
  }

  #hear(data: unknown): void {
    const message = parseTabMessage(data);
    if (message === undefined) return;
    if (message.kind === 'ask') {
      this.#sayState();
      return;
    }
    const { rank } = message;
    // The late words of a tab that was overtaken.
    if (this.#newest !== undefined && compareRanks(rank, this.#newest) < 0) return;
    this.#newest = rank;
    this.#depose();
    this.#watch?.heard();
    if (message.kind === 'event') this.#parts.onEvent(message.text);
    else if (message.state === 'open') void this.#follow(rank);
    else if (message.state === 'failed') this.#lose();
  }

  /** At each sign of life of a reader through whom this tab is not connected. */
  async #follow(rank: Rank): Promise<void> {
    if (this.#followed !== undefined && compareRanks(this.#followed, rank) === 0) return;
    this.#followed = rank;
    const isAnswered = await this.#parts.isAnswered();
    if (this.#followed !== rank || this.#stopping.signal.aborted) return;
    if (isAnswered) this.#parts.onConnected();
    else this.#lose();
  }

  #lose(): void {
    this.#followed = undefined;
    this.#parts.onLost();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = this.#stopping;
      const cancel = this.#parts.clock.schedule(ms, () => {
        signal.removeEventListener('abort', end);
        resolve();
      });
      const end = (): void => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    });
  }
}
