/** Payments that come at the same moment. */
import { expect, test } from 'vitest';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

test('two requests at once cannot spend the same coins', async () => {
  const one = await startTestNode();
  const builder = new ChainBuilder();
  const first = builder.genesis();
  for (const block of [first, builder.on(first, { miner: builder.wallets.A })]) {
    await one.node.chain.acceptBlock(block, FROM_NETWORK);
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post(one.url, '/new_transaction', '{"to": "test", "amount": 3}')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(answers.find(({ status }) => status === 400)?.body).toMatch(
    / 3, and 1 can be spent .*\(insufficient-funds\)$/,
  );
  expect(one.node.pool.spendable(builder.wallets.A.address)).toBe(1n);
  await one.stop();
});

test('a recipient of more than 1,024 characters is refused', async () => {
  const one = await startTestNode();
  const pay = (length: number) =>
    post(one.url, '/new_transaction', JSON.stringify({ to: 'x'.repeat(length), amount: 3 }));
  expect(await pay(1025)).toMatchObject({ status: 400, body: expect.stringMatching(/1025 .*\(invalid-recipient\)$/) });
  expect((await pay(1024)).body).toMatch(/\(insufficient-funds\)$/);
  await one.stop();
});
