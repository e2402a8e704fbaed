/** Which part of a chain a peer is sent, and its text. */
import { describe, expect, test } from 'vitest';
import { encodeSlice, findSlice, SLICE_BLOCKS, SLICE_BYTES } from '../../../../main/adapters/rest/info/chain-slice.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { FakeChain } from './fake-chain.ts';

function chainOf(blocks: number, wireLength?: number): FakeChain {
  const chain = new FakeChain();
  chain.grow(blocks, wireLength);
  return chain;
}

async function textOf(chain: FakeChain, locator: readonly string[]): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  const slice = findSlice(chain, locator);
  for await (const piece of encodeSlice(chain, new InfoCache(chain), slice)) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('latin1')) as unknown;
}

describe('a slice', () => {
  test('begins after the highest block that the locator names', () => {
    const chain = chainOf(20);
    const hashes = chain.blocks.map(({ hash }) => hash);
    expect(findSlice(chain, [])).toEqual({ after: 0, last: 20 });
    expect(findSlice(chain, ['elsewhere'])).toEqual({ after: 0, last: 20 });
    expect(findSlice(chain, [hashes[2]!, hashes[9]!, 'elsewhere', hashes[4]!])).toEqual({ after: 10, last: 20 });
    expect(findSlice(chain, [hashes[19]!])).toEqual({ after: 20, last: 20 });
  });

  test('does not follow a block that was taken back', () => {
    const chain = chainOf(5);
    const gone = chain.blocks[4]!;
    chain.reorganise(2, 3);
    const withGone = new Proxy(chain, {
      get: (target, name) =>
        name === 'getHeader'
          ? (hash: string) => (hash === gone.hash ? { height: 5 } : target.getHeader(hash))
          : Reflect.get(target, name, target),
    });
    expect(findSlice(withGone, [gone.hash, chain.blocks[1]!.hash])).toEqual({ after: 2, last: 6 });
  });

  test('has so many bytes, or one block', () => {
    const third = SLICE_BYTES / 3;
    expect(findSlice(chainOf(8, Math.floor(third) - 100), [])).toEqual({ after: 0, last: 3 });
    expect(findSlice(chainOf(8, Math.floor(third) + 100), [])).toEqual({ after: 0, last: 2 });
    expect(findSlice(chainOf(3, SLICE_BYTES * 2), [])).toEqual({ after: 0, last: 1 });
  });

  test('has so many blocks', () => {
    const chain = chainOf(0);
    chain.blocks = Array.from({ length: SLICE_BLOCKS + 10 }, (_, index) => ({ hash: `${index + 1}`, wire: '{}' }));
    chain.sizeAt = () => 2;
    chain.getHeader = (hash) => ({ height: Number(hash) }) as ReturnType<FakeChain['getHeader']>;
    expect(findSlice(chain, [])).toEqual({ after: 0, last: SLICE_BLOCKS });
    expect(findSlice(chain, ['3'])).toEqual({ after: 3, last: SLICE_BLOCKS + 3 });
    expect(findSlice(chain, [`${SLICE_BLOCKS}`])).toEqual({ after: SLICE_BLOCKS, last: SLICE_BLOCKS + 10 });
  });
});

describe('its text', () => {
  const place = (chain: FakeChain, after: number, last: number) => ({
    after_height: after,
    after_hash: chain.hashAt(after) ?? null,
    last_height: last,
    last_hash: chain.hashAt(last) ?? null,
    chain_size: chain.size,
  });

  test('is JSON wherever it begins', async () => {
    const chain = chainOf(4);
    const wires = chain.blocks.map(({ wire }) => wire);
    expect(await textOf(chain, [])).toEqual({ ...place(chain, 0, 4), blocks: wires });
    expect(await textOf(chain, [chain.hashAt(3)!])).toEqual({ ...place(chain, 3, 4), blocks: [wires[3]] });
    expect(await textOf(chain, [chain.hashAt(4)!])).toEqual({ ...place(chain, 4, 4), blocks: [] });
    expect(await textOf(new FakeChain(), [])).toEqual({ ...place(new FakeChain(), 0, 0), blocks: [] });
  });

  test('is JSON with large blocks', async () => {
    const chain = chainOf(4, 700_000);
    const wires = chain.blocks.map(({ wire }) => wire);
    expect(await textOf(chain, [chain.hashAt(1)!])).toEqual({ ...place(chain, 1, 3), blocks: wires.slice(1, 3) });
  });

  test('breaks off when its blocks are taken back', async () => {
    const chain = chainOf(6, 300_000);
    const pieces = encodeSlice(chain, new InfoCache(chain), findSlice(chain, []));
    await pieces.next();
    await pieces.next();
    chain.reorganise(4, 6);
    const readOn = async (): Promise<void> => {
      for (let isDone = false; !isDone;) isDone = (await pieces.next()).done === true;
    };
    await expect(readOn()).rejects.toThrow('the chain changed');
  });
});
