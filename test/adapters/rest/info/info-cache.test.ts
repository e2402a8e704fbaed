/** The text of the chain for `/info`: the same bytes as if it were written anew, whatever happens to the chain. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InfoCache, type ChainText } from '../../../../main/adapters/rest/info/info-cache.ts';
import { ChainMovedError } from '../../../../main/adapters/rest/info/chain-moved.ts';
import { runs } from '../../../support/runs.ts';
import { FakeChain } from './fake-chain.ts';

async function piecesOf(text: ChainText): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of text.pieces) pieces.push(piece);
  return pieces;
}

async function read(text: ChainText): Promise<string> {
  return Buffer.concat(await piecesOf(text)).toString();
}

describe('InfoCache', () => {
  test('gives the text of an empty chain', async () => {
    const text = await new InfoCache(new FakeChain()).getText();
    expect({ text: await read(text), size: text.size, sizeBytes: text.sizeBytes }).toEqual({
      text: '',
      size: 0,
      sizeBytes: 0,
    });
  });

  test('reads each block once', async () => {
    const chain = new FakeChain();
    const cache = new InfoCache(chain);
    chain.grow(50);
    await cache.getText();
    chain.grow(1);
    const text = await cache.getText();
    expect(await read(text)).toBe(chain.text());
    expect(text.sizeBytes).toBe(chain.text().length);
    expect(chain.wiresRead).toBe(51);
  });

  test('does not touch what it gave away before a reorganisation', async () => {
    const chain = new FakeChain();
    const cache = new InfoCache(chain);
    chain.grow(10);
    const before = chain.text();
    const text = await cache.getText();
    chain.reorganise(3, 5);
    expect(await read(await cache.getText())).toBe(chain.text());
    expect(await read(text)).toBe(before);
  });

  test('fills up again after a reorganisation has made room', async () => {
    const chain = new FakeChain();
    const cache = new InfoCache(chain, 50_000);
    chain.grow(10, 10_000);
    await cache.getText();
    chain.reorganise(8, 0);
    chain.grow(8, 100);
    await cache.getText();
    chain.wiresRead = 0;
    const text = await cache.getText();
    expect([await read(text), text.sizeBytes]).toEqual([chain.text(), chain.text().length]);
    expect(chain.wiresRead).toBe(0);
  });

  test('lets go of blocks that a reorganisation takes back, even while somebody is reading them', async () => {
    const chain = new FakeChain();
    const cache = new InfoCache(chain);
    chain.grow(4, 300_000);
    const reader = (await cache.getText()).pieces[Symbol.asyncIterator]();
    await reader.next();
    chain.reorganise(3, 1);
    await cache.getText();
    const readOn = async (): Promise<void> => {
      while ((await reader.next()).done !== true);
    };
    await expect(readOn()).rejects.toThrow(ChainMovedError);
  });

  test('follows any growth and any reorganisation, with blocks of any size and a cache of any size', async () => {
    const step = fc.record({
      undone: fc.nat(12),
      count: fc.nat(12),
      length: fc.constantFrom(0, 10, 1000, 300_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.constantFrom(0, 500, 50_000, 1e9),
        async (steps, maxBytes) => {
          const chain = new FakeChain();
          const cache = new InfoCache(chain, maxBytes);
          for (const { undone, count, length } of steps) {
            chain.reorganise(undone, 0);
            chain.grow(count, length);
            const text = await cache.getText();
            expect(text.size).toBe(chain.size);
            const whole = await read(text);
            expect(whole === chain.text()).toBe(true);
            expect(text.sizeBytes ?? whole.length).toBe(whole.length);
          }
        },
      ),
      { numRuns: runs(20) },
    );
  });

  describe('the text of some blocks', () => {
    const partOf = async (cache: InfoCache, chain: FakeChain, from: number, last: number): Promise<string> => {
      const pieces: Uint8Array[] = [];
      for await (const piece of cache.read({ from, last, lastHash: chain.hashAt(last) })) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    const expected = (chain: FakeChain, from: number, last: number): string => {
      const text = chain.blocks.slice(from - 1, last).map(({ wire }) => JSON.stringify(wire));
      return (from > 1 && text.length > 0 ? ', ' : '') + text.join(', ');
    };

    test('is read from the store once, if each part goes on where the last one ended', async () => {
      const chain = new FakeChain();
      chain.grow(60, 5000);
      const cache = new InfoCache(chain);
      for (let reader = 0; reader < 3; reader++) {
        for (let from = 1; from <= 60; from += 20) {
          expect(await partOf(cache, chain, from, from + 19)).toBe(expected(chain, from, from + 19));
        }
      }
      expect(chain.wiresRead).toBe(60);
    });

    test('costs what it is long, however long the chain before it', async () => {
      const chain = new FakeChain();
      chain.grow(500, 100);
      const cache = new InfoCache(chain);
      expect(await partOf(cache, chain, 496, 500)).toBe(expected(chain, 496, 500));
      expect(chain.wiresRead).toBe(5);
    });

    test('is right after any growth and any reorganisation, whatever was kept', async () => {
      const step = fc.record({
        undone: fc.nat(12),
        count: fc.nat(12),
        length: fc.constantFrom(0, 10, 1000, 300_000),
        from: fc.nat(30),
        span: fc.nat(30),
        isWhole: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 12 }),
          fc.constantFrom(0, 500, 50_000, 1e9),
          async (steps, maxBytes) => {
            const chain = new FakeChain();
            const cache = new InfoCache(chain, maxBytes);
            for (const { undone, count, length, from: start, span, isWhole } of steps) {
              chain.reorganise(undone, 0);
              chain.grow(count, length);
              const from = Math.min(start, chain.size) + 1;
              const last = Math.min(chain.size, from + span);
              expect((await partOf(cache, chain, from, last)) === expected(chain, from, last)).toBe(true);
              if (isWhole) expect((await read(await cache.getText())) === chain.text()).toBe(true);
            }
          },
        ),
        { numRuns: runs(30) },
      );
    });
  });

  test('keeps no more than it may, and reads the rest in pages each time', async () => {
    const chain = new FakeChain();
    chain.grow(100, 10_000);
    const cache = new InfoCache(chain, 200_000);
    const text = await cache.getText();
    expect(text.sizeBytes).toBeUndefined();
    expect(await read(text)).toBe(chain.text());
    const pieces = await piecesOf(await cache.getText());
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300_000);
    expect(chain.wiresRead).toBeGreaterThan(150);
  });

  test('breaks off when the chain is replaced while its pages are read, and goes on when it grows', async () => {
    const chain = new FakeChain();
    chain.grow(100, 10_000);
    const cache = new InfoCache(chain, 0);
    const before = chain.text();

    const growing = (await cache.getText()).pieces[Symbol.asyncIterator]();
    const parts = [(await growing.next()).value as Uint8Array];
    chain.grow(1);
    for (let page = await growing.next(); page.done !== true; page = await growing.next()) parts.push(page.value);
    expect(Buffer.concat(parts).toString()).toBe(before);

    const moved = (await cache.getText()).pieces[Symbol.asyncIterator]();
    await moved.next();
    chain.reorganise(1, 5);
    await expect(moved.next()).rejects.toThrow(ChainMovedError);
  });

  test('sees a reorganisation that comes between the request and the first page', async () => {
    const chain = new FakeChain();
    chain.grow(3, 10_000);
    const text = await new InfoCache(chain, 0).getText();
    chain.reorganise(2, 2);
    await expect(read(text)).rejects.toThrow(ChainMovedError);
  });

  test('gives everybody who asks at once the same work, and lets others run in between', async () => {
    const chain = new FakeChain();
    chain.grow(400, 50_000);
    const cache = new InfoCache(chain);
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    const texts = await Promise.all([cache.getText(), cache.getText(), cache.getText()]);
    clearImmediate(next);
    expect(chain.wiresRead).toBe(400);
    expect(texts.map(({ size }) => size)).toEqual([400, 400, 400]);
    expect(turns).toBeGreaterThan(1);
  });
});
