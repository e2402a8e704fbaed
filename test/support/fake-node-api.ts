/** A node that is made up: a transport in memory with rich data, for pictures and tests of screens. Never shipped. */
import type { NodeApiMethod } from '../../preload/contract/api/node-api.ts';
import { NodeApiError, type Reply } from '../../preload/contract/api/reply.ts';
import type { Transport } from '../../preload/contract/api/transport.ts';
import type { FakeBlock } from './fake-node/fake-chain.ts';
import { createFakeHandlers } from './fake-node/fake-handlers.ts';
import { FakeState } from './fake-node/fake-state.ts';

export interface FakeNodeOptions {
  /** `rich` (the default), `empty`: just installed, `failing`: every call fails, `slow`: never answers, `lost`: no connection any more. */
  readonly variant?: 'rich' | 'empty' | 'failing' | 'slow' | 'lost';
  readonly height?: number;
  /** Blocks a second while time passes; 0 (the default) for a chain that stands still. */
  readonly blocksPerSecond?: number;
  readonly isWelcomed?: boolean;
  /** On the board. */
  readonly nodes?: number;
}

export interface FakeNode {
  readonly transport: Transport;
  readonly state: FakeState;
  /** A new tip, as if somebody had found it. */
  grow(): void;
  /** A longer chain replaces the tip, and a reward of the user with it. */
  reorganise(): void;
  setConnected(isConnected: boolean): void;
}

export function createFakeNode(options: FakeNodeOptions = {}): FakeNode {
  const { variant = 'rich', blocksPerSecond = 0, isWelcomed = true, nodes } = options;
  const state = new FakeState({
    height: variant === 'empty' ? 0 : (options.height ?? 120),
    isWelcomed,
    ...(nodes === undefined ? {} : { nodes }),
  });
  const handlers = createFakeHandlers(state);
  const connectionListeners = new Set<(isConnected: boolean) => void>();

  const tellTip = (joined: readonly FakeBlock[], gone: FakeBlock | undefined): void => {
    const status = state.status();
    const news = joined.flatMap(({ summary }) =>
      summary.miner === state.own
        ? [{ kind: 'block-mined' as const, amount: '10', height: summary.height, counterpart: null }]
        : [],
    );
    const lost = gone && { kind: 'reward-lost' as const, amount: '10', height: gone.summary.height, counterpart: null };
    state.emit({
      name: 'tip-changed',
      payload: {
        blocks: joined.map((block) => block.summary),
        connected: joined.length,
        disconnected: gone === undefined ? 0 : 1,
        isOwnersChoice: false,
        status,
        news: lost === undefined ? news : [lost, ...news],
        newsTotals: [...(lost === undefined ? [] : [lost]), ...news].map(({ kind, amount }) => ({
          kind,
          count: 1,
          blocks: 1,
          amount,
        })),
      },
    });
  };

  const fake: FakeNode = {
    state,
    grow: () => tellTip([state.chain.grow(state.now())], undefined),
    reorganise: () => {
      const change = state.chain.reorganise(state.now());
      if (change !== undefined) tellTip(change.joined, change.gone);
    },
    setConnected: (isConnected) => {
      for (const listener of connectionListeners) listener(isConnected);
    },
    transport: {
      call: (method, params) => answer(method, params),
      subscribe: (listener) => state.listen(listener),
      watchConnection: (listener) => {
        connectionListeners.add(listener);
        listener(true);
        if (variant === 'lost') setTimeout(() => listener(false), 300);
        return () => connectionListeners.delete(listener);
      },
    },
  };

  async function answer(method: string, params: unknown): Promise<Reply<unknown>> {
    await state.wait(variant === 'slow' ? 1e9 : 5);
    // The frame stays usable while every screen fails.
    if (variant === 'failing' && !['getSettings', 'getStatus', 'listNames'].includes(method)) {
      return {
        ok: false,
        error: { code: 'internal' },
      };
    }
    try {
      // Safe: the page calls the methods of the contract, with their params.
      const handler = handlers[method as NodeApiMethod] as (params: unknown) => unknown;
      return { ok: true, value: await handler(params) };
    } catch (error) {
      if (error instanceof NodeApiError) return { ok: false, error: error.problem };
      return { ok: false, error: { code: 'internal' } };
    }
  }

  if (blocksPerSecond > 0) setInterval(() => fake.grow(), 1000 / blocksPerSecond);
  return fake;
}
