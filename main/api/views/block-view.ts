/** Blocks as a user interface sees them. */
import { blockPreimage, type Block } from '../../consensus/block.ts';
import { formatPythonNumber, subtractNumbers } from '../../consensus/python/python-number.ts';
import { countZeroBits, formatTarget } from '../../consensus/rules/target.ts';
import type { StoredHeader } from '../../node/ports/chain-store.ts';
import type { StoredSummary } from '../../node/ports/explorer-store.ts';
import type { BlockSummary, BlockView, RetargetView } from '../../../preload/contract/views/block-views.ts';
import { longText } from './long-text.ts';

/** What the views of blocks need to know of the chain. */
export interface ViewedChain {
  hashAt(height: number): string | undefined;
  getHeader(hash: string): StoredHeader | undefined;
  sideChildren(hash: string): readonly StoredHeader[];
}

export function blockSummary(chain: Pick<ViewedChain, 'hashAt'>, stored: StoredSummary): BlockSummary {
  const { hash, height, previousHash, difficulty, timestamp, transactionCount, miner, sizeBytes, isInvalid } = stored;
  return {
    hash,
    height,
    previousHash,
    difficulty,
    timestamp: Number(timestamp),
    transactionCount,
    miner: miner ?? null,
    sizeBytes,
    isOnBestChain: chain.hashAt(height) === hash,
    isInvalid,
  };
}

export interface BlockViewInput {
  readonly block: Block;
  readonly stored: StoredSummary;
  readonly wire: string;
}

export function blockView(chain: ViewedChain, { block, stored, wire }: BlockViewInput): BlockView {
  return {
    ...blockSummary(chain, stored),
    nonce: String(block.nonce),
    timestampText: formatPythonNumber(block.timestamp),
    receivedAt: stored.receivedAt,
    target: formatTarget(block.difficulty),
    zeroBits: countZeroBits(block.hash),
    wire: longText(wire),
    preimage: longText(blockPreimage(block)),
    nextHashes: findChildren(chain, stored),
    retarget: retargetView(chain, stored),
  };
}

/** Blocks that build on this one: that of the best chain first. */
function findChildren(chain: ViewedChain, { hash, height }: StoredHeader): string[] {
  const next = chain.hashAt(height + 1);
  const best = next !== undefined && chain.getHeader(next)?.previousHash === hash ? [next] : [];
  return [...best, ...chain.sideChildren(hash).map((header) => header.hash)];
}

function retargetView(chain: ViewedChain, { height, previousHash, difficulty }: StoredHeader): RetargetView | null {
  if (height <= 1) return null;
  const parent = chain.getHeader(previousHash);
  const grandparent = parent && chain.getHeader(parent.previousHash);
  return {
    seconds:
      parent === undefined || grandparent === undefined
        ? null
        : Number(subtractNumbers(parent.timestamp, grandparent.timestamp)),
    previousDifficulty: parent?.difficulty ?? null,
    difficulty,
  };
}
