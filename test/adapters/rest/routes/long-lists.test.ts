/** Lists that are longer than a piece, over the wire. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPythonString } from '../../../../main/consensus/python/json-writer.ts';
import { createTransaction, transactionHash, type Transaction } from '../../../../main/consensus/transaction.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { testKey } from '../../../support/test-keys.ts';
import { startTestNode, until, type TestNode } from '../../../support/test-node.ts';
import { get, send } from '../rest-client.ts';

/** Written in six characters for each of these. */
const LONG_ADDRESS = '\u00e9'.repeat(400_000);

/** Our own wallet pays no such recipient. */
function payTo(to: string): Transaction {
  const key = testKey('C');
  const fields = { from: key.address, to, amount: 1n };
  return createTransaction(fields, key.sign(transactionHash(fields)));
}

let one: TestNode;
const builder = new ChainBuilder();
beforeAll(async () => {
  one = await startTestNode({ owner: 'C' });
  const genesis = builder.genesis();
  const rich = builder.on(genesis);
  const blocks = [genesis, rich, builder.on(rich, { transactions: [payTo(LONG_ADDRESS)] })];
  for (const block of blocks) {
    expect((await one.node.chain.acceptBlock(block, { kind: 'miner' })).kind).toBe('connected');
  }
  for (let n = 1; n <= 200; n++) {
    one.node.pool.accept(one.node.wallet.pay(`${'\u00e9'.repeat(1000)}${n}`, 0.01));
  }
});
afterAll(() => one.stop());

test('/balances is the same text as ever', async () => {
  const expected = [...one.node.chain.balances()].map(
    ([account, balance]) => `${formatPythonString(one.node.chain.readAddress(account) ?? '')}: ${balance}`,
  );
  const { status, body, headers } = await get(one.url, '/balances');
  expect(body).toContain(formatPythonString(LONG_ADDRESS));
  expect([status, body === `{${expected.join(', ')}}`]).toEqual([200, true]);
  expect(headers['transfer-encoding']).toBe('chunked');
});

test.each(['/tx_pool', '/v1/pool'])('%s has all payments', async (path) => {
  const { body } = await get(one.url, path);
  expect(body.length).toBeGreaterThan(1_000_000);
  expect(JSON.parse(body)).toHaveLength(200);
});

test.each(['/balances', '/tx_pool', '/v1/pool'])('HEAD %s makes no list', async (path) => {
  const answer = await send(one.url, { method: 'HEAD', path });
  expect([answer.status, answer.body, answer.headers['content-length']]).toEqual([200, '', undefined]);
  await until(() => one.logLines.some((line) => line.includes(`"HEAD ${path} HTTP/1.1" 200`)));
});
