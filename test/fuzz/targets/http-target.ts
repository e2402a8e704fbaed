/**
 * Requests to a real node over real sockets. Whatever comes: an answer below 500 without a word of the program's inside,
 * and a request that is refused has changed nothing.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { testKey } from '../../support/test-keys.ts';
import { startTestNode, type TestNode } from '../../support/test-node.ts';
import { attackBy, type FuzzTarget } from '../fuzz-target.ts';
import { hostileBytes, hostileJson } from '../hostile-json.ts';
import { sendRaw } from './raw-request.ts';
import * as samples from './wire-samples.ts';

/** Nobody is there, so that nothing leaves this computer. */
const NOBODY = '127.0.0.1:9';
const HASH = 'ab'.repeat(32);

/** Where each request goes, and a good body for it. */
const POSTS: readonly (readonly [path: string, body: unknown])[] = [
  ['/new_block_mined', samples.BLOCKS[0]],
  ['/new_block_mined', samples.BLOCKS[1]],
  ['/v1/try-block', samples.BLOCKS[0]],
  ['/new_transaction', { to: testKey('B').address, amount: 1 }],
  ['/add_peer', { address: `http://${NOBODY}/` }],
  ['/greet', { address: `http://${NOBODY}/` }],
  ['/v1/greet', { address: `http://${NOBODY}/` }],
  ['/v1/remove-peer', { address: `http://${NOBODY}` }],
  ['/v1/blocks', { locator: [HASH] }],
  ['/v1/payments', JSON.parse(samples.ORDER_TEXT)],
  ['/v1/cards', JSON.parse(samples.CARD_TEXT)],
  ['/v1/class', samples.STATEMENT],
  ['/v1/anchor', samples.ANCHOR],
  ['/v1/commands', JSON.parse(samples.COMMAND_TEXTS[0] ?? '{}')],
  ['/v1/reach-back', { port: 9 }],
  ['/v1/choose-branch', { tip: HASH }],
  ['/v1/dismiss-replacement', { tip: HASH }],
  ['/v1/join-class', { text: '10.0.0' }],
  ['/v1/command-class', { target: 'all', command: 'mining-off' }],
  ['/v1/class-anchors', { mode: 'auto' }],
  ['/v1/begin-chain', {}],
  ['/v1/take-back-chain', { first_block: HASH }],
];
const GETS = [
  '/',
  '/info',
  '/balances',
  '/tx_pool',
  '/consensus',
  '/start_mining',
  '/stop_mining',
  '/openapi.json',
  '/v1/status',
  '/v1/peers',
  '/v1/pool',
  '/v1/cards',
  '/v1/class',
  '/v1/anchor',
  '/v1/commands',
  '/v1/events',
  '/v1/activity',
  '/v1/own-payments',
  '/v1/retired-chains',
  '/v1/found',
  '/v1/blocks',
  '/nothing',
  '//',
  '/%',
];

const QUERIES = [
  '',
  '',
  '',
  '?limit=1',
  '?before=1&after=2',
  '?limit=99999999999999999999',
  '?before=-1',
  '?kinds=tip,__proto__',
  '?blocks=1',
  '?%',
  '?limit=1&limit=2',
  '?a[b][c]=d',
  `?x=${'y'.repeat(5e3)}`,
  '?__proto__[x]=1',
  '#a',
  '?ÿ',
];

const HEADERS = [
  'Content-Type: application/json',
  'Content-Type: text/plain',
  'Content-Type: application/json; charset=utf-7',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: identity',
  'Expect: 100-continue',
  'Expect: wonders',
  'Upgrade: websocket',
  'Connection: upgrade',
  'Range: bytes=0-1',
  'Origin: http://evil.example',
  'Origin: null',
  'Referer: http://evil.example/',
  'Sec-Fetch-Site: cross-site',
  'Authorization: Bearer x',
  'Authorization: Basic ÿ',
  'Cookie: a=b',
  'Accept: text/event-stream',
  'X-Chalkchain-Instance: ÿ',
  `X-Long: ${'z'.repeat(2e4)}`,
  'Content-Length: 5',
  'Content-Length: -1',
  'Host: evil.example',
  'Host: 127.0.0.1',
  'No colon at all',
  ' : ',
  'Accept-Encoding: gzip',
  'If-None-Match: *',
];

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  readonly packing: 'plain' | 'gzip';
}

const anyPost: fc.Arbitrary<Pick<Request, 'path' | 'body'>> = fc
  .constantFrom(...POSTS)
  .chain(([path, body]) => fc.record({ path: fc.constant(path), body: hostileBytes(hostileJson([body])) }));
const anyGet = fc.record({ path: fc.constantFrom(...GETS), body: fc.constant(new Uint8Array()) });

const anyRequest: fc.Arbitrary<Request> = fc
  .record({
    target: fc.oneof(
      { weight: 3, arbitrary: anyPost.map((post) => ({ method: 'POST', ...post })) },
      anyGet.map((get) => ({ method: 'GET', ...get })),
    ),
    // Another method than that of the path, now and then.
    method: fc.option(fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'get', 'GET', 'POST'), {
      freq: 8,
      nil: undefined,
    }),
    query: fc.constantFrom(...QUERIES),
    headers: fc.array(fc.constantFrom(...HEADERS), { maxLength: 3 }),
    packing: fc.constantFrom('plain' as const, 'plain' as const, 'plain' as const, 'gzip' as const),
  })
  .map(({ target, method, ...rest }) => ({ ...target, ...rest, method: method ?? target.method }));

function partsOf({ method, path, query, headers, body, packing }: Request, port: number): (string | Uint8Array)[] {
  const sent = packing === 'gzip' ? gzipSync(body) : body;
  const lines = [
    `${method} ${path}${query} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    ...(packing === 'gzip' ? ['Content-Encoding: gzip'] : []),
    // Two lengths, or a length beside chunks, are part of the attack; without any the body is another request.
    ...(headers.some((line) => /^(?:Content-Length|Transfer-Encoding)/.test(line))
      ? []
      : [`Content-Length: ${sent.length}`]),
    ...headers,
  ];
  return [`${lines.join('\r\n')}\r\n\r\n`, sent];
}

/** What a refused request must not have changed. */
function stateOf({ node }: TestNode): string {
  const { tip, size } = node.chain;
  return JSON.stringify({
    tip: tip?.hash,
    size,
    isMining: node.miner.view().isMining,
    pool: node.pool.entries().length,
    peers: node.peers.list().map(({ address }) => address),
  });
}

export const httpTarget: FuzzTarget = {
  name: 'requests to a node',
  cost: 20,
  open: async () => {
    const tested = await startTestNode({ owner: 'A' });
    const { port } = tested.server;
    return attackBy(
      anyRequest,
      async (request) => {
        const before = stateOf(tested);
        const { status = 0, text } = await sendRaw(port, partsOf(request, port));
        assert.ok(status < 500, text.slice(0, 500));
        assert.doesNotMatch(text, /\n\s+at \S+ \(|node:internal|\/main\/adapters\//);
        if (status >= 400) assert.equal(stateOf(tested), before);
        if (tested.node.miner.view().isMining) tested.node.miner.stop();
      },
      () => tested.stop(),
    );
  },
};
