/** Reading a Chalkchain node's answer to `GET /v1/peers`. */
import { z } from 'zod';
import { MAX_TOLD_PEERS, type ToldPeer } from '../../node/ports/peer-client.ts';
import { parseAnswer } from './parse-answer.ts';

const MAX_ADDRESS_LENGTH = 100;
/** In these the peer answers its node, or listens to it. */
const REACHED = new Set(['ok', 'one-way', 'not-delivering', 'other-chain']);

const peerSchema = z.object({
  address: z
    .string()
    .max(MAX_ADDRESS_LENGTH)
    .regex(/^http:\/\/(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/),
  state: z.string(),
  software: z.enum(['chalkchain', 'workshop', 'unknown']).catch('unknown'),
  height: z.int().min(0).nullish().catch(undefined),
});

/** What makes no sense is left out. `undefined` when the text is no such answer. */
export function parsePeers(text: string): readonly ToldPeer[] | undefined {
  return parseAnswer(z.array(z.unknown()), text)
    ?.slice(0, MAX_TOLD_PEERS)
    .flatMap((one): ToldPeer[] => {
      const { data } = peerSchema.safeParse(one);
      if (data === undefined) return [];
      const { address, software, height, state } = data;
      return [{ address, software, height: height ?? undefined, isReached: REACHED.has(state) }];
    });
}
