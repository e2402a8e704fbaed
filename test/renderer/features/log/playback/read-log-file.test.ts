/** The file of a lesson, read in pieces: however it is cut, it is the same, and no piece takes long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatLogFile,
  MAX_LOG_FILE_BYTES,
  MAX_LOG_LINE,
} from '../../../../../preload/contract/messages/public-log/log-file.ts';
import type { Breath } from '../../../../../renderer/features/log/playback/core/breath.ts';
import { LineCutter } from '../../../../../renderer/features/log/playback/core/line-cutter.ts';
import { readLogFile } from '../../../../../renderer/features/log/playback/core/read-log-file.ts';
import { logOf, tip } from './log-builder.ts';

const NEVER: Breath = { isDue: false, take: () => Promise.reject(new Error('not asked for')) };

function linesOf(pieces: readonly string[], mostLength: number): (string | undefined)[] {
  const cutter = new LineCutter(mostLength);
  return [...pieces.flatMap((piece) => [...cutter.cut(piece)]), cutter.end()];
}

describe('lines', () => {
  test('are the same wherever the pieces end', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ü', '\n', '\r', ' '), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const pieces = places
          .slice(1)
          .map((place, index) => whole.slice(places[index], Math.max(place, places[index] ?? 0)));
        const expected = whole.split('\n').map((line) => (line.length > 20 ? undefined : line));
        expect(linesOf(pieces, 20)).toEqual(expected);
      }),
    );
  });

  test('of which one has no end keep nothing of it', () => {
    expect(linesOf([...Array.from({ length: 1000 }, () => 'x'.repeat(1000)), '\nb'], 100)).toEqual([undefined, 'b']);
  });
});

describe('a file', () => {
  const entries = logOf(...Array.from({ length: 500 }, (_, index) => tip(index + 1, `b${index}`, { miner: 'Ädä' })));
  const owner = { name: 'Tisch 3 – ganz hinten', address: 'ada', at: null };
  const text = [...formatLogFile([{ owner, entries }], 'workshop', 5)].join('');

  test('is read as it was saved, and pauses between', async () => {
    let pauses = 0;
    const breath: Breath = {
      isDue: true,
      take: () => {
        pauses++;
        return Promise.resolve();
      },
    };
    const content = await readLogFile(new Blob([text]), 'workshop', breath);
    expect(content).toEqual({ logs: [{ owner, entries }], unreadable: 0, unknown: 0, left: 0 });
    expect(pauses).toBe(501);
  });

  test('that is too large, or of another network, is refused without reading the rest', async () => {
    const large = new Blob([new Uint8Array(MAX_LOG_FILE_BYTES + 1)]);
    expect(await readLogFile(large, 'workshop', NEVER)).toEqual({ code: 'too-large', mostBytes: MAX_LOG_FILE_BYTES });
    expect(await readLogFile(new Blob([text]), 'elsewhere', NEVER)).toEqual({
      code: 'other-network',
      theirs: 'workshop',
      ours: 'elsewhere',
    });
    expect(await readLogFile(new Blob([]), 'workshop', NEVER)).toEqual({ code: 'empty' });
  });

  test('counts a line that is too long, and goes on behind it', async () => {
    const [head = '', ...rest] = text.split('\n');
    const file = new Blob([[head, 'x'.repeat(MAX_LOG_LINE + 1), ...rest].join('\n')]);
    expect(await readLogFile(file, 'workshop', NEVER)).toMatchObject({ unreadable: 1, logs: [{ entries }] });
  });
});
