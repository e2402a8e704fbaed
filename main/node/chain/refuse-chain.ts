/** Tells that a peer's chain breaks a rule. */
import { describePeerProblem } from '../../../preload/contract/messages/english/peer-problem.ts';
import type { ChainRefused } from '../../../preload/contract/messages/peer-problem.ts';
import { isSenderToBlame } from '../../consensus/rules/reject-codes.ts';
import type { NodeEvents } from '../events.ts';
import type { Log } from '../ports/log.ts';
import type { Refusal } from './checked-slices.ts';
import type { SyncOutcome } from './outcome.ts';
import { senderOf } from './replacement.ts';

interface ReadChain {
  readonly peer: string;
  /** Blocks of it that were connected before. */
  readonly added: number;
}

export function refuseChain(
  { log, events }: { readonly log: Log; readonly events: NodeEvents },
  { peer, added }: ReadChain,
  { height, error }: Refusal,
): SyncOutcome {
  const refusal: ChainRefused = { code: 'chain-refused', peer, height, reason: error.reason };
  log.warn(describePeerProblem(refusal));
  events.emit('chain-refused', { refusal });
  if (error.code === 'not-anchored') {
    events.emit('branch-refused', { sender: senderOf({ kind: 'sync', peer }), height });
  }
  return { kind: 'rejected', refusal, isSenderToBlame: isSenderToBlame(error.code), added };
}
