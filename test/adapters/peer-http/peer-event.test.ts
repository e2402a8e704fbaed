/** What a peer may tell in an event, and what is not believed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HttpEventStream } from '../../../main/adapters/peer-http/event-stream.ts';
import { EventTexts } from '../../../main/adapters/rest/events/event-texts.ts';
import { OddEventError, parsePeerEvent } from '../../../main/adapters/peer-http/peer-event.ts';
import { PeerError } from '../../../main/node/ports/peer-client.ts';
import {
  MAX_NEWS_BYTES,
  MAX_STREAMED_BLOCK_BYTES,
  NEWS_TOPICS,
  type PeerEvent,
} from '../../../main/node/ports/peer-events.ts';

const HASH = '0123456789abcdef'.repeat(4);
const FIRST = 'fedcba9876543210'.repeat(4);
const TIP = { height: 3, hash: HASH };

function parse(name: string, value: unknown): PeerEvent | undefined {
  return parsePeerEvent({ name, data: typeof value === 'string' ? value : JSON.stringify(value) });
}

describe('a tip', () => {
  test.each([
    [TIP, {}],
    [{ ...TIP, time: null, block: null }, {}],
    [{ ...TIP, time: 0 }, { time: 0 }],
    [{ ...TIP, first_block: FIRST }, { firstBlock: FIRST }],
    [{ ...TIP, first_block: null }, {}],
    [{ ...TIP, first_block: 'none' }, {}],
    // A clock that makes no sense is as good as none.
    [{ ...TIP, time: -1 }, {}],
    [{ ...TIP, time: 'noon' }, {}],
    [`{"height": 3, "hash": "${HASH}", "time": 1e999}`, {}],
    [{ ...TIP, block: '{}' }, { wire: '{}' }],
    [{ ...TIP, block: 'x'.repeat(MAX_STREAMED_BLOCK_BYTES) }, { wire: 'x'.repeat(MAX_STREAMED_BLOCK_BYTES) }],
    [{ ...TIP, height: Number.MAX_SAFE_INTEGER }, { height: Number.MAX_SAFE_INTEGER }],
    [
      { height: 0, hash: null },
      { height: 0, hash: undefined },
    ],
    [`{"height": 3, "hash": "${HASH}", "__proto__": {"time": 5}, "x": ${'['.repeat(90_000)}${']'.repeat(90_000)}}`, {}],
  ])('is read: %#', (value, changes) => {
    expect(parse('tip', value)).toEqual({
      kind: 'tip',
      height: 3,
      hash: HASH,
      firstBlock: undefined,
      time: undefined,
      wire: undefined,
      ...changes,
    });
  });

  test.each([
    '',
    '[',
    'null',
    '{}',
    { hash: HASH },
    { ...TIP, height: -1 },
    { ...TIP, height: 1.5 },
    { ...TIP, height: '3' },
    { ...TIP, height: Number.MAX_SAFE_INTEGER + 1 },
    { ...TIP, hash: HASH.toUpperCase() },
    { ...TIP, hash: `${HASH}\n` },
    { ...TIP, hash: HASH.slice(1) },
    { ...TIP, hash: 7 },
    { height: 3, hash: null },
    { height: 0, hash: HASH },
    { ...TIP, block: 7 },
    { ...TIP, block: 'x'.repeat(MAX_STREAMED_BLOCK_BYTES + 1) },
    { ...TIP, block: 'ü'.repeat(MAX_STREAMED_BLOCK_BYTES / 2 + 1) },
    `{"__proto__": {"height": 3, "hash": "${HASH}"}}`,
    '['.repeat(200_000),
  ])('is not read: %#', (value) => {
    expect(() => parse('tip', value)).toThrow(OddEventError);
  });
});

describe('news', () => {
  test.each(NEWS_TOPICS)('%s: the text as it came, for those who understand it', (topic) => {
    expect(parsePeerEvent({ name: topic, data: 'any text' })).toEqual({ kind: 'news', topic, text: 'any text' });
  });

  test('is bounded in bytes', () => {
    const data = 'é'.repeat(MAX_NEWS_BYTES / 2);
    expect(parsePeerEvent({ name: 'card', data })).toEqual({ kind: 'news', topic: 'card', text: data });
    expect(() => parsePeerEvent({ name: 'card', data: `${data}.` })).toThrow(OddEventError);
  });
});

describe('peers', () => {
  test('are texts, of which those remain that look like addresses', () => {
    const good = ['http://10.0.0.7:5000', 'http://laptop-7.local:65535', 'http://[2001:db8::7]:5000'];
    const bad = [
      '',
      '10.0.0.7:5000',
      'https://10.0.0.7:5000',
      'http://10.0.0.7',
      'http://10.0.0.7:5000/',
      'http://10.0.0.7:5000/info',
      'http://10.0.0.7:5000\n',
      'http://a@10.0.0.7:5000',
      'http://:5000',
      'http://10.0.0.7:0x50',
      'HTTP://10.0.0.7:5000',
    ];
    expect(parse('peers', { addresses: [...bad, ...good, ...bad] })).toEqual({ kind: 'peers', addresses: good });
    expect(parse('peers', { addresses: [] })).toEqual({ kind: 'peers', addresses: [] });
  });

  test.each([
    '{}',
    'null',
    { addresses: 'http://10.0.0.7:5000' },
    { addresses: [7] },
    { addresses: { 0: 'http://10.0.0.7:5000', length: 1 } },
    { addresses: Array.from({ length: 65 }, () => 'http://10.0.0.7:5000') },
    { addresses: [`http://${'a'.repeat(89)}:5000`] },
    { addresses: Array.from({ length: 80_000 }, () => '') },
  ])('are not read: %#', (value) => {
    expect(() => parse('peers', value)).toThrow(OddEventError);
  });

  test('may be 64, each with 100 characters', () => {
    const addresses = Array.from({ length: 64 }, () => `http://${'a'.repeat(88)}:5000`);
    expect(parse('peers', { addresses })).toEqual({ kind: 'peers', addresses });
  });
});

test.each(['', 'message', 'Tip', 'order', '__proto__', 'toString'])('an event named %j means nothing', (name) => {
  expect(parse(name, 'not JSON')).toBeUndefined();
});

/** A stream over pieces that are there already. */
function streamOf(pieces: readonly Uint8Array[]): HttpEventStream {
  let reason: PeerError | undefined;
  const left = [...pieces];
  return new HttpEventStream('http://10.0.0.7:5000', {
    get isGivenUp() {
      return reason !== undefined;
    },
    next: async () => {
      if (reason !== undefined) throw reason;
      return left.shift();
    },
    giveUp: (error) => {
      reason ??= error;
    },
    close: () => undefined,
  });
}

test('what a node tells its listeners is read as it was meant', async () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  const time = fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { nil: undefined });
  const wire = fc.option(fc.string({ unit: 'grapheme-ascii' }), { nil: undefined });
  const height = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  const firstBlock = fc.option(hash, { nil: undefined });
  const tip = fc.record({ kind: fc.constant('tip'), height, hash, firstBlock, time, wire });
  const address = fc.tuple(fc.ipV4(), fc.nat(65_535)).map(([ip, port]) => `http://${ip}:${port}`);
  const peers = fc.record({ kind: fc.constant('peers'), addresses: fc.array(address, { maxLength: 64 }) });
  const empty: PeerEvent = { kind: 'tip', height: 0, hash: undefined, firstBlock: undefined, time: 5, wire: undefined };
  const texts = new EventTexts();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(tip, peers, fc.constant(empty))), async (events) => {
      const stream = streamOf(events.map((event) => texts.encode(event)));
      for (const event of events) expect(await stream.next()).toEqual(event);
      expect(await stream.next()).toBeUndefined();
    }),
  );
});

test('whatever bytes a peer sends, they are events, the end, or a fault of the peer', async () => {
  const good = fc.constantFrom(
    { ...TIP, block: '{}' },
    { height: 0, hash: null },
    { addresses: ['http://10.0.0.7:5000'] },
  );
  const hash = fc.oneof(fc.constantFrom(HASH, null, '', 7), fc.string());
  const height = fc.oneof(fc.nat(), fc.double(), fc.maxSafeInteger(), fc.constantFrom(null, '1', 0));
  const tip = fc.record({ height, hash, time: fc.jsonValue(), block: fc.jsonValue() }, { requiredKeys: [] });
  const address = fc.oneof(fc.constant('http://10.0.0.7:5000'), fc.string({ maxLength: 120 }), fc.jsonValue());
  const peers = fc.record({ addresses: fc.oneof(fc.array(address, { maxLength: 70 }), fc.jsonValue()) });
  const json = fc
    .oneof({ weight: 3, arbitrary: good }, tip, peers, fc.jsonValue())
    .map((value) => JSON.stringify(value));
  const event = fc
    .tuple(fc.constantFrom('tip', 'peers', 'card', 'x', ''), json, fc.constantFrom('\n', '\r\n', '\r'))
    .map(([name, data, end]) => Buffer.from(`event: ${name}${end}data: ${data}${end}${end}`));
  const text = fc
    .constantFrom('event: tip\n', 'data: ', '\n\n', ':', '\ufeff', '{', '}')
    .map((part) => Buffer.from(part));
  const piece = fc.oneof({ weight: 9, arbitrary: event }, text, fc.uint8Array({ maxLength: 20 }));
  let events = 0;
  let failures = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (pieces) => {
      const stream = streamOf(pieces);
      try {
        for (let read = await stream.next(); read !== undefined; read = await stream.next()) {
          events += 1;
          if (read.kind === 'tip') {
            expect(Number.isSafeInteger(read.height) && read.height >= 0).toBe(true);
            expect(read.hash ?? HASH).toMatch(/^[0-9a-f]{64}$/);
            expect(read.time ?? 0).toBeGreaterThanOrEqual(0);
          } else if (read.kind === 'news') expect(Buffer.byteLength(read.text)).toBeLessThanOrEqual(MAX_NEWS_BYTES);
          else for (const text of read.addresses) expect(text).toMatch(/^http:\/\/\S+:\d+$/);
        }
      } catch (error) {
        failures += 1;
        if (!(error instanceof PeerError)) throw error;
        expect(['not-a-node', 'too-large']).toContain(error.stage);
        // And it stays so.
        await expect(stream.next()).rejects.toBe(error);
      }
    }),
    { numRuns: 500 },
  );
  // The property has looked at both.
  expect(Math.min(events, failures)).toBeGreaterThan(20);
});
