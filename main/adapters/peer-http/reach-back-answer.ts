/** `POST /v1/reach-back` at a Chalkchain node, and reading its answer. */
import { z } from 'zod';
import { notANode } from './call-failure.ts';
import type { HttpCaller } from './http-caller.ts';
import type { HttpRequest } from './http-exchange.ts';
import type { ReachBackAnswer } from '../../node/ports/peer-client.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import { parseAnswer } from './parse-answer.ts';

const MAX_TEXT_LENGTH = 300;

/** A stranger's sentence. */
const sentence = z.string().transform((text) => shortVisible(text, MAX_TEXT_LENGTH));

const answerSchema = z.object({
  reachable: z.boolean(),
  address: sentence,
  sentence,
  instance: sentence.nullish(),
});

interface ReachBackCall extends Pick<HttpRequest, 'address' | 'times'> {
  /** Of our own REST server. */
  readonly port: () => number;
  readonly maxBytes: number;
}

/** `undefined` when the peer cannot be asked. @throws PeerError */
export async function askReachBack(
  caller: HttpCaller,
  { port, ...call }: ReachBackCall,
): Promise<ReachBackAnswer | undefined> {
  const path = '/v1/reach-back';
  const body = (): string => JSON.stringify({ port: port() });
  const answer = await caller.call({ ...call, method: 'POST', path, body, ifLarger: 'fail' });
  if (answer.status !== 200) return undefined;
  const answered = parseReachBack(Buffer.concat(answer.body).toString());
  if (answered === undefined) throw notANode(call.address, { code: 'unreadable-answer', path });
  return answered;
}

/** `undefined` when the text is no such answer. */
function parseReachBack(text: string): ReachBackAnswer | undefined {
  const data = parseAnswer(answerSchema, text);
  if (data === undefined) return undefined;
  const { reachable: isReachable, instance, ...rest } = data;
  return { ...rest, isReachable, instance: instance ?? undefined };
}
