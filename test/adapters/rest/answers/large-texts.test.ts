/** Large texts, shared by slow readers. */
import { describe, expect, test } from 'vitest';
import { LargeTexts } from '../../../../main/adapters/rest/answers/large-texts.ts';

const SIZE = 150_000;
const text = (letter: string): Buffer => Buffer.alloc(SIZE, letter);

async function read(parts: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

describe('large texts', () => {
  test('are made once for all who read them at the same time', async () => {
    const texts = new LargeTexts(SIZE);
    let loads = 0;
    const load = (): Buffer => {
      loads += 1;
      return text('a');
    };
    const readers = await Promise.all([1, 2, 3].map(() => read(texts.parts('a', load))));
    for (const parts of readers) expect(Buffer.concat(parts).equals(text('a'))).toBe(true);
    expect(loads).toBe(1);
  });

  test('come in parts that do not keep the whole in memory', async () => {
    for (const part of await read(new LargeTexts().parts('a', () => Buffer.alloc(10_000_000)))) {
      expect(part.buffer.byteLength).toBeLessThanOrEqual(64 * 1024);
    }
  });

  test('are kept within bounds, the one used least recently goes first', async () => {
    const texts = new LargeTexts(2 * SIZE);
    const loads: string[] = [];
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      const load = (): Buffer => {
        loads.push(key);
        return text(key);
      };
      await texts.parts(key, load).next();
    }
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  test('are made again for a reader that was too slow, and read the same', async () => {
    const texts = new LargeTexts(SIZE);
    const slow = texts.parts('a', () => text('a'));
    const first = await slow.next();
    await read(texts.parts('b', () => text('b')));
    expect(Buffer.concat([first.value as Buffer, ...(await read(slow))]).equals(text('a'))).toBe(true);
  });

  test('that cannot be made fail for their reader alone', async () => {
    const texts = new LargeTexts();
    const fail = (): Buffer => {
      throw new Error('the disk is gone');
    };
    await expect(read(texts.parts('a', fail))).rejects.toThrow('the disk is gone');
    expect(await read(texts.parts('a', () => text('a')))).toHaveLength(3);
  });
});
