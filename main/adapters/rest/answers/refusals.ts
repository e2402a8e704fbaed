/** From whatever a request failed with to the answer that its sender gets. */
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import { StorageError } from '../../../node/ports/chain-store.ts';
import type { Log } from '../../../node/ports/log.ts';
import { RequestError } from '../../../node/request-error.ts';
import type { RequestErrorCode } from '../../../../preload/contract/messages/request-problem.ts';
import { Refusal, textAnswer, type Answer, type Route } from '../route.ts';

/** Commands that come at the wrong time: their sentences are the workshop's own words, alone. */
const WORKSHOP_WORDS: readonly RequestErrorCode[] = ['already-mining', 'not-mining'];

/** Where it is not the request that is wrong. */
const REQUEST_STATUS: Partial<Record<RequestErrorCode, number>> = {
  'already-in-class': 409,
  'already-on-branch': 409,
  'another-chain': 409,
  'cannot-give-up': 409,
  'cannot-send-again': 409,
  'catching-up': 409,
  'chain-empty': 409,
  'chain-not-empty': 409,
  'class-not-heard': 409,
  'class-at-its-end': 409,
  'chain-of-class': 409,
  'invalid-branch': 409,
  'mining-waits': 409,
  'no-question': 409,
  'no-room': 409,
  'not-asked': 409,
  'not-class-owner': 409,
  'not-in-class': 409,
  'odd-first-block': 409,
  'storage-failed': 507,
  'too-many-commands': 429,
};

/**
 * The answer for an error that a handler threw: the workshop's word, a sentence and a code. What nobody foresaw is
 * logged with its stack and answered without it.
 */
export function answerForError(error: unknown, refusalWord: Route['refusalWord'], log: Log): Answer {
  if (error instanceof Refusal) return textAnswer(error.status, error.message);
  if (error instanceof ValidationError) return refuse(400, refusalWord, error.message, error.code);
  if (error instanceof StorageError) return refuseStorage(error, refusalWord, log);
  if (error instanceof RequestError) {
    if (WORKSHOP_WORDS.includes(error.code)) return textAnswer(409, error.message);
    return refuse(REQUEST_STATUS[error.code] ?? 400, refusalWord, error.message, error.code);
  }
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return textAnswer(500, 'internal error');
}

/** The sentence names a file of this computer, so it goes to the log and not to the sender. */
function refuseStorage(error: StorageError, refusalWord: Route['refusalWord'], log: Log): Answer {
  log.error(error.message);
  return refuse(507, refusalWord, 'this node cannot save anything at the moment; its log says why', 'storage-failed');
}

/** `Rejected: the hash does not meet the target (high-hash)`. */
function refuse(status: number, word: string, sentence: string, code: string): Answer {
  return textAnswer(status, `${word}: ${sentence} (${code})`);
}
