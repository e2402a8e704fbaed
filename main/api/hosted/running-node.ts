/** What runs on this computer now: the node, and what it asks of its adapters on behalf of a user interface. */
import type { ChalkchainNode } from '../../node/node.ts';
import type { ChainStore } from '../../node/ports/chain-store.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';
import type { PeerInspector } from '../../node/ports/peer-client.ts';
import type { NameStore, SettingsStore } from '../../node/ports/settings-store.ts';

/** A node with what it runs on. */
export interface RunningNode {
  readonly node: ChalkchainNode;
  readonly inspector: PeerInspector;
  /** The texts of blocks. */
  readonly blocks: Pick<ChainStore, 'getWire'>;
  readonly explorer: ExplorerStore;
  readonly settings: SettingsStore;
  readonly names: NameStore;
}
