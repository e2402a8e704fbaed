/** The tabs of one origin in memory: their locks, their channel, their timers, and what happens to a tab in a browser. */
import type { PageClock } from '../../renderer/client/page-clock.ts';
import type { Tabs } from '../../renderer/client/stream/tabs.ts';
import type { FakeClock } from './fake-clock.ts';

interface LockRequest {
  readonly tab: FakeTab;
  readonly hold: () => Promise<void>;
  readonly end: (error?: Error) => void;
}

export class FakeBrowser {
  readonly clock: FakeClock;
  readonly tabs = new Set<FakeTab>();
  #holder: LockRequest | undefined;
  readonly #queue: LockRequest[] = [];

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  open(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.add(tab);
    return tab;
  }

  /** Who has the lock. */
  get holder(): FakeTab | undefined {
    return this.#holder?.tab;
  }

  /** What comes from outside reaches a tab in the order in which it came, and in a turn of its own. */
  say(from: FakeTab, data: unknown): void {
    if (!this.tabs.has(from)) return;
    for (const tab of this.tabs) {
      if (tab !== from) tab.soon(() => tab.hear(structuredClone(data)));
    }
  }

  request(tab: FakeTab, options: { signal?: AbortSignal; steal?: boolean }, hold: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const request: LockRequest = {
        tab,
        hold,
        end: (error) => (error === undefined ? tab.soon(resolve) : tab.soon(() => reject(error))),
      };
      if (options.steal === true) {
        this.#holder?.end(aborted());
        this.#grant(request);
        return;
      }
      options.signal?.addEventListener('abort', () => {
        const place = this.#queue.indexOf(request);
        if (place < 0) return;
        this.#queue.splice(place, 1);
        request.end(aborted());
      });
      this.#queue.push(request);
      this.#grantNext();
    });
  }

  /** The browser lets go of all that a tab had, in the middle of whatever it did. */
  close(tab: FakeTab): void {
    this.tabs.delete(tab);
    const left = this.#queue.filter((request) => request.tab !== tab);
    this.#queue.splice(0, this.#queue.length, ...left);
    if (this.#holder?.tab === tab) this.#holder = undefined;
    this.#grantNext();
  }

  #grantNext(): void {
    if (this.#holder !== undefined) return;
    const next = this.#queue.shift();
    if (next !== undefined) this.#grant(next);
  }

  #grant(request: LockRequest): void {
    this.#holder = request;
    request.tab.soon(() => {
      const release = (error?: Error): void => {
        if (this.#holder !== request) return;
        this.#holder = undefined;
        request.end(error);
        this.#grantNext();
      };
      request.hold().then(
        () => release(),
        (error: unknown) => release(error as Error),
      );
    });
  }
}

export class FakeTab implements Tabs {
  readonly name = 'shared';
  readonly #browser: FakeBrowser;
  readonly #waiting: (() => void)[] = [];
  readonly #waitingTimers: (() => void)[] = [];
  #isFrozen = false;
  #hear: ((data: unknown) => void) | undefined;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
  }

  readonly locks: Tabs['locks'] = {
    request: (_name, options, hold) => this.#browser.request(this, options, hold),
  };

  readonly clock: PageClock = {
    nowSeconds: () => this.#browser.clock.nowSeconds(),
    monotonicMs: () => this.#browser.clock.monotonicMs(),
    schedule: (delayMs, run) => {
      let isCancelled = false;
      const ring = (): void => {
        if (!isCancelled) run();
      };
      const cancel = this.#browser.clock.schedule(delayMs, () => this.#orLater(ring, this.#waitingTimers));
      return () => {
        isCancelled = true;
        cancel();
      };
    },
  };

  say(message: unknown): void {
    this.#browser.say(this, message);
  }

  listen(hear: (data: unknown) => void): () => void {
    this.#hear = hear;
    return () => (this.#hear = undefined);
  }

  hear(data: unknown): void {
    this.#hear?.(data);
  }

  /** In a turn of its own; when the tab is frozen, after that; never when it is closed. */
  soon(run: () => void): void {
    setImmediate(() => this.#orLater(run, this.#waiting));
  }

  freeze(): void {
    this.#isFrozen = true;
  }

  /** Everything that it has missed comes now: its timers first, as they may, and then the rest in its order. */
  thaw(): void {
    this.#isFrozen = false;
    for (const run of [...this.#waitingTimers.splice(0), ...this.#waiting.splice(0)]) this.soon(run);
  }

  close(): void {
    this.#browser.close(this);
  }

  #orLater(run: () => void, waiting: (() => void)[]): void {
    if (!this.#browser.tabs.has(this)) return;
    if (this.#isFrozen) waiting.push(run);
    else run();
  }
}

function aborted(): Error {
  return new DOMException('the lock is not this tab’s', 'AbortError');
}
