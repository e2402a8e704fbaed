import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MinerColumn } from '../../../main/api/charts/miner-column.ts';
import { MinerCounts, type CountedMiners } from '../../../main/api/charts/shares.ts';

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

  test('tells whether blocks have left, and not that some came', async () => {
    const chain = new SketchedChain(branch('a', 1, 700));
    const column = new MinerColumn(chain, chain);
    await column.read();
    const { generation } = column;
    chain.blocks = [...chain.blocks, ...branch('a', 701, 300)];
    await column.read();
    expect(column.generation).toBe(generation);
    chain.blocks = [...chain.blocks.slice(0, 990), ...branch('b', 991, 20)];
    await column.read();
    expect(column.generation).not.toBe(generation);
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
  const countAll = (miners: readonly number[]) =>
    new MinerCounts().count(Uint32Array.from(miners), { generation: 0, fromHeight: 1, toHeight: miners.length });

  /** Without any of what makes it fast. */
  function countSimply(miners: readonly number[]): CountedMiners {
    const counts = new Map<number, number>();
    for (const miner of miners) counts.set(miner, (counts.get(miner) ?? 0) + 1);
    const ranked = [...counts].map(([miner, blocks]) => ({ miner, blocks })).toSorted((a, b) => b.blocks - a.blocks);
    const shown = ranked.slice(0, 64);
    const blocks = shown.reduce((sum, one) => sum + one.blocks, 0);
    return { miners: shown, others: { miners: ranked.length - shown.length, blocks: miners.length - blocks } };
  }

  test('ranks by blocks, and of equal ones by who came first', () => {
    expect(countAll([7, 3, 3, 9, 7, 0])).toEqual({
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
    const counted = countAll(Array.from({ length: 300 }, (_, index) => index % 100));
    expect(counted.miners).toHaveLength(64);
    expect(counted.others).toEqual({ miners: 36, blocks: 108 });
  });

  test('of no blocks nobody has any', () => {
    expect(countAll([])).toEqual({ miners: [], others: { miners: 0, blocks: 0 } });
  });

  test('goes on with what is new alone', () => {
    const counts = new MinerCounts();
    const miners = Uint32Array.from({ length: 100_001 }, (_, index) => index + 1);
    const range = { generation: 0, fromHeight: 1 };
    counts.count(miners, { ...range, toHeight: 100_000 });
    // What was counted is not looked at again: it could be anything.
    const poisoned = miners.map((miner, index) => (index < 100_000 ? 5_000_000 : miner));
    const { miners: top, others } = counts.count(poisoned, { ...range, toHeight: 100_001 });
    expect(top.map(({ miner }) => miner)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
    expect(others).toEqual({ miners: 99_937, blocks: 99_937 });
  });

  test('is right for any ranges one after the other, whatever joins the chain and leaves it', () => {
    const step = fc.record({
      left: fc.nat(30),
      joined: fc.array(fc.nat(90), { maxLength: 120 }),
      from: fc.constantFrom(1, 1, 1, 2, 50),
      isShort: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const counts = new MinerCounts();
        let chain: number[] = [];
        let generation = 0;
        for (const { left, joined, from, isShort } of steps) {
          const stays = Math.max(0, chain.length - (left < 20 ? 0 : left));
          if (stays < chain.length) generation++;
          chain = [...chain.slice(0, stays), ...joined];
          const to = isShort ? Math.max(from, Math.floor(chain.length / 2)) : chain.length;
          if (to < from || to > chain.length) continue;
          const counted = counts.count(Uint32Array.from(chain), { generation, fromHeight: from, toHeight: to });
          expect(counted).toEqual(countSimply(chain.slice(from - 1, to)));
        }
      }),
    );
  });
});
