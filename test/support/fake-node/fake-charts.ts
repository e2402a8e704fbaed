/** Answers for the charts and the API screen. */
import type { FakeHandlers } from './fake-handlers.ts';
import type { SharesView } from '../../../preload/contract/views/chart-views.ts';
import type { FakeState } from './fake-state.ts';

export function charts(
  state: FakeState,
): Pick<FakeHandlers, 'getDifficultyChart' | 'getShares' | 'getHashRates' | 'getApiDescription' | 'callRest'> {
  return {
    getDifficultyChart: ({ fromHeight = 1, toHeight = Number.POSITIVE_INFINITY, maxPoints }) => {
      const all = state.chain.blocks.slice(Math.max(0, fromHeight - 1), toHeight).map(({ summary }, index, blocks) => ({
        height: summary.height,
        difficulty: summary.difficulty,
        seconds: index === 0 ? null : summary.timestamp - (blocks[index - 1]?.summary.timestamp ?? summary.timestamp),
        timestamp: summary.timestamp,
      }));
      const step = Math.max(1, Math.ceil(all.length / maxPoints));
      const seconds = all.flatMap((point) => point.seconds ?? []).toSorted((a, b) => a - b);
      return {
        points: all.filter((_, index) => index % step === 0),
        medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? null,
        meanSeconds: seconds.length === 0 ? null : seconds.reduce((sum, value) => sum + value, 0) / seconds.length,
        targetSpacingSeconds: 5,
      };
    },
    getShares: ({ fromHeight = 1, toHeight = Number.POSITIVE_INFINITY }) => fakeShares(state, fromHeight, toHeight),
    getHashRates: () =>
      state.chain.blocks.length === 0
        ? []
        : Array.from({ length: 240 }, (_, index) => ({
            at: state.now() - (240 - index) * 5,
            own: index < 60 ? 0 : 49_000 + Math.sin(index / 3) * 900,
            network: index < 20 ? null : 180_000 + Math.sin(index / 21) * 60_000,
          })),
    getApiDescription: () => ({
      baseUrl: 'http://localhost:5000',
      openApi: {
        openapi: '3.1.0',
        info: { title: 'Chalkchain', version: '0.1.0' },
        paths: {
          '/info': { get: { summary: 'The chain and the peers', responses: { 200: { description: 'OK' } } } },
          '/balances': { get: { summary: 'What everybody owns', responses: { 200: { description: 'OK' } } } },
          '/new_transaction': {
            post: {
              summary: 'Pay somebody',
              requestBody: {
                content: {
                  'application/json': {
                    schema: { type: 'object', properties: { to: { type: 'string' }, amount: { type: 'number' } } },
                    example: { to: 'test', amount: 1 },
                  },
                },
              },
              responses: { 201: { description: 'Success' }, 400: { description: 'Failed' } },
            },
          },
          '/start_mining': { get: { summary: 'Start mining', responses: { 200: { description: 'Success' } } } },
          '/v1/status': { get: { summary: 'State of the node', responses: { 200: { description: 'OK' } } } },
        },
      },
      postmanCollection: { info: { name: 'Chalkchain' }, item: [] },
    }),
    callRest: async ({ method, path }) => {
      await state.wait(40);
      return {
        status: path.startsWith('/info') || method === 'POST' ? 200 : 404,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          chain_size: state.chain.blocks.length,
          peers: state.peers.map((peer) => peer.address),
          blocks: [],
        }),
        isCut: false,
        durationMs: 4,
      };
    },
  };
}

function fakeShares(state: FakeState, fromHeight: number, toHeight: number): SharesView {
  const isIn = ({ summary: { height } }: (typeof state.chain.blocks)[number]): boolean =>
    height >= fromHeight && height <= toHeight;
  const blocks = state.chain.blocks.filter(isIn);
  const beside = state.chain.sideBlocks.filter(isIn);
  const counts = new Map<string | null, number>();
  for (const { summary } of blocks) counts.set(summary.miner, (counts.get(summary.miner) ?? 0) + 1);
  const miners = [...counts]
    .map(([miner, count]) => ({ miner, blocks: count }))
    .toSorted((a, b) => b.blocks - a.blocks);
  const shown = miners.slice(0, 64);
  const [deepest] = beside;
  return {
    fromHeight: blocks.length === 0 ? 0 : fromHeight,
    toHeight: blocks.at(-1)?.summary.height ?? 0,
    blocks: blocks.length,
    miners: shown,
    others: {
      miners: miners.length - shown.length,
      blocks: miners.slice(64).reduce((sum, one) => sum + one.blocks, 0),
    },
    sideBlocks: beside.length,
    deepestFork: deepest === undefined ? null : { tip: deepest.summary.hash, height: deepest.summary.height, depth: 2 },
    own: { since: state.now() - 1800, tries: 3_145_728, expected: 3.1, found: 5 },
  };
}
