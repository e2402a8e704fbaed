/** How the end of another node's chain stands to this node's. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { HeardTip } from './watched-node.ts';

export interface OwnChain {
  readonly size: number;
  readonly tip: StoredHeader | undefined;
  readonly firstHash: string | undefined;
  getHeader(hash: string): StoredHeader | undefined;
  isOnBest(hash: string, height: number): boolean;
  /** See `Chain`. */
  forkHeightOf(hash: string): number;
}

export interface Standing {
  readonly state: BoardState;
  /** This node has that block, at that height. */
  readonly isKnown: boolean;
  /** Blocks of this node's chain that it lacks; `undefined` where that is not known. */
  readonly behindBy: number | undefined;
}

/** A block that is new here is new to others, too: whoever lacks it alone is not behind yet. */
export function standingOf(tip: HeardTip, chain: OwnChain, isTipNew: boolean): Standing {
  const { height, hash, firstBlock } = tip;
  if (height === 0) return { state: { code: 'no-blocks' }, isKnown: true, behindBy: chain.size };
  const header = hash === undefined ? undefined : chain.getHeader(hash);
  const isKnown = header?.height === height;
  if (isKnown && chain.isOnBest(header.hash, height)) return behind(chain.size - height, isTipNew);
  if (isKnown) {
    const forkHeight = chain.forkHeightOf(header.hash);
    return { state: { code: 'on-branch', forkHeight }, isKnown, behindBy: chain.size - forkHeight };
  }
  if (firstBlock !== undefined && chain.firstHash !== undefined && firstBlock !== chain.firstHash) {
    return { state: { code: 'other-chain' }, isKnown, behindBy: undefined };
  }
  if (height > chain.size) return { state: { code: 'ahead', blocks: height - chain.size }, isKnown, behindBy: 0 };
  // Without a hash the height alone can be compared.
  if (hash === undefined) return { ...behind(chain.size - height, isTipNew), isKnown };
  return { state: { code: 'other-tip' }, isKnown, behindBy: undefined };
}

function behind(blocks: number, isTipNew: boolean): Standing {
  const isInStep = blocks === 0 || (blocks === 1 && isTipNew);
  return { state: isInStep ? { code: 'in-step' } : { code: 'behind', blocks }, isKnown: true, behindBy: blocks };
}
