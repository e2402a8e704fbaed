/** How mining with a student's code goes. */
import type { MiningPause } from '../../../../preload/contract/messages/mining-pause.ts';
import type { RejectReason } from '../../../../preload/contract/messages/reject-reason.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type { CallOutcome } from '../runtime/student-runtime.ts';

export interface LiveMiningState {
  readonly phase: 'off' | 'preparing' | 'mining' | 'waiting';
  readonly language: LessonLanguage | undefined;
  /** Of the last turns; 0 while it only begins. */
  readonly hashesPerSecond: number;
  /** Blocks that became the tip. */
  readonly found: number;
  /** Good ones that came too late. */
  readonly late: number;
  /** Why it waits, where the node's own miner would wait, too. */
  readonly pause: MiningPause | undefined;
  /** Why it has ended. */
  readonly problem: LiveProblem | undefined;
}

export type LiveProblem =
  | { readonly kind: 'refused'; readonly reason: RejectReason | null }
  | { readonly kind: 'broke'; readonly outcome: Exclude<CallOutcome, { readonly kind: 'value' }> }
  /** The code has not tried a single nonce. */
  | { readonly kind: 'idle' }
  /** The language did not come, or the node did not answer. */
  | { readonly kind: 'failed'; readonly error: Error };

export const LIVE_MINING_OFF: LiveMiningState = {
  phase: 'off',
  language: undefined,
  hashesPerSecond: 0,
  found: 0,
  late: 0,
  pause: undefined,
  problem: undefined,
};
