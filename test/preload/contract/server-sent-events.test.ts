/** Server-sent events as HTML's standard has them, whatever pieces they come in, and within bounds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LongEventError,
  type ServerSentEvent,
  ServerSentEvents,
} from '../../../preload/contract/server-sent-events.ts';

const ENCODER = new TextEncoder();

interface Reading {
  readonly events: ServerSentEvent[];
  /** What ended it early. */
  readonly error: string | undefined;
}

function readPieces(pieces: Iterable<Uint8Array>, maxBytes = 1000): Reading {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = new ServerSentEvents({ decode: (bytes) => decoder.decode(bytes), maxBytes });
  const events: ServerSentEvent[] = [];
  try {
    for (const piece of pieces) for (const event of reader.read(piece)) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error: error instanceof LongEventError ? 'long' : (error as Error).constructor.name };
  }
}

function read(text: string, maxBytes?: number): Reading {
  return readPieces([ENCODER.encode(text)], maxBytes);
}

function one(name: string, data: string): Reading {
  return { events: [{ name, data }], error: undefined };
}

/** The bytes, cut before each of these places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [0, ...places.toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

describe('an event', () => {
  test.each([
    ['has a name and data', 'event: tip\ndata: {"height":1}\n\n', one('tip', '{"height":1}')],
    ['needs no name', 'data: a\n\n', one('', 'a')],
    ['loses one blank after the colon', 'event:tip\ndata:  a \n\n', one('tip', ' a ')],
    ['joins its lines', 'data: a\ndata\ndata:\ndata: b\n\n', one('', 'a\n\n\nb')],
    ['takes the last of its names', 'event: a\nevent: b\ndata: c\n\n', one('b', 'c')],
    ['may end its lines by CRLF', 'event: tip\r\ndata: a\r\n\r\n', one('tip', 'a')],
    ['may end its lines by CR', 'event: tip\rdata: a\r\r', one('tip', 'a')],
    ['may end its lines in all ways', 'event: tip\rdata: a\ndata: b\r\n\r', one('tip', 'a\nb')],
    ['may follow a byte order mark', '\ufeffdata: a\n\n', one('', 'a')],
    ['may follow one only', '\ufeff\ufeffdata: a\ndata: b\n\n', one('', 'b')],
    ['may follow one on its first line only', 'data: a\n\ufeffdata: b\n\n', one('', 'a')],
    ['may hold a mark', 'data: \ufeffa\n\n', one('', '\ufeffa')],
    ['steps over comments and other fields', ':\n: a\nid: 1\nretry: 5\ndata: a\nfoo\n: b\n\n', one('', 'a')],
    ['knows its fields to the letter', 'Data: a\n data: b\ndata : c\ndata: d\n\n', one('', 'd')],
    ['is not there without data', 'event: tip\n\ndata: a\n\n', one('', 'a')],
    ['is not there before its end', 'data: a\n\nevent: tip\ndata: b\n', one('', 'a')],
    ['may hold any character', 'data: ü\u2028\u{1f600}\0\n\n', one('', 'ü\u2028\u{1f600}\0')],
  ])('%s', (_rule, text, expected) => {
    expect(read(text)).toEqual(expected);
    // Byte by byte, too.
    expect(readPieces(cut(ENCODER.encode(text), [...ENCODER.encode(text).keys()]))).toEqual(expected);
  });

  test('that was written is read', () => {
    const character = fc.constantFrom('a', ':', ' ', '\0', 'ü', '\ufeff', '\u2028', '\u{1f600}');
    const line = fc.string({ unit: character, maxLength: 9 });
    const event = fc.record({ name: line, lines: fc.array(line, { minLength: 1, maxLength: 4 }) });
    const end = fc.constantFrom('\n', '\r', '\r\n');
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), end, (events, lineEnd) => {
        const texts = events.map(({ name, lines }) =>
          [`event: ${name}`, ...lines.map((text) => `data: ${text}`), '', ''].join(lineEnd),
        );
        const expected = events.map(({ name, lines }) => ({ name, data: lines.join('\n') }));
        expect(read(texts.join(''), 1e6)).toEqual({ events: expected, error: undefined });
      }),
    );
  });
});

/** Bytes that come close to events, and then go wrong. */
const hostileBytes = fc
  .array(
    fc.oneof(
      fc
        .constantFrom('data', 'event', ':', ' ', '\r', '\n', '\r\n', '\n\n', '\ufeff', 'x', 'ü')
        .map((text) => ENCODER.encode(text)),
      fc.uint8Array({ maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

test('it does not matter in which pieces bytes come', () => {
  fc.assert(
    fc.property(
      hostileBytes,
      fc.array(fc.nat(200), { maxLength: 20 }),
      fc.integer({ min: 1, max: 40 }),
      (bytes, places, maxBytes) => {
        const pieces = cut(
          bytes,
          places.filter((place) => place < bytes.length),
        );
        const whole = readPieces([bytes], maxBytes);
        expect(readPieces(pieces, maxBytes)).toEqual(whole);
        for (const { name, data } of whole.events) expect(name.length + data.length).toBeLessThanOrEqual(maxBytes);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('more than the bound', () => {
  test.each([
    ['in a line', `data: ${'x'.repeat(100)}\n\n`],
    ['in a line without end', 'data: '.padEnd(101, 'x')],
    ['in a comment', ':'.padEnd(101, 'x')],
    ['in a line that means nothing', 'x'.repeat(101)],
    ['in many lines', 'data: x\n'.repeat(13)],
    ['in empty lines of data', 'data\n'.repeat(21)],
    ['in names', 'event\n'.repeat(17)],
  ])('%s is not taken', (_where, text) => {
    expect(read(text, 100)).toEqual({ events: [], error: 'long' });
  });

  test('does not take back what came before', () => {
    expect(read(`data: a\n\n${'x'.repeat(101)}`, 100)).toEqual({ events: [{ name: '', data: 'a' }], error: 'long' });
  });

  test('is never held, however the pieces come', () => {
    const reader = new ServerSentEvents({ decode: () => '', maxBytes: 1000 });
    const feed = (): void => {
      for (let count = 0; count < 1000; count++) for (const _ of reader.read(new Uint8Array(7).fill(0x78)));
    };
    expect(feed).toThrow(LongEventError);
  });

  test('may come in comments and events that each stay below it', () => {
    expect(read(`${':\n'.repeat(1000)}data: a\n${': beat\n'.repeat(100)}id: 5\n\n`.repeat(3), 50).events).toHaveLength(
      3,
    );
  });
});

test('bytes that are no text are refused, in whichever line they are', () => {
  for (const field of ['data: ', ':', 'x']) {
    const pieces = ['data: a\n\n', field].map((text) => ENCODER.encode(text));
    expect(readPieces([...pieces, Uint8Array.of(0xc3), ENCODER.encode('\n')])).toEqual({
      events: [{ name: '', data: 'a' }],
      error: 'TypeError',
    });
  }
});

test('an event in small pieces takes time in proportion to its size', () => {
  // With a copy for each piece it would be a quarter of a minute.
  const piece = ENCODER.encode('0123456789abcdef');
  function* pieces(): Generator<Uint8Array> {
    yield ENCODER.encode('data: ');
    for (let count = 0; count < 100_000; count++) yield piece;
    yield ENCODER.encode('\n\n');
  }
  expect(readPieces(pieces(), 1e8).events[0]?.data).toHaveLength(1_600_000);
}, 5000);
