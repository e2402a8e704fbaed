import { beforeEach, describe, expect, test } from 'vitest';
import { ChainColumns, type ChartedChain } from '../../../main/api/charts/chain-columns.ts';

let lookups = 0;
beforeEach(() => (lookups = 0));

/** Blocks by name; the difficulty of one is its number, e.g. 12 of `b12`. */
class SketchedChain implements ChartedChain {
  blocks: string[];

  constructor(...blocks: string[]) {
    this.blocks = blocks;
  }

  get size(): number {
    return this.blocks.length;
  }

  hashAt(height: number): string | undefined {
    return this.blocks[height - 1];
  }

  getHeader(hash: string): { difficulty: number; timestamp: bigint } {
    lookups += 1;
    const difficulty = Number(hash.slice(1));
    return { difficulty, timestamp: BigInt(difficulty * 100) };
  }
}

function read(columns: ChainColumns, chain: ChartedChain): number[] {
  const { difficulties, timestamps } = columns.read(chain);
  expect([...timestamps]).toEqual([...difficulties].map((difficulty) => difficulty * 100));
  return [...difficulties];
}

describe('the columns', () => {
  test('follow a chain that grows, and look up what is new', () => {
    const chain = new SketchedChain();
    const columns = new ChainColumns();
    expect(read(columns, chain)).toEqual([]);
    chain.blocks.push('a1', 'a2');
    expect(read(columns, chain)).toEqual([1, 2]);
    chain.blocks.push('a3');
    lookups = 0;
    expect(read(columns, chain)).toEqual([1, 2, 3]);
    expect(lookups).toBe(1);
    expect(read(columns, chain)).toEqual([1, 2, 3]);
    expect(lookups).toBe(1);
  });

  test('follow a reorganisation from the fork on', () => {
    const chain = new SketchedChain('a1', 'a2', 'a3', 'a4');
    const columns = new ChainColumns();
    read(columns, chain);
    chain.blocks = ['a1', 'a2', 'b7', 'b8', 'b9'];
    lookups = 0;
    expect(read(columns, chain)).toEqual([1, 2, 7, 8, 9]);
    expect(lookups).toBe(3);
    chain.blocks = ['a1'];
    expect(read(columns, chain)).toEqual([1]);
  });

  test('begin anew with another chain', () => {
    const columns = new ChainColumns();
    read(columns, new SketchedChain('a1', 'a2'));
    expect(read(columns, new SketchedChain('a1', 'c5'))).toEqual([1, 5]);
    expect(lookups).toBe(4);
  });
});
