/**
 * What the node has to say, as sentences. The English is that of REST and the log, so it stands in the contract; another
 * language has its own object of the same types here.
 */
import { describePeerProblem } from '../../preload/contract/messages/english/peer-problem.ts';

export const messageStrings = {
  peerProblem: describePeerProblem,
} as const;
