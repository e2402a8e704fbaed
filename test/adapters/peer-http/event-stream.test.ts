/** `GET /v1/events` over real sockets: what is asked, what is believed, and what a peer that misbehaves costs. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { PeerClientLimits } from '../../../main/adapters/peer-http/peer-client-limits.ts';
import { createPeerClient } from '../../../main/adapters/peer-http/peer-client.ts';
import { type PeerClient, PeerError } from '../../../main/node/ports/peer-client.ts';
import type { PeerEvent, PeerEventStream } from '../../../main/node/ports/peer-events.ts';
import { until } from '../../support/test-node.ts';
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8');
const WIRE = (JSON.parse(CHAIN_60) as { blocks: string[] }).blocks[2]!;
const HASH = 'a'.repeat(64);
const STATUS = { instance: 'abc', name: 'Ada', version: '0.1.0', height: 7, tip: HASH, first_block: null };
const GOOD_TIP = { height: 3, hash: HASH, time: 1_795_331_009.811, block: WIRE };
const TIP_EVENT: PeerEvent = {
  kind: 'tip',
  height: 3,
  hash: HASH,
  firstBlock: undefined,
  time: 1_795_331_009.811,
  wire: WIRE,
};
const OPTIONS = { wantsBlocks: true, instance: 'me' };
const GONE = new PeerError('connect', { code: 'not-needed', peer: 'http://10.0.0.7:5000' });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function openClient(limits: Partial<PeerClientLimits> = {}): PeerClient {
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  const client = createPeerClient({ ownPort: () => 5103, log, maxBlockBytes: WORKSHOP.params.maxBlockBytes, limits });
  closers.push(() => client.close());
  return client;
}

async function serve(...args: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...args);
  closers.push(() => server.close());
  return server;
}

/** A peer that sends these texts, one write each, and goes on as `then` says. It answers `/v1/status`, too. */
function serveEvents(
  texts: readonly (string | Uint8Array)[],
  then?: (response: ServerResponse) => void,
): Promise<LoopbackServer> {
  return serve((response, { line }) => {
    if (line === 'GET /v1/status') return response.end(JSON.stringify(STATUS));
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    for (const text of texts) response.write(text);
    return then === undefined ? response.end() : then(response);
  });
}

/** A server below HTTP. */
async function serveTcp(onRequest: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => onRequest(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stays = (): void => undefined;

function eventText(name: string, value: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}

async function listen(
  address: string,
  { client = openClient(), signal = new AbortController().signal } = {},
): Promise<PeerEventStream> {
  const stream = await client.listen(address, OPTIONS, signal);
  if (stream === undefined) throw new Error('the peer does not know the call');
  closers.push(async () => stream.close());
  return stream;
}

async function readAll(stream: PeerEventStream): Promise<PeerEvent[]> {
  const events: PeerEvent[] = [];
  for (;;) {
    const event = await stream.next();
    if (event === undefined) return events;
    events.push(event);
  }
}

function failsWith(stage: string, problem: object): unknown {
  return expect.objectContaining({ name: 'PeerError', stage, problem: expect.objectContaining(problem) });
}

const UNREADABLE = failsWith('not-a-node', { sign: { code: 'unreadable-answer', path: '/v1/events' } });
const TOO_LARGE = failsWith('too-large', { mostBytes: 256 * 1024 });

describe('the request', () => {
  test.each([
    [true, 'GET /v1/events'],
    [false, 'GET /v1/events?blocks=no'],
  ])('says whether blocks are wanted (%s), and who listens', async (wantsBlocks, line) => {
    const { address, requests } = await serveEvents([]);
    await openClient().listen(address, { wantsBlocks, instance: 'e29be811' }, new AbortController().signal);
    expect(requests).toMatchObject([{ line, body: '', headers: { 'chalkchain-instance': 'e29be811' } }]);
  });

  test('of a board asks for tips alone, and names nobody', async () => {
    const { address, requests } = await serveEvents([]);
    const wishes = { wantsBlocks: false, wantsNews: false, instance: undefined };
    await openClient().listen(address, wishes, new AbortController().signal);
    expect(requests).toMatchObject([{ line: 'GET /v1/events?blocks=no&news=no' }]);
    expect(requests[0]?.headers).not.toHaveProperty('chalkchain-instance');
  });

  test('for an announcement says who tells the block', async () => {
    const { address, requests } = await serve((response) => response.end('Success'));
    await openClient().announce(address, WIRE, 'e29be811');
    expect(requests).toMatchObject([{ body: WIRE, headers: { 'chalkchain-instance': 'e29be811' } }]);
  });

  test.each([404, 405])('is not known where the answer is %i', async (status) => {
    const { address } = await serve((response) => response.writeHead(status).end('no'));
    expect(await openClient().listen(address, OPTIONS, new AbortController().signal)).toBeUndefined();
  });

  test('is repeated later where the answer is 429', async () => {
    const { address } = await serve((response) => response.writeHead(429).end('full'));
    await expect(listen(address)).rejects.toEqual(failsWith('later', { code: 'too-many-listeners', peer: address }));
  });

  test.each([201, 204, 302, 400, 500])('is not answered with %i (not-a-node)', async (status) => {
    const target = await serveEvents([]);
    const { address } = await serve((response) =>
      response
        .writeHead(status, { Location: `${target.address}/v1/events`, 'Content-Type': 'text/event-stream' })
        .end(),
    );
    await expect(listen(address)).rejects.toEqual(failsWith('not-a-node', { sign: { code: 'status', status } }));
    expect(target.requests).toEqual([]);
  });

  test.each([200, 404, 429, 500])('whose answer of status %i is not read, is ended', async (status) => {
    let isCut = false;
    const { address } = await serve((response) => {
      response.on('close', () => (isCut = true));
      response.writeHead(status, { 'Content-Type': 'text/html' }).write('and so on');
    });
    await Promise.allSettled([openClient().listen(address, OPTIONS, new AbortController().signal)]);
    await until(() => isCut);
  });

  test.each([undefined, '', 'application/json', 'text/html; a=text/event-stream', 'text/event-streams'])(
    'is not answered with the content type %s (not-a-node)',
    async (type) => {
      const headers = type === undefined ? {} : { 'Content-Type': type };
      const { address } = await serve((response) => response.writeHead(200, headers).end(eventText('tip', GOOD_TIP)));
      await expect(listen(address)).rejects.toEqual(UNREADABLE);
    },
  );

  test('is answered in letters of any size', async () => {
    const { address } = await serve((response) =>
      response.writeHead(200, { 'Content-Type': 'Text/Event-Stream;x=y' }).end(),
    );
    expect(await readAll(await listen(address))).toEqual([]);
  });

  test('is not answered in a compressed form (not-a-node)', async () => {
    const { address } = await serve((response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' })
        .end(gzipSync(eventText('tip', GOOD_TIP))),
    );
    await expect(listen(address)).rejects.toEqual(failsWith('not-a-node', { sign: { code: 'compressed' } }));
  });
});

describe('events', () => {
  test('come in their order, until the peer ends them', async () => {
    const { address } = await serveEvents([
      eventText('tip', { height: 0, hash: null, time: 5 }),
      eventText('peers', { addresses: ['http://10.0.0.7:5000'] }),
      ':\n\n',
      eventText('tip', GOOD_TIP),
    ]);
    const stream = await listen(address);
    expect(await readAll(stream)).toEqual([
      { kind: 'tip', height: 0, hash: undefined, firstBlock: undefined, time: 5, wire: undefined },
      { kind: 'peers', addresses: ['http://10.0.0.7:5000'] },
      TIP_EVENT,
    ]);
    expect(await stream.next()).toBeUndefined();
  });

  test('of later versions are passed over', async () => {
    const { address } = await serveEvents([
      eventText('weather', { what: 'ever' }),
      'event: mood\ndata: no JSON\n\n',
      'data: without a name\n\n',
      'event: __proto__\ndata: {}\n\n',
      'event: constructor\ndata: {}\n\n',
      'id: 7\nretry: 5\n',
      eventText('tip', { ...GOOD_TIP, also: 'this' }),
    ]);
    expect(await readAll(await listen(address))).toEqual([TIP_EVENT]);
  });

  test('are the same in whatever pieces they cross the network', async () => {
    const bytes = Buffer.from(
      `\ufeff:\r\n\r\n${eventText('tip', GOOD_TIP)}event: peers\r\ndata: {"addresses":\rdata: ["http://ü.local:5000"]}\r\n\r\n${eventText('x', 'ü')}`,
    );
    const expected = await readAll(await listen((await serveEvents([bytes])).address));
    expect(expected).toHaveLength(2);
    const client = openClient();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 12 }), async (places) => {
        const ends = [...places.toSorted((a, b) => a - b), bytes.length];
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        const server = await serveEvents([], (response) => {
          const writeNext = (): void => {
            const piece = pieces.shift();
            if (piece === undefined) response.end();
            else response.write(piece, () => setImmediate(writeNext));
          };
          response.socket?.setNoDelay();
          writeNext();
        });
        expect(await readAll(await listen(server.address, { client }))).toEqual(expected);
        await server.close();
      }),
      { numRuns: 40 },
    );
  });

  test('may be large', async () => {
    const wire = `"\\`.repeat(32 * 1024);
    const { address } = await serveEvents([eventText('tip', { ...GOOD_TIP, block: wire })]);
    expect(await readAll(await listen(address))).toEqual([{ ...TIP_EVENT, wire }]);
  });

  test('leave a connection that ended in order for other calls, and take none of theirs', async () => {
    const server = await serveEvents(
      [eventText('tip', GOOD_TIP)],
      (response) => response.socket && closers.push(async () => void response.end()),
    );
    const client = openClient();
    await client.fetchStatus(server.address);
    const first = await listen(server.address, { client });
    const second = await listen(server.address, { client });
    for (let call = 0; call < 3; call++) await client.fetchStatus(server.address);
    expect(server.connectionCount).toBe(3);
    first.close();
    second.close();
    await client.fetchStatus(server.address);
    expect(server.connectionCount).toBe(3);
  });
});

describe('a peer that misbehaves', () => {
  test.each([
    ['no JSON', 'event: tip\ndata: {height: 3}\n\n'],
    ['no text', 'event: tip\ndata\n\n'],
    ['bytes that are no text', Buffer.concat([Buffer.from('event: x\ndata: '), Buffer.of(0xff), Buffer.from('\n\n')])],
    ['another value', 'event: tip\ndata: 7\n\n'],
    ['null', eventText('peers', null)],
    ['a list', eventText('tip', [GOOD_TIP])],
    ['JSON without end', `event: tip\ndata: ${'['.repeat(250_000)}\n\n`],
  ])('by an event that cannot be read: %s (not-a-node)', async (_what, text) => {
    const { address } = await serveEvents([eventText('tip', GOOD_TIP), text, eventText('tip', GOOD_TIP)], stays);
    const stream = await listen(address);
    expect(await stream.next()).toEqual(TIP_EVENT);
    await expect(stream.next()).rejects.toEqual(UNREADABLE);
    // What comes after it does not count.
    await expect(stream.next()).rejects.toEqual(UNREADABLE);
  });

  test.each([
    ['an event without end', 'data: x\n'],
    ['a line without end', 'data: x'],
    ['a comment without end', ':x'],
    ['a line without end that means nothing', 'x'],
  ])('by %s (too-large)', async (_what, text) => {
    const { address } = await serveEvents([eventText('tip', GOOD_TIP)], (response) => {
      const writeMore = (): void => {
        while (response.write(text.repeat(10_000)));
      };
      response.on('drain', writeMore);
      // A line has one beginning.
      if (text.endsWith('\n')) writeMore();
      else response.write(text, writeMore);
    });
    const stream = await listen(address);
    expect(await stream.next()).toEqual(TIP_EVENT);
    await expect(stream.next()).rejects.toEqual(TOO_LARGE);
  });

  test('by an answer that is over, and cannot be read (not-a-node)', async () => {
    const { address } = await serve((response, { line }) =>
      line === 'GET /v1/status'
        ? response.end(JSON.stringify(STATUS))
        : response
            .writeHead(200, { 'Content-Type': 'text/event-stream' })
            .end(Buffer.from('event: tip\ndata: \xff\n\n', 'latin1')),
    );
    const client = openClient();
    const stream = await listen(address, { client });
    // Of what is given up then nobody hears otherwise: an error would end the process.
    await expect(stream.next()).rejects.toEqual(UNREADABLE);
    expect(await client.fetchStatus(address)).toMatchObject({ height: 7 });
  });

  test('by silence (timeout)', async () => {
    const { address } = await serveEvents([eventText('tip', GOOD_TIP)], stays);
    const stream = await listen(address, { client: openClient({ streamSilenceMs: 50, idleMs: 60_000 }) });
    expect(await stream.next()).toEqual(TIP_EVENT);
    await expect(stream.next()).rejects.toEqual(failsWith('timeout', { code: 'answer-timeout' }));
  });

  test('by an answer that never comes (timeout)', async () => {
    const address = await serveTcp(stays);
    await expect(listen(address, { client: openClient({ idleMs: 50, streamSilenceMs: 60_000 }) })).rejects.toEqual(
      failsWith('timeout', { code: 'answer-timeout' }),
    );
  });

  test('by an answer whose head drips (timeout)', async () => {
    const address = await serveTcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      const timer = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(timer));
    });
    await expect(listen(address, { client: openClient({ idleMs: 100, streamSilenceMs: 60_000 }) })).rejects.toEqual(
      failsWith('timeout', { code: 'answer-timeout' }),
    );
  });

  test('by nobody being there (connect)', async () => {
    const server = await serveEvents([]);
    await server.close();
    await expect(listen(server.address)).rejects.toEqual(failsWith('connect', { code: 'connection-refused' }));
  });

  test.each(['before the next event is asked for', 'meanwhile'])('by breaking off %s (not-a-node)', async (when) => {
    let breakOff = stays;
    const { address } = await serveEvents([], (response) => {
      breakOff = () => response.socket?.resetAndDestroy();
    });
    const stream = await listen(address);
    if (when === 'meanwhile') {
      const waiting = stream.next();
      setImmediate(() => breakOff());
      await expect(waiting).rejects.toEqual(failsWith('not-a-node', { code: 'closed-early' }));
    } else {
      const server = await serveEvents([]);
      breakOff();
      // When this is answered, the other has been noticed.
      await openClient().fetchStatus(server.address);
      await expect(stream.next()).rejects.toEqual(failsWith('not-a-node', { code: 'closed-early' }));
    }
  });

  test('by not speaking HTTP (not-a-node)', async () => {
    const address = await serveTcp((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1 Debian\r\n'));
    await expect(listen(address)).rejects.toEqual(failsWith('not-a-node', { code: 'not-http' }));
  });

  test('by any bytes at all', async () => {
    const client = openClient({ idleMs: 500, streamSilenceMs: 500 });
    const parts = fc.constantFrom(
      'HTTP/1.1 200 OK\r\n',
      'HTTP/1.0 200 OK\r\n',
      'Content-Type: text/event-stream\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Content-Length: 20\r\n',
      'Connection: upgrade\r\nUpgrade: x\r\n',
      '\r\n',
      '\r\n\r\n',
      '5\r\nevent\r\n',
      '0\r\n\r\n',
      eventText('tip', GOOD_TIP),
      eventText('peers', { addresses: [] }),
      'event: tip\ndata: {}\n\n',
    );
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';
    const bytes = fc
      .tuple(
        fc.boolean(),
        fc.array(
          fc.oneof(
            parts.map((text) => Buffer.from(text)),
            fc.uint8Array({ maxLength: 9 }),
          ),
          { maxLength: 9 },
        ),
      )
      .map(([hasHead, rest]) => Buffer.concat([Buffer.from(hasHead ? head : ''), ...rest]));
    let answer = Buffer.alloc(0);
    const address = await serveTcp((socket) => socket.end(answer));
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        answer = sent;
        try {
          const stream = await client.listen(address, OPTIONS, new AbortController().signal);
          if (stream !== undefined) await readAll(stream);
        } catch (error) {
          if (!(error instanceof PeerError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a stream', () => {
  test('lasts as long as the peer gives signs of life, whatever other calls may take', async () => {
    const { address } = await serveEvents([], (response) => {
      let beats = 0;
      const timer = setInterval(() => {
        beats += 1;
        response.write(':\n');
        if (beats === 70) response.write(eventText('tip', GOOD_TIP));
      }, 20);
      response.on('close', () => clearInterval(timer));
    });
    const client = openClient({ streamSilenceMs: 1000, shortCallMs: 100, dumpMs: 100, maxDumpMs: 100 });
    expect(await (await listen(address, { client })).next()).toEqual(TIP_EVENT);
  });

  test('does not end because we do not read it', async () => {
    let beats = 0;
    const { address } = await serveEvents([eventText('tip', GOOD_TIP)], (response) => {
      const timer = setInterval(() => {
        beats += 1;
        response.write(eventText('tip', GOOD_TIP));
      }, 20);
      response.on('close', () => clearInterval(timer));
    });
    const stream = await listen(address, { client: openClient({ streamSilenceMs: 200 }) });
    await until(() => beats > 20);
    for (let count = 0; count < 20; count++) expect(await stream.next()).toEqual(TIP_EVENT);
  });

  test('is not read ahead of what is asked for', async () => {
    const MEGABYTE = eventText('tip', GOOD_TIP).repeat(1000);
    let response: ServerResponse | undefined;
    let sentBytes = 0;
    const server = await serveEvents([], (opened) => {
      response = opened;
      const writeMore = (): void => {
        while (sentBytes < 100e6) {
          sentBytes += MEGABYTE.length;
          if (!opened.write(MEGABYTE)) return;
        }
      };
      opened.on('drain', writeMore);
      writeMore();
    });
    const client = openClient();
    const stream = await listen(server.address, { client });
    expect(await stream.next()).toEqual(TIP_EVENT);
    // Time enough for all of it: each of these goes round the network.
    for (let call = 0; call < 300; call++) await client.fetchStatus(server.address);
    expect(response?.writableNeedDrain).toBe(true);
    // Nearly all of it is in the buffers of the system.
    expect(sentBytes).toBeLessThan(20e6);
    for (let count = 0; count < 20_000; count++) await stream.next();
    expect(sentBytes).toBeGreaterThan(20e6);
  });

  test.each(['closing it', 'closing the client', 'the signal'])('ends by %s', async (what) => {
    let isCut = false;
    const { address } = await serveEvents([eventText('tip', GOOD_TIP).repeat(3)], (response) => {
      response.on('close', () => {
        isCut = true;
      });
    });
    const client = openClient();
    const leaving = new AbortController();
    const stream = await listen(address, { client, signal: leaving.signal });
    await stream.next();
    await stream.next();
    await stream.next();
    const waiting = stream.next();
    if (what === 'closing it') stream.close();
    else if (what === 'the signal') leaving.abort(GONE);
    else await client.close();
    const reason = what === 'the signal' ? GONE : failsWith('connect', { code: 'stopping' });
    await expect(waiting).rejects.toEqual(reason);
    await expect(stream.next()).rejects.toEqual(reason);
    stream.close();
    await expect(stream.next()).rejects.toEqual(reason);
    await until(() => isCut);
  });

  test('tells nothing more once it was closed', async () => {
    const { address } = await serveEvents([eventText('tip', GOOD_TIP).repeat(3)], stays);
    const leaving = new AbortController();
    const client = openClient();
    const streams = [await listen(address, { client, signal: leaving.signal }), await listen(address, { client })];
    for (const stream of streams) await stream.next();
    streams[1]?.close();
    leaving.abort(GONE);
    await expect(streams[0]?.next()).rejects.toBe(GONE);
    await expect(streams[1]?.next()).rejects.toEqual(failsWith('connect', { code: 'stopping' }));
  });

  test('can be given up at any moment', async () => {
    let open = 0;
    const server = await serve((response) => {
      open += 1;
      response.on('close', () => (open -= 1));
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      let count = 0;
      const writeNext = (): void => {
        count += 1;
        if (count === 10) response.end();
        else response.write(eventText('tip', GOOD_TIP).repeat(2), () => setImmediate(writeNext));
      };
      writeNext();
    });
    const client = openClient();
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.boolean(), async (turns, hasReason) => {
        const leaving = new AbortController();
        const leave = (left: number): void => {
          if (left === 0) leaving.abort(hasReason ? GONE : undefined);
          else setImmediate(() => leave(left - 1));
        };
        leave(turns);
        try {
          const stream = await client.listen(server.address, OPTIONS, leaving.signal);
          expect(await readAll(stream!)).toHaveLength(18);
        } catch (error) {
          expect(leaving.signal.aborted).toBe(true);
          expect(error).toEqual(hasReason ? GONE : failsWith('connect', { code: 'stopping' }));
        }
      }),
      { numRuns: 100 },
    );
    await until(() => open === 0);
  });
});
