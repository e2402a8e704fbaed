/** Payments that come at the same moment. */
import { describe, expect, test } from 'vitest';
import { PASTED_ADDRESSES } from '../../../answers/inputs/payments.ts';
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

describe('the workshop waits for the one word Success', () => {
  test.each(PASTED_ADDRESSES)('and the log warns when coins go to what is nearly an address: %s', async (_how, to) => {
    const one = await startTestNode();
    const builder = new ChainBuilder();
    const first = builder.genesis();
    for (const block of [first, builder.on(first, { miner: builder.wallets.A })]) {
      await one.node.chain.acceptBlock(block, FROM_NETWORK);
    }
    const answer = await post(one.url, '/new_transaction', JSON.stringify({ to, amount: 3 }));
    expect(answer).toMatchObject({ status: 201, body: 'Success' });
    const warnings = one.warnings.filter((line) => line.includes('copy that again'));
    expect(warnings).toHaveLength(to.length === 392 ? 0 : 1);
    expect(warnings.join('')).not.toContain('MIIB');
    await one.stop();
  });
});
