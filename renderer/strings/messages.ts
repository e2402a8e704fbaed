/**
 * What the node has to say, as sentences. The English is that of REST and the log, so it stands in the contract; another
 * language has its own object of the same types here.
 */
import { callProblems } from '../../preload/contract/messages/english/call-problem.ts';
import { describeEncodingFault } from '../../preload/contract/messages/english/encoding-fault.ts';
import { describeFindingProblem } from '../../preload/contract/messages/english/finding-problem.ts';
import { describePeerProblem } from '../../preload/contract/messages/english/peer-problem.ts';
import { describePortProblem } from '../../preload/contract/messages/english/port-problem.ts';
import { describeProbeFinding } from '../../preload/contract/messages/english/probe-finding.ts';
import { describeReject } from '../../preload/contract/messages/english/reject-reason.ts';
import { requestProblems } from '../../preload/contract/messages/english/request-problem.ts';
import { miningPauses } from '../../preload/contract/messages/english/mining-pause.ts';
import { notices } from '../../preload/contract/messages/english/notice.ts';
import { describeStartNotice } from '../../preload/contract/messages/english/start-notice.ts';
import { describeStorageProblem } from '../../preload/contract/messages/english/storage-problem.ts';
import type { MiningPause } from '../../preload/contract/messages/mining-pause.ts';
import type { Notice } from '../../preload/contract/messages/notice.ts';
import { describePaymentState } from '../../preload/contract/messages/english/payment-state.ts';
import { describeSetAside } from '../../preload/contract/messages/english/set-aside.ts';
import { sentenceFor, type Sentences } from '../../preload/contract/messages/message.ts';
import type { CallProblem } from '../../preload/contract/messages/call-problem.ts';
import type { RequestProblem } from '../../preload/contract/messages/request-problem.ts';
import { NodeApiError, type ReplyError } from '../../preload/contract/reply.ts';

const replyErrors: Sentences<RequestProblem | CallProblem> = { ...requestProblems, ...callProblems };

export const messageStrings = {
  peerProblem: describePeerProblem,
  findingProblem: describeFindingProblem,
  portProblem: describePortProblem,
  probeFinding: describeProbeFinding,
  setAside: describeSetAside,
  paymentState: describePaymentState,
  storageProblem: describeStorageProblem,
  miningPause: (pause: MiningPause): string => sentenceFor(miningPauses, pause),
  startNotice: describeStartNotice,
  notice: (notice: Notice): string => sentenceFor(notices, notice),
  encodingFault: describeEncodingFault,
  /** Why something failed. What is not the node's word is a bug of the page, or the browser's word. */
  error: (error: Error): string =>
    error instanceof NodeApiError ? asSentence(replyError(error.problem)) : error.message,
} as const;

function replyError(problem: ReplyError): string {
  return 'detail' in problem ? describeReject(problem) : sentenceFor(replyErrors, problem);
}

/** Some are parts of sentences, for REST puts a word before them. */
function asSentence(text: string): string {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?”]$/.test(sentence) ? sentence : `${sentence}.`;
}
