/** Mining at one node of several, until the chain is as long as a story needs it. */
import { until } from './test-node.ts';

const MINING_MS = 90_000;

export interface ClassNodes {
  readonly heightOf: (number: number) => number;
  readonly call: (number: number, path: string) => unknown;
}

export interface ClassMining {
  /** Mines at a node until it has so many blocks more. */
  readonly mineAt: (number: number, blocks: number) => Promise<void>;
  /** Mines at a node until it has more blocks than the other one, so that no tie remains. */
  readonly mineBeyond: (number: number, other: number) => Promise<void>;
}

export function createClassMining({ heightOf, call }: ClassNodes): ClassMining {
  async function mineAt(number: number, blocks: number): Promise<void> {
    const height = heightOf(number);
    call(number, '/start_mining');
    // The difficulty has its say, too.
    await until(() => heightOf(number) >= height + blocks, MINING_MS);
    call(number, '/stop_mining');
  }
  return {
    mineAt,
    mineBeyond: (number, other) => mineAt(number, Math.max(1, heightOf(other) + 1 - heightOf(number))),
  };
}
