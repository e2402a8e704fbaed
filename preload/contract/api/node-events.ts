/** What a node tells a user interface without being asked: past facts. */
import type { Notice } from '../messages/notice.ts';
import type { NameView } from '../views/address-views.ts';
import type { BoardChangeView } from '../views/board-views.ts';
import type { CardView } from '../views/card-views.ts';
import type { BlockSummary } from '../views/block-views.ts';
import type { LogLine } from '../views/log-views.ts';
import type { MiningView } from '../views/mining-views.ts';
import type { FoundView, PeerStageView, PeerView } from '../views/peer-views.ts';
import type { StatusView } from '../views/status-views.ts';
import type { PoolEntryView } from '../views/wallet-views.ts';

/** Own coins that a change of the chain brought or took. */
export interface CoinNews {
  readonly kind:
    | 'block-mined'
    | 'coins-received'
    | 'payment-mined'
    /** Somebody else has put an own payment into a block again; all of one payment in a change are one news. */
    | 'payment-repeated'
    | 'reward-lost'
    | 'coins-lost'
    | 'payment-returned';
  readonly amount: string;
  readonly height: number;
  /** The other side's address; `null` for rewards. */
  readonly counterpart: string | null;
}

/** All news of a kind in one change: the list of them is cut. */
export interface CoinNewsTotal {
  readonly kind: CoinNews['kind'];
  readonly count: number;
  /** In how many blocks. */
  readonly blocks: number;
  /** The sum. */
  readonly amount: string;
}

/** Event name -> payload. Bursts are gathered: at most about ten of a kind a second. */
export interface NodeEvents {
  /** The best chain changed. `blocks` are the newest ones (at most 20), oldest first. */
  'tip-changed': {
    readonly blocks: readonly BlockSummary[];
    /** How many blocks joined and left. More than 0 left: a reorganisation. */
    readonly connected: number;
    readonly disconnected: number;
    /** The blocks that left did so because the owner chose another branch, not because a longer one was found. */
    readonly isOwnersChoice: boolean;
    readonly status: StatusView;
    /** Id of a reorganisation that is over now: see `getReorganisation`. */
    readonly reorganisation?: number;
    /** The newest of each kind (at most 20). */
    readonly news: readonly CoinNews[];
    /** One for each kind that there are news of. */
    readonly newsTotals: readonly CoinNewsTotal[];
  };
  /** The node is starting: so much of its chain is read. Told only where the page is there before the node. */
  'chain-opening': { readonly percent: number };
  /** Another node runs in place of the one before, with another chain or another key: nothing that was known holds. */
  'node-replaced': StatusView;
  'status-changed': StatusView;
  'mining-changed': MiningView;
  'pool-changed': readonly PoolEntryView[];
  /** What became of the own payments: `listPayments` answers otherwise now. `total` is how many there are. */
  'payments-changed': { readonly total: number };
  /** A block was stored beside the best chain, which is as it was: a fork. `total` is how many there are. */
  'side-blocks-changed': { readonly total: number };
  'peers-changed': readonly PeerView[];
  'found-changed': FoundView;
  /** Those cards of `listCards` that are new or other ones, in its order, and the addresses of those that are gone. */
  'cards-changed': { readonly changed: readonly CardView[]; readonly gone: readonly string[] };
  /** Of `getBoard`, for a minute after it was asked. */
  'board-changed': BoardChangeView;
  /** A name was saved or removed, here or on another page of the same node. */
  'names-changed': readonly NameView[];
  /** `listActivity` answers otherwise now. */
  'activity-changed': Record<never, never>;
  'log-lines': readonly LogLine[];
  /** A stage of a `probePeer` under way has ended. `asked` is the address as the probe was given it. */
  'probe-stage': { readonly asked: string; readonly stage: PeerStageView };
  /** A long sync is under way; `done === total` when it ended. */
  'sync-progress': { readonly done: number; readonly total: number; readonly peer: string | null };
  /** Something a person should know. */
  notice: { readonly level: 'info' | 'warning' | 'error'; readonly notice: Notice };
}

export type NodeEventName = keyof NodeEvents;
