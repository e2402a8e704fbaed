/** What a node tells its listeners: past facts. No rule depends on anyone listening. */
import type { ClassCommandAction } from '../../preload/contract/messages/class-command.ts';
import type { OrderFault } from '../../preload/contract/messages/order-fault.ts';
import type { ChainRefused } from '../../preload/contract/messages/peer-problem.ts';
import type { RejectReason } from '../../preload/contract/messages/reject-reason.ts';
import type { StorageProblem } from '../../preload/contract/messages/storage-problem.ts';
import type { Block } from '../consensus/block.ts';
import type { Transaction } from '../consensus/transaction.ts';
import type { ChainMarks, ReplacementSender } from './ports/chain-marks.ts';

/** Where a block came from. */
export type BlockOrigin =
  | { readonly kind: 'miner' }
  /** Announced over HTTP by the node at this IP address (IPv4 without `::ffff:`), which may say who it is. */
  | { readonly kind: 'announcement'; readonly senderIp: string; readonly instance?: string | undefined }
  /** Told by this peer, to which we listen. */
  | { readonly kind: 'stream'; readonly peer: string }
  /** Read from the chain of this peer. */
  | { readonly kind: 'sync'; readonly peer: string }
  /** Stored before; the class has anchored a block of its branch. */
  | { readonly kind: 'anchor' }
  /** Stored before; the owner chose its branch by hand. */
  | { readonly kind: 'owner' };

/** Event name -> what it carries. */
export interface NodeEventMap {
  /** The best chain changed and the store has it. `disconnected` is newest first, `connected` oldest first. */
  'tip-changed': {
    readonly connected: readonly Block[];
    readonly disconnected: readonly Block[];
    readonly origin: BlockOrigin;
    /** Of a switch to another branch: hash of the block to which it leads, which may take more changes than this one. */
    readonly goal?: string;
  };
  /** A block was stored beside the best chain. */
  'side-block-stored': { readonly block: Block; readonly origin: BlockOrigin };
  /** A block broke a rule; `undefined` for one that could not be read. */
  'block-refused': {
    readonly block: Pick<Block, 'height' | 'hash'> | undefined;
    readonly reason: RejectReason;
    readonly origin: BlockOrigin;
  };
  /** A block of a peer's chain, which was being read, broke a rule. */
  'chain-refused': { readonly refusal: ChainRefused };
  /** A payment order was not in order. `sender` is a peer's `http://HOST:PORT`, or the IP of a computer. */
  'payment-refused': { readonly fault: OrderFault; readonly sender: string };
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
  /** The class has anchored another block, or the anchor before is void. */
  'anchor-changed': Record<never, never>;
  /** A block at this height was refused because its branch does not hold the anchor of the class. */
  'branch-refused': { readonly sender: ReplacementSender; readonly height: number };
  /** The same, told at most once a minute. `from` is a peer's `http://HOST:PORT`, or the IP of a computer. */
  'refusal-told': { readonly from: string | null; readonly height: number };
  /** The class has another chain: this node's own is in `backup` now, `undefined` when nothing was on disk. */
  'class-chain-begun': { readonly name: string; readonly backup: string | undefined };
  /** The class with this name has had this node do something. */
  'class-commanded': { readonly name: string; readonly action: ClassCommandAction };
  /** Something else is to be shown of what the class has had its nodes do. */
  'class-commands-changed': Record<never, never>;
  /** This node has looked which others it can reach, as the class wanted. */
  'stock-taken': Record<never, never>;
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
  /** The owner has paid. */
  'payment-made': { readonly transaction: Transaction };
  /** The first neighbour has the order for a payment of the owner. */
  'payment-known': { readonly transactionHash: string; readonly neighbour: string };
  /** Something became of the payments of this node's owner. */
  'payments-changed': Record<never, never>;
  /** Another node has this node's key: told once. */
  'key-used-elsewhere': { readonly by: 'block' | 'payment' | 'order' | 'card' };
  /** Mining was started or stopped, it began or ended to pause, or its pace is another. */
  'mining-changed': { readonly isMining: boolean };
  'peers-changed': Record<never, never>;
  /** A card of another node has come, this node has made another one, or old ones were given up. */
  'cards-changed': Record<never, never>;
  /** Something else is to be seen on the class board, while somebody looks at it. */
  'board-changed': Record<never, never>;
  /** A node was found in the room, or something is known of one; a sweep went on; finding is on, or off. */
  'found-changed': Record<never, never>;
  /** Something was written into the log of what happened. */
  'activity-kept': Record<never, never>;
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
