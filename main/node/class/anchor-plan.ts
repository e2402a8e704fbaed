/** When the node that has opened a class anchors its chain: pure, and in one place. See decision 0039. */
import type { AnchorStanding } from '../../../preload/contract/messages/anchor-standing.ts';
import { ANCHOR_STEP } from '../../consensus/keys/class-anchor.ts';

/** A block is anchored once this many are above it. */
const ANCHOR_DEPTH = 12;

/**
 * `auto`: as long as no original node is a peer. Such a node follows the longest chain whatever is anchored, so that anchors may
 * leave it alone on another branch.
 */
export type AnchorMode = 'auto' | 'on' | 'off';

export interface AnchorSituation {
  readonly mode: AnchorMode;
  /** Length of the best chain, which holds the newest anchor. */
  readonly size: number;
  /** Of the newest anchor; 0 when there is none. */
  readonly newest: number;
  /** Original nodes among the peers that answer. */
  readonly originals: number;
  /** For each other node of the class that was heard lately, whether it has the block of this node's chain at a height. */
  readonly others: readonly ((height: number) => boolean)[];
}

/** What is done now, and why. */
export function planAnchor({ mode, size, newest, originals, others }: AnchorSituation): AnchorStanding {
  if (mode === 'off') return { code: 'off' };
  if (mode === 'auto' && originals > 0) return { code: 'original-nodes', count: originals };
  const height = Math.floor((size - ANCHOR_DEPTH) / ANCHOR_STEP) * ANCHOR_STEP;
  if (height < ANCHOR_STEP || height <= newest) {
    const next = (Math.floor(newest / ANCHOR_STEP) + 1) * ANCHOR_STEP;
    return { code: 'not-due', height: next, size: next + ANCHOR_DEPTH };
  }
  // A node that is cut off would anchor what nobody else has, and take the class's chain away when it is back.
  if (others.length === 0) return { code: 'nobody-heard', height };
  const have = others.filter((has) => has(height)).length;
  if (2 * have < others.length) return { code: 'too-few', height, have, heard: others.length };
  return { code: 'due', height };
}
