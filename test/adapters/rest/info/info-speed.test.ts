/** `/info` of a long chain takes about as long as the same bytes from memory. */
import { Agent, createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ChainBuilder, EASY_PARAMS } from '../../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode } from '../../../support/test-node.ts';

const BLOCKS = 5000;
const ROUNDS = 25;

it(`takes at most twice the time of a static buffer, at ${BLOCKS} blocks`, async () => {
  const one = await startTestNode({ params: { ...EASY_PARAMS, initialDifficulty: 0 } });
  const builder = new ChainBuilder({ ...EASY_PARAMS, initialDifficulty: 0 });
  const first = builder.genesis();
  for (const block of [first, ...builder.chainOn(first, BLOCKS - 1)])
    await one.node.chain.acceptBlock(block, FROM_NETWORK);

  const agent = new Agent({ keepAlive: true });
  const firstTime = await timeOf(agent, `${one.url}/info`);
  const body = firstTime.body;
  const plain = createServer((_request, response) => {
    response.setHeader('Content-Length', body.length).end(body);
  });
  plain.listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const plainUrl = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`;

  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const info = await timeOf(agent, `${one.url}/info`);
    const still = await timeOf(agent, plainUrl);
    times.push(info.ms);
    ratios.push(info.ms / still.ms);
  }
  console.log(
    `/info of ${(body.length / 1e6).toFixed(1)} MB: first ${firstTime.ms.toFixed(0)} ms, then ${median(times).toFixed(1)} ms, ` +
      `${median(ratios).toFixed(2)} times a static buffer`,
  );
  agent.destroy();
  plain.close();
  plain.closeAllConnections();
  await one.stop();
  expect(median(ratios)).toBeLessThan(2);
});

async function timeOf(agent: Agent, url: string): Promise<{ ms: number; body: Buffer }> {
  const startMs = performance.now();
  const outgoing = request(url, { agent });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [AsyncIterable<Buffer>];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const ms = performance.now() - startMs;
  return { ms, body: Buffer.concat(chunks) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
