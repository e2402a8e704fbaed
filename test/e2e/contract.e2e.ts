/** The contract over the real IPC: the same refusals as over the other transports, answers that survive the way, events. */
import { nodeApiMethods } from '../../preload/contract/client.ts';
import type { NodeApiMethod } from '../../preload/contract/node-api.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/transport.ts';
import { CASES } from '../conformance/support/node-api-cases.ts';
import { expect, test } from './support/desktop-test.ts';

/** Those that need nothing but a new node, and change nothing. */
const QUESTIONS: readonly NodeApiMethod[] = [
  'getStatus',
  'getWallet',
  'listNames',
  'listPool',
  'listPeers',
  'getHashRates',
  'getApiDescription',
  'getLog',
  'getSettings',
];

test('every method refuses bad params, and no other method exists', async ({ launch, folder }) => {
  const { page } = await launch({ folder });
  const calls = nodeApiMethods().flatMap((method) => CASES[method].bad.map((params) => [method, params] as const));
  const codes = await page.evaluate(async (all) => {
    const { chalkchain } = window as unknown as { chalkchain: Transport };
    const replies = await Promise.all(all.map(([method, params]) => chalkchain.call(method, params)));
    return replies.map((reply) => (reply.ok ? 'answered' : reply.error.code));
  }, calls);
  expect(calls.length).toBeGreaterThan(nodeApiMethods().length);
  expect(calls.filter((_call, index) => codes[index] !== 'invalid-params')).toEqual([]);

  const unknown = await page.evaluate(
    (names) =>
      Promise.all(
        names.map((name) => (window as unknown as { chalkchain: Transport }).chalkchain.call(name, undefined)),
      ),
    ['', 'getStatus ', 'toString', '__proto__', 'constructor'],
  );
  expect(unknown.map((reply) => (reply.ok ? 'answered' : reply.error.code))).toEqual(Array(5).fill('unknown-method'));
});

test('questions are answered in plain JSON', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  for (const method of QUESTIONS) {
    const answer = await desktop.call(method);
    expect(answer, method).toEqual(JSON.parse(JSON.stringify(answer)));
  }
});

test('events arrive unasked', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const arrived = desktop.page.evaluate(
    () =>
      new Promise<NodeEventMessage>((resolve) => {
        const { chalkchain } = window as unknown as { chalkchain: Transport };
        const end = chalkchain.subscribe((message) => {
          if (message.name !== 'tip-changed') return;
          end();
          resolve(message);
        });
        void chalkchain.call('startMining', undefined);
      }),
  );
  expect(await arrived).toMatchObject({ payload: { disconnected: 0, status: { mining: { isMining: true } } } });
});
