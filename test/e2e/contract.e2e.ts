/** The contract over the real IPC: the same answers and refusals as over the other transports, and events. */
import { nodeApiMethods } from '../../preload/contract/api/methods.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/api/transport.ts';
import { CALLED_ELSEWHERE, CASES } from '../conformance/support/node-api-cases.ts';
import { expect, test } from './support/desktop-test.ts';
import { openFarWorld } from './support/prepared-app.ts';

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

test('every method answers as over the other transports, in plain JSON', async ({ launch, folder }) => {
  const world = await openFarWorld(folder, launch);
  try {
    for (const method of nodeApiMethods().filter((name) => !CALLED_ELSEWHERE.has(name))) {
      // The case and the method belong together; the compiler cannot follow that through the list of names.
      const { before, good, check } = CASES[method] as (typeof CASES)['search'];
      await test.step(method, async () => {
        await before?.(world);
        const reply = await world.call(method, await good(world));
        expect(reply, JSON.stringify(reply)).toMatchObject({ ok: true });
        if (!reply.ok) return;
        // `void` is no JSON, but arrives as it is.
        if (reply.value !== undefined) expect(reply.value).toEqual(JSON.parse(JSON.stringify(reply.value)));
        await check(reply.value as never, world);
      });
    }
  } finally {
    await world.close();
  }
});

test('every method refuses with its codes as over the other transports', async ({ launch, folder }) => {
  const world = await openFarWorld(folder, launch);
  try {
    for (const method of nodeApiMethods()) {
      for (const [params, code] of CASES[method].refused ?? []) {
        // What is not supported elsewhere is here.
        if (code === 'not-supported') continue;
        expect(await world.call(method, params), method).toMatchObject({ ok: false, error: { code } });
      }
    }
  } finally {
    await world.close();
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
