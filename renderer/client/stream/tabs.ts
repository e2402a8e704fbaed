/** How a tab meets the others of its origin, as a port: the browser's locks, and a channel that all of them hear. */
import type { TabMessage } from './tab-messages.ts';

/** What is used of the browser's `navigator.locks`. */
export interface TabLocks {
  /**
   * Waits in the queue for the lock, or with `steal` takes it from whoever has it. It is held until `hold` resolves.
   *
   * Rejects with an `AbortError` when `signal` ends the waiting, or when the lock is stolen from `hold`.
   */
  request(
    name: string,
    options: { signal?: AbortSignal; steal?: boolean },
    hold: () => Promise<void>,
  ): Promise<unknown>;
}

export interface Tabs {
  /** Of lock and channel. */
  readonly name: string;
  readonly locks: TabLocks;
  /** To all others, not to this one. */
  say(message: TabMessage): void;
  /** @returns a function that leaves the channel */
  listen(hear: (data: unknown) => void): () => void;
}

/** Where the name is stored. Another way of sharing needs another one, for tabs of an older page may still be open. */
const STORED_AS = 'chalkchain-stream-1';

/** @returns `undefined` where the browser offers no locks or no channels, or keeps nothing */
export function openTabs(): Tabs | undefined {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return undefined;
  const name = sharedName();
  if (name === undefined) return undefined;
  const channel = new BroadcastChannel(name);
  return {
    name,
    locks: navigator.locks,
    say: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data));
      return () => channel.close();
    },
  };
}

/**
 * A name that nobody guesses, from the storage of the origin, which no worker can read: Chromium lets a worker into the
 * channels of its page whatever origin the worker has. Two tabs that make one at the same moment share nothing, and each
 * reads a stream of its own.
 */
function sharedName(): string | undefined {
  try {
    const kept = localStorage.getItem(STORED_AS);
    if (kept !== null) return kept;
    const name = `${STORED_AS}-${crypto.randomUUID()}`;
    localStorage.setItem(STORED_AS, name);
    return name;
  } catch {
    // Its user forbids pages to keep anything.
    return undefined;
  }
}
