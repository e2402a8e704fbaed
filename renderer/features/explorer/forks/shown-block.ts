/** A block as the tree shows it, in the explorer and in a playback. */
import type { ForkBlockView } from '../../../../preload/contract/views/fork-views.ts';

export interface ShownBlock extends Omit<ForkBlockView, 'transactionCount'> {
  /** `null`: a log does not tell. */
  readonly transactionCount: number | null;
  /** A log tells that there is a block at this height, and nothing else of it: its hash is made up. */
  readonly isUntold?: boolean;
  /** A log tells of the block, and not who mined it. */
  readonly isMinerUntold?: boolean;
}
