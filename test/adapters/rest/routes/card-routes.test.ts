/** `/v1/cards`: cards come in, and are there for everybody to check. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedTextCheck } from '../../../../main/consensus/keys/signed-text.ts';
import { createSignatureChecker } from '../../../../main/consensus/keys/signature.ts';
import { readCard } from '../../../../main/node/cards/card-text.ts';
import { signedCard } from '../../../node/cards/support/cards.ts';
import { startTestNode, until, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

let host: TestNode;

beforeAll(async () => {
  host = await startTestNode({ owner: 'A', name: 'Ada' });
});
afterAll(() => host.stop());

test('a card is kept once, and one that nobody signed never', async () => {
  const tell = (text: string) => post(host.url, '/v1/cards', text);
  expect(await tell(signedCard('B', { number: 7 }))).toMatchObject({ status: 201, body: 'Accepted' });
  expect(await tell(signedCard('B', { number: 7 }))).toMatchObject({ status: 200, body: 'Known already' });
  expect(await tell(signedCard('B', { number: 6, name: 'Eve' }))).toMatchObject({ status: 200 });
  const forged = signedCard('B', { number: 8 }).replace('"Bob"', '"Eve"');
  expect(await tell(forged)).toMatchObject({
    status: 400,
    body: "Rejected: the card's signature is not that of its address (bad-card)",
  });
  expect(await tell('{}')).toMatchObject({ status: 400, body: expect.stringMatching(/"address".*\(bad-card\)$/) });
  expect(await tell(signedCard('B', { number: 9, name: 'B\u202eob' }))).toMatchObject({ status: 202 });
});

test('the list has the own card and the others, each as it was signed', async () => {
  await until(() => host.node.cards.list().some(({ isOwn }) => isOwn));
  const { status, body } = await get(host.url, '/v1/cards');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject([
    { card: { name: 'Ada' }, own: true, current: true, heard_at: expect.any(Number) },
    { card: { name: 'Bob', number: 7 }, own: false, current: true },
  ]);
  const isValid = createSignatureChecker();
  const cards = [...body.matchAll(/"card": (\{.*?"signature": \d+\})/g)].map(([, text = '']) => readCard(text));
  expect(cards).toHaveLength(2);
  for (const read of cards) {
    expect(read.kind === 'card' && isValid(signedTextCheck('card', read.body, read.card))).toBe(true);
  }
});
