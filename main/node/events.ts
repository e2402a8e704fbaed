/** What a node tells its listeners: past facts. No rule depends on anyone listening. */
import type { StorageProblem } from '../../preload/contract/messages/storage-problem.ts';
import type { Block } from '../consensus/block.ts';
import type { ChainMarks } from './ports/chain-marks.ts';

/** Where a block came from. */
export type BlockOrigin =
  | { readonly kind: 'miner' }
  /** Announced over HTTP by the node at this IP address (IPv4 without `::ffff:`), which may say who it is. */
  | { readonly kind: 'announcement'; readonly senderIp: string; readonly instance?: string | undefined }
  /** Told by this peer, to which we listen. */
  | { readonly kind: 'stream'; readonly peer: string }
  /** Read from the chain of this peer. */
  | { readonly kind: 'sync'; readonly peer: string }
  /** Stored before; the owner chose its branch by hand. */
  | { readonly kind: 'owner' };

/** Event name -> what it carries. */
export interface NodeEventMap {
  /** The best chain changed and the store has it. `disconnected` is newest first, `connected` oldest first. */
  'tip-changed': {
    readonly connected: readonly Block[];
    readonly disconnected: readonly Block[];
    readonly origin: BlockOrigin;
  };
  /** A block was stored beside the best chain. */
  'side-block-stored': { readonly block: Block; readonly origin: BlockOrigin };
  /** A history was replaced, the owner dismissed that, or another branch is followed by choice. */
  'history-changed': { readonly marks: ChainMarks };
  /** Of `count` first blocks this one stays: its hash is the lowest, or more blocks build on it. Told once for a moment's. */
  'first-block-settled': {
    readonly count: number;
    readonly firstBlock: string;
    readonly because: 'lower' | 'longer';
  };
  /** The node has joined or left a class, or its class has begun again. */
  'class-changed': Record<never, never>;
  /** The class has another chain: this node's own is in `backup` now, `undefined` when nothing was on disk. */
  'class-chain-begun': { readonly name: string; readonly backup: string | undefined };
  /** The chosen branch became the longest: the node follows the longest chain again. */
  'choice-ended': { readonly height: number };
  /** A peer's chain is being read: `done` of `total` blocks are stored. The last one says that it ended. */
  'sync-progress': {
    readonly peer: string;
    readonly done: number;
    readonly total: number;
    readonly isRunning: boolean;
  };
  /** A fetch of a peer's chain began, went on or ended. */
  'catch-up-changed': Record<never, never>;
  /** This computer's clock began or ended to differ from the peers'. */
  'clock-changed': Record<never, never>;
  'pool-changed': Record<never, never>;
  /** Others' payments that a block could take are other ones. */
  'orders-changed': Record<never, never>;
  /** Something became of the payments of this node's owner. */
  'payments-changed': Record<never, never>;
  /** Another node has this node's key: told once. */
  'key-used-elsewhere': { readonly by: 'block' | 'payment' | 'order' | 'card' };
  /** Mining was started or stopped, it began or ended to pause, or its pace is another. */
  'mining-changed': { readonly isMining: boolean };
  'peers-changed': Record<never, never>;
  /** A card of another node has come, this node has made another one, or old ones were given up. */
  'cards-changed': Record<never, never>;
  /** A node was found in the room, or something is known of one; a sweep went on; finding is on, or off. */
  'found-changed': Record<never, never>;
  /** The disk refused; mining pauses. */
  'storage-failed': { readonly problem: StorageProblem };
}

/** A typed set of listeners. */
export class NodeEvents {
  readonly #listeners = new Map<keyof NodeEventMap, Set<(event: never) => void>>();

  /** @returns the unsubscribe function. */
  subscribe<K extends keyof NodeEventMap>(name: K, listener: (event: NodeEventMap[K]) => void): () => void {
    let listeners = this.#listeners.get(name);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(name, listeners);
    }
    const all = listeners;
    all.add(listener);
    return () => all.delete(listener);
  }

  /** Calls every listener, in the order of their subscription. */
  emit<K extends keyof NodeEventMap>(name: K, event: NodeEventMap[K]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      // Safe: subscribe() put under this name only listeners for this event.
      (listener as (event: NodeEventMap[K]) => void)(event);
    }
  }
}
