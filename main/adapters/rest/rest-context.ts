/** What the endpoints work with. */
import type { OwnClassActions } from '../../api/hosted/own-class.ts';
import type { ChalkchainNode } from '../../node/node.ts';
import type { ChainOwner } from '../../node/ports/chain-owner.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { BlockParser } from './body/block-parser.ts';
import type { Listeners } from './events/listeners.ts';
import type { InfoCache } from './info/info-cache.ts';

export interface RestContext {
  readonly node: ChalkchainNode;
  readonly ownClass: OwnClassActions;
  /** What its owner can do with its chain as a whole. */
  readonly owner: ChainOwner;
  readonly log: Log;
  readonly clock: Clock;
  readonly infoCache: InfoCache;
  readonly blockParser: BlockParser;
  readonly listeners: Listeners;
}
