/** Remembers on disk that the node mines, so that the start after a crash can offer to mine again. */
import type { RunningNode } from '../api/hosted/running-node.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import type { Log } from '../node/ports/log.ts';
import type { SettingsStore } from '../node/ports/settings-store.ts';

/** Written when mining is started and stopped, never in between. Lives as long as the process. */
export class MiningMark {
  readonly #log: Log;
  #settings: SettingsStore;
  #isSet: boolean;
  #wasInterrupted: boolean;
  #unfollow = (): void => {};

  /** @throws StorageError */
  constructor(settings: SettingsStore, log: Log) {
    this.#log = log;
    this.#settings = settings;
    this.#isSet = settings.load().isMining ?? false;
    this.#wasInterrupted = this.#isSet;
  }

  /** The last process of this node ended unexpectedly while it mined, and nobody has answered that yet. */
  get wasInterrupted(): boolean {
    return this.#wasInterrupted;
  }

  /** Mining is not to go on. @throws StorageError when it would be offered at the next start, too */
  dismiss(): void {
    this.#wasInterrupted = false;
    this.#save(false);
  }

  /** From now on the mark says whether this node mines. */
  follow({ node, settings }: Pick<RunningNode, 'node' | 'settings'>): void {
    this.leave();
    this.#settings = settings;
    this.#unfollow = node.events.subscribe('mining-changed', ({ isMining }) => this.#onMining(isMining));
  }

  /** What the node does from now on, such as stopping to be replaced, is not its owner's wish. */
  leave(): void {
    this.#unfollow();
    this.#unfollow = () => {};
  }

  /** The process ends in order: there is nothing to go on with. */
  clear(): void {
    this.#try(false);
  }

  #onMining(isMining: boolean): void {
    // Its pace can be changed while the question is open.
    if (!isMining && this.#wasInterrupted) return;
    this.#wasInterrupted = false;
    this.#try(isMining);
  }

  /** Mining does not depend on it. */
  #try(isMining: boolean): void {
    try {
      this.#save(isMining);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#log.warn(`Whether this node mines could not be remembered: ${error.message}`);
    }
  }

  #save(isMining: boolean): void {
    if (this.#isSet === isMining) return;
    this.#settings.save({ isMining });
    this.#isSet = isMining;
  }
}
