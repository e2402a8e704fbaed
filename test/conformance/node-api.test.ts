/** The contract holds over every transport: each method answers, refuses bad params, and events arrive. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeApiMethods } from '../../preload/contract/api/methods.ts';
import type { NodeEventName, NodeEvents } from '../../preload/contract/api/node-events.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { until } from '../support/test-node.ts';
import { CALLED_ELSEWHERE, CASES } from './support/node-api-cases.ts';
import { openWorld, type NearWorld, type TransportKind } from './support/node-api-world.ts';

const TRANSPORTS: readonly TransportKind[] = ['memory', 'browser'];

describe.each(TRANSPORTS)('over %s', (kind) => {
  let world: NearWorld;
  beforeAll(async () => {
    world = await openWorld(kind);
  });
  afterAll(() => world.close());

  async function codeOf(method: string, params: unknown): Promise<string> {
    const reply = await world.transport.call(method, params);
    return reply.ok ? `answered ${JSON.stringify(reply.value)}` : reply.error.code;
  }

  describe.each(nodeApiMethods())('%s', (method) => {
    // The case and the method belong together; the compiler cannot follow that through the list of names.
    const { before, good, check, bad, refused } = CASES[method] as (typeof CASES)['search'];

    test.each(bad.map((params) => [JSON.stringify(params), params]))('refuses %s', async (_text, params) => {
      expect(await codeOf(method, params)).toBe('invalid-params');
    });

    test.each((refused ?? []).map(([params, code]) => [JSON.stringify(params), params, code] as const))(
      'refuses %s with its code',
      async (_text, params, code) => {
        expect(await codeOf(method, params)).toBe(code);
      },
    );

    if (!CALLED_ELSEWHERE.has(method)) {
      test('answers', async () => {
        await before?.(world);
        const result = await world.client[method as 'search'](await good(world));
        await check(result, world);
      });
    }
  });

  test('a method that does not exist is refused', async () => {
    for (const method of ['', 'getStatus ', 'toString', '__proto__', 'constructor']) {
      expect(await codeOf(method, undefined)).toBe('unknown-method');
    }
  });
});

describe.each(TRANSPORTS)('events over %s', (kind) => {
  let world: NearWorld;
  beforeAll(async () => {
    world = await openWorld(kind);
  });
  afterAll(() => world.close());

  /** The payload of the first event of this name that fits: what earlier calls brought about may arrive late. */
  async function next<K extends NodeEventName>(
    wanted: K,
    fits: (payload: NodeEvents[K]) => boolean = () => true,
  ): Promise<NodeEvents[K]> {
    // Safe: the name says which payload it is.
    const payloads = (): NodeEvents[K][] =>
      world.events.filter(({ name }) => name === wanted).map(({ payload }) => payload as NodeEvents[K]);
    await until(() => payloads().some(fits));
    return payloads().find(fits)!;
  }

  test('tell of a reorganisation and of the own coins in it', async () => {
    const { make, blocks, test: tested } = world;
    const { node } = tested.host.running();
    const s5 = make.on(blocks.side, { miner: tested.wallet() });
    await node.chain.acceptBlock(s5, FROM_NETWORK);
    const payload = await next('tip-changed');
    expect(payload).toMatchObject({ connected: 2, disconnected: 1, status: { height: 5, tip: { hash: s5.hash } } });
    expect(payload.blocks.map(({ hash }) => hash)).toEqual([blocks.side.hash, s5.hash]);
    const { reorganisation } = await world.client.getReorganisation({ id: payload.reorganisation! });
    expect(reorganisation).toMatchObject({ because: 'longer', own: { lost: { amount: '2' }, won: { amount: '10' } } });
    await next('activity-changed');
    expect(payload.news).toMatchObject([
      { kind: 'coins-lost', amount: '2', height: 4 },
      { kind: 'block-mined', amount: '10', height: 5, counterpart: null },
    ]);
  });

  test('tell of the pool, the peers, the log, mining and the state', async () => {
    await world.client.pay({ to: 'x', amount: '1' });
    await world.client.addPeer({ address: world.peer.url });
    await world.client.setPace({ threads: 1, maxHashesPerSecond: 0.01, share: null });
    await world.client.startMining();
    await next('pool-changed', (payments) => payments.at(-1)?.transaction.to === 'x');
    await next('peers-changed', ([peer, ...others]) => peer?.address === world.peer.url && others.length === 0);
    await next('log-lines', (lines) => lines.some(({ level }) => level === 'info'));
    await next('mining-changed', ({ isMining }) => isMining);
    await next('status-changed', ({ mining }) => mining.isMining);
    await world.client.stopMining();
  });

  test('tell of names, whichever page saved or removed them', async () => {
    const has = (names: NodeEvents['names-changed'], wanted: string): boolean =>
      names.some(({ address, name }) => address === wanted && name === `name of ${wanted}`);
    for (const address of ['adr-7', 'adr-8']) await world.client.saveName({ address, name: `name of ${address}` });
    await next('names-changed', (names) => has(names, 'adr-7') && has(names, 'adr-8'));
    await world.client.removeName({ address: 'adr-7' });
    await next('names-changed', (names) => !has(names, 'adr-7') && has(names, 'adr-8'));
  });
});
