/** Retargeting: what difficulty the next block must have, judged by the last two. */
import { subtractNumbers, type PythonNumber } from '../python/python-number.ts';
import type { ConsensusParams } from './params.ts';

/** What retargeting needs to know of a block. */
export interface RetargetInput {
  readonly height: number;
  readonly difficulty: number;
  readonly timestamp: PythonNumber;
}

/**
 * The difficulty of the block after `tip`. One bit up when the tip came in less than the target spacing after the block
 * before it, one bit down otherwise; in a chain of no or one block the initial one. Never below 0, where the workshop's
 * own node gets stuck.
 */
export function nextDifficulty(
  params: Pick<ConsensusParams, 'initialDifficulty' | 'targetSpacingSeconds' | 'retargeting'>,
  tip: RetargetInput | undefined,
  beforeTip: RetargetInput | undefined,
): number {
  if (!params.retargeting || tip === undefined || beforeTip === undefined) return params.initialDifficulty;
  const wasFast = subtractNumbers(tip.timestamp, beforeTip.timestamp) < params.targetSpacingSeconds;
  return wasFast ? tip.difficulty + 1 : Math.max(0, tip.difficulty - 1);
}
