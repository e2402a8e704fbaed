/** Tabs of one browser in front of a node that counts, and what each of them knows of its count. */
import { NodeStream } from '../../../../renderer/client/stream/node-stream.ts';
import type { StreamEnd, StreamListener } from '../../../../renderer/client/stream/read-stream.ts';
import { FakeBrowser, type FakeTab } from '../../../support/fake-browser.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

interface OpenStream {
  readonly tab: FakeTab;
  readonly listener: StreamListener;
  readonly end: (end: StreamEnd) => void;
}

interface Person {
  readonly tab: FakeTab;
  /** In the order in which it was told. */
  readonly told: string[];
  isLetIn: boolean;
  /** What a screen of this tab shows: asked for when it is connected, and kept fresh by events after that. */
  knows: number | undefined;
}

export interface Student extends Person {
  readonly stream: NodeStream;
}

const BEAT_MS = 10_000;
const STEP_MS = 250;

export class StreamRoom {
  readonly clock = new FakeClock();
  readonly browser = new FakeBrowser(this.clock);
  /** `hangs`: takes connections and says nothing. */
  node: 'up' | 'down' | 'hangs' = 'up';
  count = 0;
  readonly open = new Set<OpenStream>();
  #names = 0;

  constructor() {
    const beat = (): void => {
      this.clock.schedule(BEAT_MS, beat);
      if (this.node === 'up') this.#each(({ listener }) => listener.onSign());
    };
    this.clock.schedule(BEAT_MS, beat);
  }

  /** With `meets: false` in a browser that has no locks, with `hasLocks: false` in one that gives this page none. */
  enter({ isLetIn = true, meets = true, hasLocks = true } = {}): Student {
    const tab = this.browser.open();
    if (!hasLocks) tab.locks.request = () => Promise.reject(new DOMException('no storage', 'SecurityError'));
    this.#names += 1;
    const person: Person = { tab, told: [], isLetIn, knows: undefined };
    const stream = new NodeStream({
      read: (listener, signal) => this.#read(person, listener, signal),
      isAnswered: () => Promise.resolve(this.node === 'up' && person.isLetIn),
      tabs: meets ? tab : undefined,
      clock: tab.clock,
      random: () => 0.5,
      name: `tab-${this.#names}`,
      onConnected: () => {
        person.told.push('connected');
        person.knows = this.count;
      },
      onLost: () => person.told.push('lost'),
      onEvent: (text) => {
        person.told.push(text);
        person.knows = Number(text);
      },
    });
    return Object.assign(person, { stream });
  }

  /** Whose stream is open, as the node counts them. */
  get readers(): FakeTab[] {
    return [...this.open].map(({ tab }) => tab);
  }

  happen(): void {
    this.count += 1;
    const text = String(this.count);
    this.#each(({ listener }) => listener.onEvent(text));
  }

  end(): void {
    this.node = 'down';
    this.#each(({ end }) => end('over'));
  }

  /** Lets everything come to rest that needs no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  async pass(ms: number): Promise<void> {
    for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
      this.clock.advance(Math.min(STEP_MS, leftMs));
      await this.settle();
    }
  }

  closeTab({ tab }: Student): void {
    tab.close();
    for (const stream of this.open) if (stream.tab === tab) this.open.delete(stream);
  }

  #each(run: (stream: OpenStream) => void): void {
    for (const stream of this.open) stream.tab.soon(() => run(stream));
  }

  #read({ tab, isLetIn }: Person, listener: StreamListener, signal: AbortSignal): Promise<StreamEnd> {
    if (!isLetIn) return Promise.resolve('locked-out');
    if (this.node === 'down' || signal.aborted) return Promise.resolve('failed');
    return new Promise((resolve) => {
      const stream: OpenStream = {
        tab,
        listener,
        end: (end) => {
          this.open.delete(stream);
          resolve(end);
        },
      };
      signal.addEventListener('abort', () => stream.end('failed'));
      if (this.node === 'hangs') {
        tab.clock.schedule(BEAT_MS, () => stream.end('failed'));
        return;
      }
      tab.soon(() => {
        if (signal.aborted) return;
        this.open.add(stream);
        listener.onOpen();
      });
    });
  }
}
