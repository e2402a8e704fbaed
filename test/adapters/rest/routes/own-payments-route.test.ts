/** `/v1/own-payments`: what became of the owner's payments, and what the owner can do. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

let host: TestNode;

beforeEach(async () => {
  host = await startTestNode();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  await host.node.chain.acceptBlock(genesis, FROM_NETWORK);
  await host.node.chain.acceptBlock(make.on(genesis, { miner: make.wallets.A }), FROM_NETWORK);
});

afterEach(() => host.stop());

test('lists them with their state, newest first', async () => {
  await post(host.url, '/new_transaction', '{"to": "x", "amount": 2.0}');
  await post(host.url, '/new_transaction', '{"to": "y", "amount": 1}');
  const { status, body } = await get(host.url, '/v1/own-payments');
  expect(status).toBe(200);
  expect(body).toContain('"amount": 2.0');
  expect(JSON.parse(body)).toMatchObject([
    { id: 2, to: 'y', occurrence: 1, expiry: 122, state: 'waiting', explanation: expect.stringContaining('mined') },
    { id: 1, to: 'x' },
  ]);
});

test.each([
  ['{"id": 1, "what": "send-again"}', 409, 'cannot-send-again'],
  ['{"id": 1, "what": "give-up"}', 409, 'cannot-give-up'],
  ['{"id": 1, "what": "done"}', 409, 'no-question'],
  ['{"id": 7, "what": "done"}', 400, 'not-found'],
  ['{"id": 0, "what": "done"}', 400, 'Invalid request: id'],
  ['{"id": 1.0, "what": "done"}', 400, 'Invalid request: id'],
  ['{"id": 1, "what": "undo"}', 400, 'Invalid request: what'],
])('refuses %s (%i, %s)', async (command, status, words) => {
  host.node.pay('x', 1n);
  const answer = await post(host.url, '/v1/own-payments', command);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(words);
});

test('an order that nobody signed is refused with its reason', async () => {
  expect((await post(host.url, '/v1/payments', '{}')).body).toContain('(invalid-order)');
});
