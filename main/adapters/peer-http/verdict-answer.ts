/** `POST /v1/try-block` at a Chalkchain node, and reading its answer. */
import { z } from 'zod';
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import { isRejectCode } from '../../consensus/rules/reject-codes.ts';
import { notANode, oddStatus } from './call-failure.ts';
import type { HttpCaller } from './http-caller.ts';
import type { HttpRequest } from './http-exchange.ts';
import type { JudgedBlock } from '../../node/ports/peer-client.ts';
import { parseAnswer } from './parse-answer.ts';

const MAX_WORDS = 400;

const answerSchema = z.object({
  outcome: z.enum(['tip', 'known', 'side-branch', 'longest-branch', 'orphan', 'rejected']),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  code: z.string().nullish(),
  explanation: z.string().transform((text) => shortVisible(text, MAX_WORDS)),
});

interface VerdictCall extends Pick<HttpRequest, 'address' | 'times'> {
  /** The block's. */
  readonly wire: string;
  readonly maxBytes: number;
}

/** `undefined` when the peer does not know that call. @throws PeerError */
export async function askVerdict(caller: HttpCaller, { wire, ...call }: VerdictCall): Promise<JudgedBlock | undefined> {
  const path = '/v1/try-block';
  const answer = await caller.call({ ...call, method: 'POST', path, body: () => wire, ifLarger: 'fail' });
  if (answer.status === 404 || answer.status === 405) return undefined;
  if (answer.status !== 200) throw oddStatus(call.address, answer);
  const judged = parseVerdict(Buffer.concat(answer.body).toString());
  if (judged === undefined) throw notANode(call.address, { code: 'unreadable-answer', path });
  return judged;
}

/** `undefined` when the text is no such answer. */
function parseVerdict(text: string): JudgedBlock | undefined {
  const data = parseAnswer(answerSchema, text);
  if (data === undefined) return undefined;
  const { outcome, hash, code, explanation: words } = data;
  const isKnown = outcome === 'rejected' && typeof code === 'string' && isRejectCode(code);
  return { outcome, hash: hash ?? undefined, code: isKnown ? code : undefined, words };
}
