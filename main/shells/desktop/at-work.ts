/** When the computer is kept awake, and quitting asks first. */
import type { MinerView } from '../../node/mining/miner.ts';

/** Whether there is a reason to stay awake, and a block to lose. A miner that rests has neither. */
export function isAtWork({ isMining, pause }: Pick<MinerView, 'isMining' | 'pause'>): boolean {
  return isMining && pause?.code !== 'on-battery' && pause?.code !== 'switched-off-by-class';
}
