/** Somebody at one of the computers: asks what it is told to ask, or floods a node. Runs as a process there. */
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import * as bodies from '../bench/floods/bodies.ts';
import { answerParent } from '../bench/harness/child.ts';
import { createTimedClient } from '../bench/harness/http-client.ts';

export type AgentQuestion =
  | { readonly kind: 'ask'; readonly url: string; readonly body?: string; readonly limitMs: number }
  | { readonly kind: 'flood'; readonly url: string; readonly perSecond: number; readonly seconds: number };

export interface AgentAnswer {
  /** 0 when there is none; of a flood how many were answered. */
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

const { wallets } = new ChainBuilder(WORKSHOP.params);
const STEP_MS = 20;
/** What a flood is made of, in turn. */
const KINDS = [
  { path: '/new_block_mined', body: bodies.withoutWork },
  { path: '/new_block_mined', body: bodies.orphan },
  { path: '/new_block_mined', body: bodies.known },
  { path: '/greet', body: bodies.noJson },
  { path: '/v1/payments', body: bodies.orderWithBadSignature },
] as const;

async function ask(url: string, body: string | undefined, limitMs: number): Promise<AgentAnswer> {
  const startedAt = performance.now();
  const sent = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  try {
    const answer = await fetch(url, { ...sent, signal: AbortSignal.timeout(limitMs) });
    return { status: answer.status, body: await answer.text(), ms: performance.now() - startedAt };
  } catch {
    // It is off, asleep or cut off: which one, whoever asked knows.
    return { status: 0, body: '', ms: performance.now() - startedAt };
  }
}

async function flood(url: string, perSecond: number, seconds: number): Promise<AgentAnswer> {
  const info = await ask(`${url}/info`, undefined, 5000);
  const texts = info.status === 200 ? (JSON.parse(info.body) as { readonly blocks: string[] }).blocks : [];
  const forge = { blocks: texts.map(parseBlock), wallets: Object.values(wallets), classKey: '' };
  if (forge.blocks.length === 0) return { status: 0, body: '', ms: 0 };
  const client = createTimedClient({ connections: 16 });
  const startedAt = performance.now();
  let answered = 0;
  const open: Promise<void>[] = [];
  for (let index = 0; performance.now() - startedAt < seconds * 1000;) {
    const due = ((performance.now() - startedAt) / 1000) * perSecond;
    for (; index < due; index++) {
      const { path, body } = KINDS[index % KINDS.length] ?? KINDS[0];
      const asking = client.ask({ url: `${url}${path}`, body: body(forge, index) }).then(
        () => void (answered += 1),
        // Its connection was closed on it.
        () => undefined,
      );
      open.push(asking);
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  // Whoever does not answer any more may have been killed meanwhile.
  client.close();
  await Promise.all(open);
  return { status: answered, body: '', ms: performance.now() - startedAt };
}

answerParent<AgentQuestion, AgentAnswer>(async (question) =>
  question.kind === 'ask'
    ? await ask(question.url, question.body, question.limitMs)
    : await flood(question.url, question.perSecond, question.seconds),
);
