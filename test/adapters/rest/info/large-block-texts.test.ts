/** Texts of large blocks, shared by slow readers. */
import { describe, expect, it } from 'vitest';
import { LargeBlockTexts } from '../../../../main/adapters/rest/info/large-block-texts.ts';

const text = (letter: string): Buffer => Buffer.alloc(1000, letter);

describe('large texts', () => {
  it('are read once for all who read them at the same time', async () => {
    const texts = new LargeBlockTexts(5000);
    let loads = 0;
    const load = (): Buffer => {
      loads += 1;
      return text('a');
    };
    const parts = await Promise.all([0, 0, 400, 900].map((start) => texts.part('a', { start, length: 500 }, load)));
    expect(parts.map(({ bytes, totalBytes }) => [bytes.toString().length, totalBytes])).toEqual([
      [500, 1000],
      [500, 1000],
      [500, 1000],
      [100, 1000],
    ]);
    expect(loads).toBe(1);
  });

  it('give parts that do not keep the whole in memory', async () => {
    const { bytes } = await new LargeBlockTexts().part('a', { start: 0, length: 10 }, () => Buffer.alloc(1_000_000));
    expect(bytes.buffer.byteLength).toBeLessThan(100_000);
  });

  it('are kept within bounds, the one used least recently goes first', async () => {
    const texts = new LargeBlockTexts(2000);
    const loads: string[] = [];
    for (const hash of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await texts.part(hash, { start: 0, length: 1 }, () => {
        loads.push(hash);
        return text(hash);
      });
    }
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('that cannot be read fail for their reader alone', async () => {
    const texts = new LargeBlockTexts();
    const fail = (): Buffer => {
      throw new Error('the disk is gone');
    };
    await expect(texts.part('a', { start: 0, length: 1 }, fail)).rejects.toThrow('the disk is gone');
    expect((await texts.part('a', { start: 0, length: 1 }, () => text('a'))).bytes.toString()).toBe('a');
  });
});
