/**
 * What the node has to say, as sentences. The English is that of REST and the log, so it stands in the contract; another
 * language has its own object of the same types here.
 */
import type { AnchorStanding } from '../../preload/contract/messages/anchor-standing.ts';
import { describeActivity } from '../../preload/contract/messages/english/activity.ts';
import { anchorStandings } from '../../preload/contract/messages/english/anchor-standing.ts';
import { describeBoardState } from '../../preload/contract/messages/english/board-state.ts';
import { callProblems } from '../../preload/contract/messages/english/call-problem.ts';
import { describeChoiceVerdict } from '../../preload/contract/messages/english/choice-verdict.ts';
import { describeEncodingFault } from '../../preload/contract/messages/english/encoding-fault.ts';
import { describeReachFinding } from '../../preload/contract/messages/english/reach-finding.ts';
import { describeFindingProblem } from '../../preload/contract/messages/english/finding-problem.ts';
import { describePeerProblem } from '../../preload/contract/messages/english/peer-problem.ts';
import { describePortProblem } from '../../preload/contract/messages/english/port-problem.ts';
import { describeProbeFinding } from '../../preload/contract/messages/english/probe-finding.ts';
import { describeReject } from '../../preload/contract/messages/english/reject-reason.ts';
import { requestProblems } from '../../preload/contract/messages/english/request-problem.ts';
import { describeLessonProblem } from '../../preload/contract/messages/english/lesson-fault.ts';
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
import type { RejectReason } from '../../preload/contract/messages/reject-reason.ts';
import type { RequestProblem } from '../../preload/contract/messages/request-problem.ts';
import { NodeApiError, type ReplyError } from '../../preload/contract/api/reply.ts';

const replyErrors: Sentences<RequestProblem | CallProblem> = { ...requestProblems, ...callProblems };

export const messageStrings = {
  activity: describeActivity,
  peerProblem: describePeerProblem,
  findingProblem: describeFindingProblem,
  reachFinding: describeReachFinding,
  portProblem: describePortProblem,
  probeFinding: describeProbeFinding,
  reject: (reason: RejectReason): string => asSentence(describeReject(reason)),
  setAside: describeSetAside,
  paymentState: describePaymentState,
  storageProblem: describeStorageProblem,
  boardState: describeBoardState,
  anchorStanding: (standing: AnchorStanding): string => sentenceFor(anchorStandings, standing),
  miningPause: (pause: MiningPause): string => sentenceFor(miningPauses, pause),
  choiceVerdict: describeChoiceVerdict,
  startNotice: describeStartNotice,
  notice: (notice: Notice): string => sentenceFor(notices, notice),
  encodingFault: describeEncodingFault,
  lessonProblem: describeLessonProblem,
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
