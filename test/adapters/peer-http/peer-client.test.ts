/** Calls to peers over real sockets: what is sent, what is believed, and what an odd peer costs. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { HttpCaller } from '../../../main/adapters/peer-http/http-caller.ts';
import type { PeerClientLimits } from '../../../main/adapters/peer-http/peer-client-limits.ts';
import { createPeerClient } from '../../../main/adapters/peer-http/peer-client.ts';
import { NEWS_TOPICS } from '../../../main/node/ports/peer-events.ts';
import { type PeerClient, PeerError, type PeerInspector } from '../../../main/node/ports/peer-client.ts';
import { testKey } from '../../support/test-keys.ts';
import { startWorkshopNode } from '../../support/workshop-node.ts';
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url));
const WIRE = (JSON.parse(CHAIN_60.toString()) as { blocks: string[] }).blocks[2]!;
const EMPTY = '{"chain_size": 0, "peers": [], "blocks": []}';
const HASH = 'a'.repeat(64);
const STATUS = { instance: 'abc', name: 'Ada', version: '0.1.0', height: 7, tip: HASH, first_block: null, peers: 3 };

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function openClient(limits: Partial<PeerClientLimits> = {}): PeerClient & PeerInspector {
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  const client = createPeerClient({
    ownPort: () => 5103,
    version: '1.2.3',
    log,
    maxBlockBytes: WORKSHOP.params.maxBlockBytes,
    limits,
  });
  closers.push(() => client.close());
  return client;
}

async function serve(...args: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...args);
  closers.push(() => server.close());
  return server;
}

/** A server below HTTP. */
async function serveTcp(onConnection: (socket: Socket) => void): Promise<{ address: string; close(): void }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  closers.push(async () => close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function failsAt(stage: string): unknown {
  return expect.objectContaining({ name: 'PeerError', stage });
}

describe('what happened', () => {
  const TIP = { number: 7, time: 5, kind: 'tip', code: 'tip', height: 2, hash: HASH, blocks: 1, from: 'this node' };

  test('is read a page at a time, without what makes no sense', async () => {
    const answer = { entries: [TIP, { ...TIP, hash: 'x' }, 7, { ...TIP, code: 'eclipse' }], next: 7 };
    const { address, requests } = await serve((response) => response.end(JSON.stringify(answer)));
    const told = await openClient().fetchActivity(address, 12);
    expect(told?.entries).toMatchObject([{ number: 7, what: { code: 'tip', previousHash: null, miner: null } }]);
    expect([told?.next, requests[0]?.line]).toEqual([7, 'GET /v1/activity?limit=200&before=12']);
  });

  test('is not told by an original node', async () => {
    const { address } = await serve((response) => response.writeHead(404).end('Not Found'));
    expect(await openClient().fetchActivity(address, undefined)).toBeUndefined();
  });

  test.each([
    ['no JSON', 'hello'],
    ['no entries', '{"next": 4}'],
    ['a next page that is no number', '{"entries": [], "next": "x"}'],
  ])('that is %s comes from no node', async (_, body) => {
    const { address } = await serve((response) => response.end(body));
    await expect(openClient().fetchActivity(address, undefined)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('has an end', async () => {
    const { address } = await serve((response) => response.end(`{"entries": [${'0,'.repeat(300_000)}0]}`));
    await expect(openClient().fetchActivity(address, undefined)).rejects.toEqual(failsAt('too-large'));
  });
});

describe('the status', () => {
  test('of a Chalkchain node is read', async () => {
    const { address, requests } = await serve((response) => response.end(JSON.stringify(STATUS)));
    expect(await openClient().fetchStatus(address)).toEqual({
      instance: 'abc',
      name: 'Ada',
      version: '0.1.0',
      className: undefined,
      ownClass: undefined,
      height: 7,
      tip: HASH,
      firstBlock: undefined,
      time: undefined,
    });
    expect(requests[0]).toMatchObject({ line: 'GET /v1/status', headers: { 'user-agent': 'chalkchain/1.2.3' } });
  });

  test('may tell its wallet’s address, if that is a key', async () => {
    const key = testKey('A').address;
    for (const [sent, read] of [
      [key, key],
      [`${key}=`, undefined],
      ['test', undefined],
      ['A'.repeat(1_000_000).slice(0, 50_000), undefined],
      [7, undefined],
      [null, undefined],
    ]) {
      const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, address: sent })));
      expect(await openClient().fetchStatus(address)).toMatchObject({ height: 7, walletAddress: read });
    }
  });

  test('may tell its own addresses, as far as they are such', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `http://10.0.0.${n}:5000`);
    for (const [sent, read] of [
      [
        ['http://10.0.0.7:5000', 'http://[fd00::7]:5000'],
        ['http://10.0.0.7:5000', 'http://[fd00::7]:5000'],
      ],
      [many, many.slice(0, 16)],
      [['x'.repeat(61)], undefined],
      [[7], undefined],
      ['http://10.0.0.7:5000', undefined],
      [null, undefined],
    ]) {
      const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, own_addresses: sent })));
      expect(await openClient().fetchStatus(address)).toMatchObject({ height: 7, ownAddresses: read });
    }
  });

  test('may name a class', async () => {
    for (const [sent, read] of [
      ['10b', '10b'],
      [null, undefined],
      ['', undefined],
    ]) {
      const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, class_name: sent })));
      expect((await openClient().fetchStatus(address))?.className).toBe(read);
    }
  });

  test.each([
    ['trial', 'trial'],
    [null, undefined],
    [`a\u202e\u0007${'b'.repeat(100_000)}`.slice(0, 60_000), expect.stringMatching(/^.{1,80}$/su)],
  ])('may name a network (%#)', async (sent, read) => {
    const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, network: sent })));
    expect((await openClient().fetchStatus(address))?.network).toEqual(read);
  });

  test.each(['', 7, {}])('with %j for its network is none (not-a-node)', async (network) => {
    const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, network })));
    await expect(openClient().fetchStatus(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test.each([
    [1_700_000_000.5, 1_700_000_000.5],
    [null, undefined],
    ['noon', undefined],
    [-1, undefined],
  ])('may tell the time: %s', async (sent, read) => {
    const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, time: sent })));
    expect(await openClient().fetchStatus(address)).toMatchObject({ height: 7, time: read });
  });

  test('of a workshop node is undefined: it answers 404', async () => {
    const { address } = await serve((response) => response.writeHead(404).end('<h1>Not Found</h1>'));
    expect(await openClient().fetchStatus(address)).toBeUndefined();
  });

  test('shows control characters in its names, and no long names', async () => {
    const name = `A\u001b[31mda\u202e\n${'x'.repeat(100)}`;
    const { address } = await serve((response) => response.end(JSON.stringify({ ...STATUS, name })));
    expect((await openClient().fetchStatus(address))?.name).toBe(`A\\x1b[31mda\\u202e\\x0a${'x'.repeat(43)}`);
  });

  test.each([
    ['a page', '<html></html>'],
    ['another object', '{"height": 3}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a height below 0', JSON.stringify({ ...STATUS, height: -1 })],
    ['a height that is no integer', JSON.stringify({ ...STATUS, height: 1.5 })],
    ['a tip that is no hash', JSON.stringify({ ...STATUS, tip: 'x' })],
    ['nothing', ''],
  ])('is not: %s (not-a-node)', async (_name, body) => {
    const { address } = await serve((response) => response.end(body));
    await expect(openClient().fetchStatus(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test.each([204, 301, 400, 403, 500])('with HTTP status %i is none (not-a-node)', async (status) => {
    const { address } = await serve((response) => response.writeHead(status).end());
    await expect(openClient().fetchStatus(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('names the AirPlay receiver of a Mac', async () => {
    const { address } = await serve((response) => response.writeHead(403, { Server: 'AirTunes/800.7' }).end());
    await expect(openClient().fetchStatus(address)).rejects.toMatchObject({ problem: { sign: { code: 'airplay' } } });
  });
});

describe('a greeting', () => {
  test('tells our address as the peer can reach it, and is formed as the workshop forms it', async () => {
    const { address, requests, port } = await serve((response) => response.end(EMPTY));
    const dump = await openClient().greet(address);
    expect(dump.claimedSize).toBe(0);
    expect(await dump.read(9)).toMatchObject({ blocks: [], refusal: undefined });
    dump.close();
    const body = '{"address": "http://127.0.0.1:5103/"}';
    expect(requests).toMatchObject([
      {
        line: 'POST /greet',
        body,
        headers: {
          host: `127.0.0.1:${port}`,
          'user-agent': 'chalkchain/1.2.3',
          accept: '*/*',
          'accept-encoding': 'identity',
          'content-type': 'application/json',
          'content-length': String(body.length),
        },
      },
    ]);
  });

  test('tells an IPv6 peer an IPv6 address', async ({ skip }) => {
    let server: LoopbackServer;
    try {
      server = await serve((response) => response.end(EMPTY), '::1');
    } catch {
      return skip('no IPv6 on this machine');
    }
    await openClient().greet(server.address);
    expect(server.requests[0]?.body).toBe('{"address": "http://[::1]:5103/"}');
  });

  test('uses its connection again', async () => {
    const server = await serve((response) => response.end(EMPTY));
    const client = openClient();
    for (let call = 0; call < 3; call++) await client.greet(server.address);
    expect(server.connectionCount).toBe(1);
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1);
  });

  test('is repeated when the peer had closed the old connection', async () => {
    let requests = 0;
    const { address } = await serveTcp((socket) => {
      socket.on('data', () => {
        requests += 1;
        // The first request of a connection is answered; the next one finds it closed.
        if (socket.bytesWritten === 0) {
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${EMPTY.length}\r\n\r\n${EMPTY}`);
        } else socket.resetAndDestroy();
      });
    });
    const client = openClient();
    await client.greet(address);
    await client.greet(address);
    expect(requests).toBe(3);
  });

  test('takes an answer of the old kind, which ends with the connection', async () => {
    const { address } = await serveTcp((socket) => {
      socket.on('data', () => socket.end(`HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${EMPTY}`));
    });
    expect((await openClient().greet(address)).claimedSize).toBe(0);
  });

  test.each([201, 302, 400, 404, 500])('is answered by status 200 only, not %i (not-a-node)', async (status) => {
    const target = await serve((response) => response.end(EMPTY));
    const headers = { Location: `${target.address}/greet` };
    const { address } = await serve((response) => response.writeHead(status, headers).end(EMPTY));
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
    expect(target.requests).toEqual([]);
  });

  test('is not answered in a compressed form (not-a-node)', async () => {
    const { address } = await serve((response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(EMPTY)),
    );
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('can be watched, and given up in the middle with a reason', async () => {
    let wasCut = false;
    const server = await serve((response) => {
      response.on('close', () => {
        wasCut = true;
      });
      response.write('{"chain_size": 3');
    });
    const watch = new AbortController();
    const tooSlow = new PeerError('timeout', { code: 'too-slow', receivedBytes: 0, seconds: 5 });
    const sizes: number[] = [];
    const onReceived = (sizeBytes: number): void => {
      sizes.push(sizeBytes);
      watch.abort(tooSlow);
    };
    await expect(openClient().greet(server.address, { signal: watch.signal, onReceived })).rejects.toBe(tooSlow);
    expect(sizes).toEqual([16]);
    await expect.poll(() => wasCut).toBe(true);
    await expect(openClient().greet(server.address, { signal: watch.signal, onReceived })).rejects.toBe(tooSlow);
  });

  test('can leave out the chain', async () => {
    let wasCut = false;
    const server = await serve((response) => {
      response.on('close', () => {
        wasCut = !response.writableFinished;
      });
      const writeMore = (): boolean => response.write(Buffer.alloc(1 << 20));
      response.on('drain', writeMore);
      writeMore();
    });
    await openClient().introduce(server.address, false, 'own');
    await expect.poll(() => wasCut).toBe(true);
    expect(server.requests[0]?.line).toBe('POST /greet');
  });

  test('of a node of our kind has none to leave out', async () => {
    const { address, requests } = await serve((response) => response.end('Done'));
    await openClient().introduce(address, true, 'own');
    expect(requests).toMatchObject([
      { line: 'POST /v1/greet', body: expect.stringContaining('http://127.0.0.1:5103') },
    ]);
  });

  test('of one that does not know the short way goes the long way', async () => {
    const { address, requests } = await serve((response, { line }) =>
      line === 'POST /greet' ? response.end(EMPTY) : response.writeHead(404).end('no'),
    );
    await openClient().introduce(address, true, 'own');
    expect(requests.map(({ line }) => line)).toEqual(['POST /v1/greet', 'POST /greet']);
  });
});

test('a greeting that is one too many is refused by a node that is busy, not by something else', async () => {
  const { address } = await serve((response) => response.writeHead(429).end('Too many requests: wait'));
  const client = openClient();
  const isBusy = expect.objectContaining({ stage: 'later', problem: { code: 'too-many-calls', peer: address } });
  await expect(client.greet(address)).rejects.toEqual(isBusy);
  await expect(client.introduce(address, false, 'own')).rejects.toEqual(isBusy);
  await expect(client.introduce(address, true, 'own')).rejects.toEqual(isBusy);
});

describe('an announcement', () => {
  test('sends the wire text byte for byte, and resolves with status and first line', async () => {
    const { address, requests } = await serve((response) =>
      response.writeHead(400).end('Rejected: \u0007the hash is too high (high-hash)\nmore'),
    );
    expect(await openClient().announce(address, WIRE, 'own-instance')).toEqual({
      status: 400,
      answer: String.raw`Rejected: \x07the hash is too high (high-hash)`,
    });
    expect(requests).toMatchObject([{ line: 'POST /new_block_mined', body: WIRE }]);
    expect(requests[0]?.headers['content-type']).toBe('application/json');
  });

  test('reads no more than the beginning of an error page', async () => {
    const { address } = await serve((response) => response.writeHead(500).end('x'.repeat(1_000_000)));
    const { status, answer } = await openClient().announce(address, WIRE, 'own-instance');
    expect(status).toBe(500);
    expect(answer.length).toBeLessThanOrEqual(300);
  });
});

test('news goes as it is to the address of its topic, and says who tells it', async () => {
  const { address, requests } = await serve((response) => response.writeHead(201).end('Accepted'));
  const client = openClient();
  for (const topic of NEWS_TOPICS) {
    expect(await client.tellNews(address, { topic, text: '{"a": "ü"}' }, 'own-instance')).toEqual({
      status: 201,
      answer: 'Accepted',
    });
  }
  const paths = ['/v1/payments', '/v1/cards', '/v1/class', '/v1/commands', '/v1/anchor'];
  expect(requests.map(({ line }) => line)).toEqual(paths.map((path) => `POST ${path}`));
  expect(requests[0]).toMatchObject({ body: '{"a": "ü"}', headers: { 'chalkchain-instance': 'own-instance' } });
});

test('no call of whatever kind goes where a peer sends it', async () => {
  const target = await serve((response) => response.end('Success'));
  const { address, requests } = await serve((response) =>
    response.writeHead(302, { Location: `${target.address}/start_mining` }).end(),
  );
  const client = openClient();
  const calls = [
    client.fetchStatus(address),
    client.greet(address),
    client.introduce(address, false, 'own'),
    client.introduce(address, true, 'own'),
    client.announce(address, WIRE, 'own-instance'),
    client.fetchChain(address),
    client.reachBack(address),
  ];
  await Promise.allSettled(calls);
  expect(requests).toHaveLength(calls.length);
  expect(target.requests).toEqual([]);
});

describe('a peer that fails', () => {
  test('because nothing listens there (connect)', async () => {
    const server = await serveTcp(() => undefined);
    server.close();
    await expect(openClient().fetchStatus(server.address)).rejects.toEqual(failsAt('connect'));
  });

  test('because its name is unknown (address)', async () => {
    await expect(openClient().fetchStatus('http://no-such-host.invalid:5000')).rejects.toEqual(failsAt('address'));
  });

  test('because it never answers (timeout)', async () => {
    const { address } = await serveTcp(() => undefined);
    await expect(openClient({ idleMs: 50 }).greet(address)).rejects.toEqual(failsAt('timeout'));
  });

  test('because it stops in the middle of its answer (timeout)', async () => {
    const { address } = await serve((response) => response.write('{"chain_size": 3'));
    await expect(openClient({ idleMs: 50 }).greet(address)).rejects.toEqual(failsAt('timeout'));
  });

  test('because it drips (timeout)', async () => {
    const { address } = await serve((response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    });
    await expect(openClient({ idleMs: 5000, dumpMs: 100 }).greet(address)).rejects.toEqual(failsAt('timeout'));
  });

  test('because it does not end (not-a-node, too-large)', async () => {
    const { address } = await serve((response) => {
      const writeMore = (): boolean => response.write(Buffer.alloc(1 << 16, 0x20));
      response.on('drain', writeMore);
      writeMore();
    });
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
    await expect(openClient().fetchStatus(address)).rejects.toEqual(failsAt('too-large'));
  });

  test('because it announces an answer that is too large (too-large)', async () => {
    const { address } = await serve((response) => {
      response.writeHead(200, { 'Content-Length': 2 ** 30 });
      response.write('{');
    });
    await expect(openClient().fetchStatus(address)).rejects.toEqual(failsAt('too-large'));
  });

  test('because it closes the connection without an answer (not-a-node)', async () => {
    const { address } = await serveTcp((socket) => socket.once('data', () => socket.end()));
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('because it closes the connection in the middle of its answer (not-a-node)', async () => {
    const { address } = await serve((response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('{"chain', () => response.socket?.destroy());
    });
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('because it speaks no HTTP (not-a-node)', async () => {
    const { address } = await serveTcp((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1 Debian\r\n'));
    await expect(openClient().greet(address)).rejects.toEqual(failsAt('not-a-node'));
  });
});

describe('closing the client', () => {
  test('gives up the calls under way at once, and makes no more', async () => {
    const { address } = await serveTcp(() => undefined);
    const client = openClient();
    const calls = [client.greet(address), client.fetchStatus(address), client.announce(address, WIRE, 'own-instance')];
    const results = Promise.allSettled(calls);
    await client.close();
    for (const result of await results) expect(result).toMatchObject({ reason: failsAt('connect') });
    await expect(client.fetchStatus(address)).rejects.toEqual(failsAt('connect'));
  });
});

describe('a look at a node', () => {
  test('reads its chain without a greeting', async () => {
    const { address, requests } = await serve((response) => response.end(CHAIN_60));
    const dump = await openClient().fetchChain(address);
    expect(dump.claimedSize).toBe(60);
    dump.close();
    expect(requests).toMatchObject([{ line: 'GET /info', body: '' }]);
  });

  test('has it try the way back to our port', async () => {
    const answer = {
      reachable: true,
      stage: 'answered',
      sentence: 'It\nanswers.',
      address: 'http://10.0.0.7:5103',
      instance: 'me',
    };
    const { address, requests } = await serve((response) => response.end(JSON.stringify(answer)));
    expect(await openClient().reachBack(address)).toEqual({
      isReachable: true,
      sentence: String.raw`It\x0aanswers.`,
      address: 'http://10.0.0.7:5103',
      instance: 'me',
    });
    expect(requests).toMatchObject([{ line: 'POST /v1/reach-back', body: '{"port":5103}' }]);
  });

  test.each([404, 429])('does not insist when the way back is answered with %i', async (status) => {
    const { address } = await serve((response) => response.writeHead(status).end());
    expect(await openClient().reachBack(address)).toBeUndefined();
  });

  test.each(['', '[]', '{"reachable": "yes"}'])('does not believe %j', async (body) => {
    const { address } = await serve((response) => response.end(body));
    await expect(openClient().reachBack(address)).rejects.toEqual(failsAt('not-a-node'));
  });
});

describe('what a peer would answer to a block', () => {
  const judged = { outcome: 'rejected', hash: 'ab'.repeat(32), code: 'high-hash', explanation: 'too\nlittle' };

  test('is asked for, and the block is not announced', async () => {
    const { address, requests } = await serve((response) => response.end(JSON.stringify(judged)));
    const words = String.raw`too\x0alittle`;
    const { outcome, hash, code } = judged;
    expect(await openClient().tryBlock(address, '{"height": 1}')).toEqual({ outcome, hash, code, words });
    expect(requests).toMatchObject([{ line: 'POST /v1/try-block', body: '{"height": 1}' }]);
  });

  test('may have a code that this node does not know', async () => {
    const { address } = await serve((response) => response.end(JSON.stringify({ ...judged, code: 'toString' })));
    expect(await openClient().tryBlock(address, '{}')).toMatchObject({ outcome: 'rejected', code: undefined });
  });

  test.each([404, 405])('is not known to a node that answers %i', async (status) => {
    const { address } = await serve((response) => response.writeHead(status).end());
    expect(await openClient().tryBlock(address, '{}')).toBeUndefined();
  });

  test.each(['', '[]', '{"outcome": "maybe", "explanation": ""}', '{"outcome": "tip"}'])(
    'is not believed as %j',
    async (body) => {
      const { address } = await serve((response) => response.end(body));
      await expect(openClient().tryBlock(address, '{}')).rejects.toEqual(failsAt('not-a-node'));
    },
  );
});

describe('a look at an address at which most often nobody is', () => {
  const { signal } = new AbortController();

  test('tells a node of our kind by its status', async () => {
    const { address, requests } = await serve((response) => response.end(JSON.stringify(STATUS)));
    const status = { instance: 'abc', height: 7 };
    expect(await openClient().lookAt(address, signal)).toMatchObject({ kind: 'chalkchain', status });
    expect(requests).toHaveLength(1);
  });

  test('tells a workshop node by two short questions, neither of which is for its chain', async () => {
    const workshop = await startWorkshopNode();
    try {
      expect(await openClient().lookAt(`http://127.0.0.1:${workshop.port}`, signal)).toEqual({ kind: 'workshop' });
      expect(workshop.requests).toEqual(['GET /v1/status', 'OPTIONS /new_block_mined']);
    } finally {
      await workshop.stop();
    }
  });

  test.each([
    ['another program', 404, undefined],
    ['one that allows everything but that', 200, 'GET, HEAD'],
    ['one that answers to anything', 200, undefined],
  ])('takes %s for no node', async (_, status, allow) => {
    const { address } = await serve((response, { line }) => {
      if (line.startsWith('OPTIONS') && allow !== undefined) response.setHeader('Allow', allow);
      response.writeHead(line.startsWith('OPTIONS') ? status : 404).end();
    });
    await expect(openClient().lookAt(address, signal)).rejects.toEqual(failsAt('not-a-node'));
  });

  test('is over soon where nobody takes the connection, or nobody answers', async () => {
    const { address } = await serve(() => undefined);
    const client = openClient({ lookMs: 100, lookAnswerMs: 100 });
    await expect(client.lookAt(address, signal)).rejects.toEqual(failsAt('timeout'));
    // Of RFC 5737: nobody has it.
    await expect(client.lookAt('http://192.0.2.1:5000', signal)).rejects.toEqual(failsAt('connect'));
  });

  test('ends when nobody wants to know any more', async () => {
    const ends = new AbortController();
    const { address } = await serve(() => ends.abort());
    await expect(openClient().lookAt(address, ends.signal)).rejects.toMatchObject({ name: 'PeerError' });
  });
});

describe('in another network', () => {
  /** Answers the second request on a connection with silence, as one that leads nowhere any more. */
  async function serveOnce(): Promise<{ address: string; connections: () => number }> {
    let count = 0;
    const { address } = await serveTcp((socket) => {
      count += 1;
      socket.once('data', () => {
        const body = JSON.stringify(STATUS);
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      });
    });
    return { address, connections: () => count };
  }

  test('no connection from before is used again', async () => {
    const { address, connections } = await serveOnce();
    const client = openClient({ idleMs: 60_000 });
    await client.fetchStatus(address);
    client.networkChanged();
    expect(await client.fetchStatus(address)).toMatchObject({ height: 7 });
    expect(connections()).toBe(2);
  });

  // Only Linux lets a computer call from any of its loopback addresses.
  test.skipIf(process.platform !== 'linux')('a call that waits on a connection from before is made again', async () => {
    const from: (string | undefined)[] = [];
    let onFirst: () => void = () => undefined;
    const isWaiting = new Promise<void>((resolve) => (onFirst = resolve));
    const { address } = await serve((response) => {
      from.push(response.socket?.remoteAddress);
      if (from.length > 1) response.end(JSON.stringify(STATUS));
      else onFirst();
    });
    const sources = ['127.0.0.5', undefined];
    const caller = new HttpCaller('test', () => sources.shift());
    closers.push(async () => caller.close());
    const times = { connectMs: 5000, idleMs: 60_000 };
    const call = caller.call({ method: 'GET', address, path: '/v1/status', times, maxBytes: 1e6, ifLarger: 'fail' });
    await isWaiting;
    caller.networkChanged();
    expect((await call).status).toBe(200);
    expect(from).toEqual(['127.0.0.5', '127.0.0.1']);
  });

  test.skipIf(process.platform !== 'linux')('a call is not left more often than a few times (later)', async () => {
    const caller = new HttpCaller('test', () => '127.0.0.5');
    const { address, requests } = await serve(() => caller.networkChanged());
    closers.push(async () => caller.close());
    const times = { connectMs: 5000, idleMs: 60_000 };
    const call = caller.call({ method: 'GET', address, path: '/v1/status', times, maxBytes: 1e6, ifLarger: 'fail' });
    await expect(call).rejects.toMatchObject({ stage: 'later', problem: { code: 'network-changed', peer: address } });
    expect(requests).toHaveLength(3);
  });

  test.skipIf(process.platform !== 'linux').each(['before the next piece is asked for', 'meanwhile'])(
    'an answer that is left in its middle, %s, is no fault of the peer (later)',
    async (when) => {
      const { address } = await serve((response) => response.write('a'));
      const caller = new HttpCaller('test', () => '127.0.0.5');
      closers.push(async () => caller.close());
      const times = { connectMs: 5000, idleMs: 60_000 };
      const exchange = await caller.open({ method: 'GET', address, path: '/info', times });
      expect((await exchange.next())?.toString()).toBe('a');
      const waiting = when === 'meanwhile' ? exchange.next() : undefined;
      caller.networkChanged();
      await expect(waiting ?? exchange.next()).rejects.toMatchObject({
        stage: 'later',
        problem: { code: 'network-changed', peer: address },
      });
    },
  );

  test('a call from an address that the computer still has goes on', async () => {
    let answer: () => void = () => undefined;
    let calls = 0;
    const { address } = await serve((response) => {
      calls += 1;
      answer = () => response.end(JSON.stringify(STATUS));
    });
    const client = openClient();
    const call = client.fetchStatus(address);
    await vi.waitUntil(() => calls > 0);
    client.networkChanged();
    answer();
    expect(await call).toMatchObject({ height: 7 });
    expect(calls).toBe(1);
  });
});
