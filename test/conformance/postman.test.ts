/** Postman's own runner plays the workshop's collection and ours against live nodes. */
import { readFileSync } from 'node:fs';
import newman, { type Execution, type Summary } from 'newman';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDocument } from '../adapters/rest/openapi-document.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestNode, type TestNode } from '../support/test-node.ts';

let one: TestNode;

beforeEach(async () => {
  one = await startTestNode();
});
afterEach(() => one.stop());

function run(collection: string): Promise<Summary> {
  const endpoint = one.url.replace('http://', '');
  return new Promise((resolve, reject) => {
    newman.run(
      {
        collection: JSON.parse(readFileSync(new URL(collection, import.meta.url), 'utf8')) as unknown,
        envVar: [{ key: 'NODE_ENDPOINT', value: endpoint }],
        timeoutRequest: 20_000,
      },
      (error, summary) => (error === null ? resolve(summary) : reject(error)),
    );
  });
}

const answersOf = ({ run: { executions } }: Summary): Record<string, string> =>
  Object.fromEntries(
    executions.map(({ item, response }) => [item.name, `${response?.code} ${response?.text().slice(0, 40)}`]),
  );

describe("the workshop's collection", () => {
  const WORKSHOP = '../vectors/workshop.postman_collection.json';

  test('is answered as a reference node would answer it, refusals with a sentence', async () => {
    expect(answersOf(await run(WORKSHOP))).toEqual({
      'get blockchain': '200 {"chain_size": 0, "peers": [], "blocks":',
      'new transaction': '400 Failed: the payment is 10, and 0 can be ',
      'start mining': '200 Success',
      balances: expect.stringMatching(/^200 \{/),
      'stop mining': '200 Success',
      'transaction pool': '200 []',
      'add peer': expect.stringMatching(/^400 Failed: /),
    });
  });

  test('pays when there are coins', async () => {
    const builder = new ChainBuilder();
    const first = builder.genesis();
    for (const block of [first, builder.on(first, { miner: builder.wallets.A })]) {
      await one.node.chain.acceptBlock(block, FROM_NETWORK);
    }
    expect(answersOf(await run(WORKSHOP))['new transaction']).toBe('201 Success');
  });
});

describe('our collection', () => {
  test('passes its own tests on a fresh node, and asks for every endpoint', async () => {
    const summary = await run('../../docs/chalkchain.postman_collection.json');
    expect(summary.run.failures.map(({ error, source }) => `${source?.name}: ${error.message}`)).toEqual([]);
    const { executions } = summary.run;
    expect(executions.filter(({ assertions = [] }) => assertions.length === 0).map(({ item }) => item.name)).toEqual(
      [],
    );
    expect(new Set(executions.map(toOperation))).toEqual(expect.toSatisfy(await containsAllOperations()));
  });

  /** Makes a check that a set has `get /info` and all other operations of the node's OpenAPI document. */
  async function containsAllOperations(): Promise<(asked: Set<string>) => boolean> {
    const { paths } = await readDocument(one.url);
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    return (asked) => all.every((operation) => asked.has(operation));
  }

  function toOperation({ request }: Execution): string {
    return `${request.method.toLowerCase()} ${request.url.getPath()}`;
  }
});
