/** One look at each of many addresses, most of which nobody has. */
import type { Log } from '../../ports/log.ts';
import { type NodeLook, PeerError, type PeerClient } from '../../ports/peer-client.ts';

/** Few enough for a home router, which notes each connection. */
const AT_ONCE = 50;

export interface SweepState {
  readonly isRunning: boolean;
  readonly tried: number;
  readonly total: number;
}

export interface SweepDependencies {
  readonly client: Pick<PeerClient, 'lookAt'>;
  readonly log: Log;
  readonly onFound: (address: string, look: NodeLook) => void;
  /** Its state is another one: after each address. */
  readonly onChanged: () => void;
}

export class Sweep {
  readonly #deps: SweepDependencies;
  #state: SweepState | undefined;
  #running: { readonly ends: AbortController; readonly done: Promise<void> } | undefined;

  constructor(deps: SweepDependencies) {
    this.#deps = deps;
  }

  /** Of the one under way, or the last one; `undefined` before the first. */
  get state(): SweepState | undefined {
    return this.#state;
  }

  /** One that is under way goes on, whatever it looks at. @returns resolves when it has ended */
  async start(targets: readonly string[]): Promise<void> {
    if (this.#running === undefined) {
      const ends = new AbortController();
      this.#running = { ends, done: this.#run(targets, ends.signal) };
    }
    await this.#running.done;
  }

  /** @returns resolves when none is under way any more */
  async stop(): Promise<void> {
    this.#running?.ends.abort();
    await this.#running?.done;
  }

  async #run(targets: readonly string[], signal: AbortSignal): Promise<void> {
    const { log } = this.#deps;
    log.info(`Looking for nodes at ${targets.length} addresses of this network ...`);
    this.#change({ isRunning: true, tried: 0, total: targets.length });
    const next = targets.values();
    try {
      // All take their next address from the same list.
      await Promise.all(Array.from({ length: AT_ONCE }, () => this.#lookAtNext(next, signal)));
    } catch (error) {
      log.error(`The look for nodes ended early: ${String(error)}`);
    } finally {
      this.#running = undefined;
      this.#change({ isRunning: false });
    }
  }

  async #lookAtNext(targets: IterableIterator<string>, signal: AbortSignal): Promise<void> {
    const { client, onFound } = this.#deps;
    for (const address of targets) {
      if (signal.aborted) return;
      try {
        const look = await client.lookAt(address, signal);
        if (!signal.aborted) onFound(address, look);
      } catch (error) {
        // Nobody is there, or no node: that is what was to be found out.
        if (!(error instanceof PeerError)) throw error;
      }
      if (!signal.aborted) this.#change({ tried: (this.#state?.tried ?? 0) + 1 });
    }
  }

  #change(change: Partial<SweepState>): void {
    this.#state = { isRunning: false, tried: 0, total: 0, ...this.#state, ...change };
    this.#deps.onChanged();
  }
}
