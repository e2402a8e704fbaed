/** The contract over the real IPC: the same answers and refusals as over the other transports. Bad parameters: `security`. */
import { nodeApiMethods } from '../../preload/contract/api/methods.ts';
import { CALLED_ELSEWHERE, CASES } from '../conformance/support/node-api-cases.ts';
import { expect, test } from './support/desktop-test.ts';
import { openFarWorld } from './support/prepared-app.ts';

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
