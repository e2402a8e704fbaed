import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MinerColumn } from '../../../main/api/charts/miner-column.ts';
import { countMiners } from '../../../main/api/charts/shares.ts';

/** Blocks as texts: the miner is the number at the end of `a12`. */
class SketchedChain {
  blocks: string[];
  /** How many were read, and the most at once. */
  reads = 0;
  largest = 0;

  constructor(blocks: readonly string[] = []) {
    this.blocks = [...blocks];
  }

  get size(): number {
    return this.blocks.length;
  }

  hashAt(height: number): string | undefined {
    return this.blocks[height - 1];
  }

  listMiners(from: number, count: number): number[] {
    const miners = this.blocks.slice(from - 1, from - 1 + count).map((block) => Number(block.split('-')[1]));
    this.reads += miners.length;
    this.largest = Math.max(this.largest, miners.length);
    return miners;
  }
}

/** `count` blocks of a branch, mined in turn by the numbers 1 to 5. */
function branch(name: string, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${from + index}-${((from + index) % 5) + 1}`);
}

function minersOf({ blocks }: SketchedChain): number[] {
  return blocks.map((block) => Number(block.split('-')[1]));
}

describe('the column of miners', () => {
  test('follows a long chain in slices, and reads only what is new', async () => {
    const chain = new SketchedChain(branch('a', 1, 5000));
    const column = new MinerColumn(chain, chain);
    expect([...(await column.read())]).toEqual(minersOf(chain));
    expect([chain.reads, chain.largest]).toEqual([5000, 500]);
    chain.blocks.push(...branch('a', 5001, 3));
    expect([...(await column.read())]).toEqual(minersOf(chain));
    expect(chain.reads).toBe(5003);
    await column.read();
    expect(chain.reads).toBe(5003);
  });

  test('after a reorganisation reads little more than what came', async () => {
    const chain = new SketchedChain(branch('a', 1, 3000));
    const column = new MinerColumn(chain, chain);
    await column.read();
    chain.blocks = [...branch('a', 1, 2990), ...branch('b', 2991, 20)];
    chain.reads = 0;
    expect([...(await column.read())]).toEqual(minersOf(chain));
    expect(chain.reads).toBeLessThan(20 + 2 * 256);
  });

  test('is of the chain as it is at the end, even where that changes meanwhile', async () => {
    const chain = new SketchedChain(branch('a', 1, 4000));
    const column = new MinerColumn(chain, chain);
    const reading = column.read();
    setImmediate(() => (chain.blocks = [...branch('a', 1, 700), ...branch('c', 701, 2500)]));
    expect([...(await reading)]).toEqual(minersOf(chain));
  });

  test('two who read at once both get all of it', async () => {
    const chain = new SketchedChain(branch('a', 1, 3500));
    const column = new MinerColumn(chain, chain);
    const [one, other] = await Promise.all([column.read(), column.read()]);
    expect([...one]).toEqual(minersOf(chain));
    expect([...other]).toEqual(minersOf(chain));
    expect(chain.reads).toBe(3500);
  });

  test('of an empty chain is empty', async () => {
    const chain = new SketchedChain();
    expect((await new MinerColumn(chain, chain).read()).length).toBe(0);
  });

  test('says so when the store has fewer blocks than the chain', async () => {
    const chain = new SketchedChain(branch('a', 1, 3));
    const column = new MinerColumn(chain, { listMiners: () => [] });
    await expect(column.read()).rejects.toThrow('no block at height 1');
  });

  test('is right after any switches', async () => {
    const step = fc.record({ back: fc.nat(700), forward: fc.nat(700) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const chain = new SketchedChain();
        const column = new MinerColumn(chain, chain);
        for (const [index, { back, forward }] of steps.entries()) {
          const kept = chain.blocks.slice(0, Math.max(0, chain.size - back));
          chain.blocks = [...kept, ...branch(`s${index}x`, kept.length + 1, forward)];
          expect([...(await column.read())]).toEqual(minersOf(chain));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('counting', () => {
  test('ranks by blocks, and of equal ones by who came first', () => {
    expect(countMiners(Uint32Array.from([7, 3, 3, 9, 7, 0]))).toEqual({
      miners: [
        { miner: 7, blocks: 2 },
        { miner: 3, blocks: 2 },
        { miner: 9, blocks: 1 },
        { miner: 0, blocks: 1 },
      ],
      others: { miners: 0, blocks: 0 },
    });
  });

  test('sums up what has no room', () => {
    const miners = Uint32Array.from({ length: 300 }, (_, index) => index % 100);
    const counted = countMiners(miners);
    expect(counted.miners).toHaveLength(64);
    expect(counted.others).toEqual({ miners: 36, blocks: 108 });
  });

  test('of no blocks nobody has any', () => {
    expect(countMiners(new Uint32Array(0))).toEqual({ miners: [], others: { miners: 0, blocks: 0 } });
  });
});
