/** Blocks of a moment as the drawing of the fork tree wants them. */
import type { HeardFrom } from '../../../../preload/contract/messages/activity.ts';
import { THIS_NODE } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import type { ShownBlock } from '../../explorer/forks/shown-block.ts';
import type { TreeBlock } from './core/tree-at.ts';

/** @param tipOf names of the nodes whose newest block it is, by hash */
export function forkBlock(block: TreeBlock, tipOf: ReadonlyMap<string, readonly string[]>): ShownBlock {
  const { hash, height, previousHash, isOnBestChain, heard } = block;
  return {
    hash,
    height,
    previousHash,
    miner: heard?.miner ?? null,
    receivedAt: heard?.time ?? Number.NaN,
    heardFrom: heard === undefined ? null : sourceOf(heard.from),
    transactionCount: null,
    isOnBestChain,
    isInvalid: false,
    hasOwnCoins: false,
    tipOf: tipOf.get(hash) ?? [],
    isUntold: heard === undefined,
    isMinerUntold: heard?.miner === null,
  };
}

function sourceOf(from: string): HeardFrom {
  if (from === THIS_NODE) return { kind: 'self' };
  return from.startsWith('http://') ? { kind: 'peer', address: from } : { kind: 'computer', ip: from };
}
