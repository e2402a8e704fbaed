/**
 * A stand-in for the workshop's original Python node, quirks included, for networks of both kinds of node.
 *
 * @see docs/PROTOCOL.md
 */
import { once } from 'node:events';
import { createServer, request as startRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../main/consensus/block.ts';
import { createSignatureChecker, signatureChecks } from '../../main/consensus/keys/signature.ts';
import { formatPythonString } from '../../main/consensus/python/json-writer.ts';
import { addNumbers, subtractNumbers, type PythonNumber } from '../../main/consensus/python/python-number.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import { nextDifficulty } from '../../main/consensus/rules/retarget.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { isCoinbase, type Transaction } from '../../main/consensus/transaction.ts';
import { formatBlock, parseBlock } from '../../main/consensus/wire.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { EASY_PARAMS } from './chain-builder.ts';
import { testKey } from './test-keys.ts';

export interface WorkshopNodeOptions {
  readonly params?: ConsensusParams;
  readonly owner?: 'A' | 'B' | 'C';
  /** 127.0.0.1 when not given. */
  readonly host?: string;
  /** Any free one when not given. */
  readonly port?: number;
}

/** Starts one, on a free port of 127.0.0.1 unless it is told otherwise. */
export async function startWorkshopNode(options: WorkshopNodeOptions = {}): Promise<WorkshopNode> {
  const node = new WorkshopNode(options);
  await node.start();
  return node;
}

/** What the original calls a rejection. Any other error is its exception, a status 500. */
class Rejected extends Error {}

/** The original's rules: a block with height 1 or less skips most, and a refused block leaves its traces. */
export class WorkshopChain {
  readonly params: ConsensusParams;
  blocks: Block[] = [];
  balances = new Map<string, PythonNumber>();
  readonly #isSigned = createSignatureChecker();

  constructor(params: ConsensusParams) {
    this.params = params;
  }

  get tip(): Block | undefined {
    return this.blocks.at(-1);
  }

  nextDifficulty(): number {
    return nextDifficulty(this.params, this.tip, this.blocks.at(-2));
  }

  /** @throws Rejected */
  add(block: Block): void {
    if (block.height > 1) this.#checkPlace(block);
    let hasCoinbase = false;
    for (const transaction of block.transactions) {
      this.#apply(transaction, hasCoinbase);
      hasCoinbase ||= isCoinbase(transaction);
    }
    this.blocks.push(block);
  }

  #checkPlace(block: Block): void {
    const { tip } = this;
    if (tip === undefined) throw new Error('a block without a chain');
    const isGood =
      block.height === tip.height + 1 &&
      block.previousHash === tip.hash &&
      isHashBelowTarget(block.hash, block.difficulty) &&
      block.difficulty === this.nextDifficulty();
    if (!isGood) throw new Rejected();
  }

  #apply(transaction: Transaction, hasCoinbase: boolean): void {
    const { from, to, amount } = transaction;
    if (!signatureChecks([transaction]).every(this.#isSigned)) throw new Rejected();
    if (isCoinbase(transaction)) {
      if (hasCoinbase || Number(amount) !== Number(this.params.reward)) throw new Rejected();
    } else {
      const balance = this.balances.get(from);
      if (balance === undefined || balance < amount) throw new Rejected();
      this.balances.set(from, subtractNumbers(balance, amount));
    }
    this.balances.set(to, addNumbers(this.balances.get(to) ?? 0n, amount));
  }
}

export class WorkshopNode {
  chain: WorkshopChain;
  peers: string[] = [];
  /** `POST /greet`, one per request that arrived. */
  readonly requests: string[] = [];
  readonly #wallet: Wallet;
  readonly #place: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, socketAnswer) => {
    // The answer is written to the socket itself: HTTP/1.0, closed at its end, as Werkzeug does it.
    const socket = request.socket;
    this.#answer(request).then(
      ({ status, body, allow }) => socket.end(formatAnswer(status, body, allow)),
      () => socket.end(formatAnswer(500, '<!doctype html>\n<title>Werkzeug Debugger</title>')),
    );
    socketAnswer.detachSocket(socket);
  });

  constructor({ params = EASY_PARAMS, owner = 'B', host = '127.0.0.1', port = 0 }: WorkshopNodeOptions) {
    this.chain = new WorkshopChain(params);
    this.#place = { host, port };
    this.#wallet = new Wallet(testKey(owner));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    this.#server.listen(this.#place);
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Mines one block, or makes the first one, and announces it to all peers. */
  async mine(timestamp: PythonNumber = Date.now() / 1000): Promise<Block> {
    const block = this.#search(timestamp);
    this.chain.add(block);
    await this.#toEachPeer((peer) => call(`${peer}/new_block_mined`, formatBlock(block)).then(() => undefined));
    return block;
  }

  #search(timestamp: PythonNumber): Block {
    const { tip, params } = this.chain;
    const height = (tip?.height ?? 0) + 1;
    const difficulty = this.chain.nextDifficulty();
    const previousHash = tip?.hash ?? FIRST_PREVIOUS_HASH;
    const transactions = tip === undefined ? [] : [this.#wallet.createCoinbase(params.reward)];
    for (let nonce = 0n; ; nonce++) {
      const block = createBlock({ height, difficulty, nonce, previousHash, transactions, timestamp });
      if (tip === undefined || isHashBelowTarget(block.hash, difficulty)) return block;
    }
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: string; allow?: string }> {
    const route = `${request.method} ${request.url}`;
    this.requests.push(route);
    const body = await readAll(request);
    const ownUrl = `http://${request.headers.host}/`;
    switch (route) {
      case 'GET /info':
        return { status: 200, body: this.#info() };
      case 'POST /greet': {
        const address = readAddress(request, body);
        if (address === '') return { status: 400, body: 'Missing address' };
        this.#addPeer(address);
        return { status: 200, body: this.#info() };
      }
      case 'POST /add_peer': {
        const address = readAddress(request, body);
        if (address === '') return { status: 400, body: 'Missing address' };
        this.#addPeer(address);
        await this.#consensus(ownUrl);
        return { status: 200, body: 'Done' };
      }
      case 'GET /consensus':
        await this.#consensus(ownUrl);
        return { status: 200, body: 'Done' };
      case 'POST /new_block_mined':
        return this.#acceptBlock(request, body);
      case 'OPTIONS /new_block_mined':
        return { status: 200, body: '', allow: 'OPTIONS, POST' };
      default:
        return { status: 404, body: '<!doctype html>\n<title>404 Not Found</title>' };
    }
  }

  #info(): string {
    const { blocks } = this.chain;
    const [peers, wires] = [this.peers, blocks.map(formatBlock)].map((texts) =>
      texts.map(formatPythonString).join(', '),
    );
    return `{"chain_size": ${blocks.length}, "peers": [${peers}], "blocks": [${wires}]}`;
  }

  #addPeer(address: string): void {
    const peer = address.replace(/\/$/, '');
    if (!this.peers.includes(peer)) this.peers.push(peer);
  }

  async #acceptBlock(request: IncomingMessage, body: string): Promise<{ status: number; body: string }> {
    const block = parseBlock(body);
    if (block.hash === this.chain.tip?.hash) return { status: 201, body: 'Accepted' };
    try {
      this.chain.add(block);
    } catch (error) {
      if (error instanceof Rejected) return { status: 400, body: 'Rejected' };
      throw error;
    }
    const senderIp = request.socket.remoteAddress ?? '';
    await this.#toEachPeer(async (peer) => {
      if (!peer.includes(senderIp)) await call(`${peer}/new_block_mined`, body, request.headers);
    });
    return { status: 201, body: 'Accepted' };
  }

  /** The largest claim is followed, if the list is longer than ours and every block passes. No other is tried. */
  async #consensus(ownUrl: string): Promise<void> {
    let best: { chain_size: number; blocks: string[] } = { chain_size: this.chain.blocks.length, blocks: [] };
    await this.#toEachPeer(async (peer) => {
      const answer = await call(`${peer}/greet`, `{"address": "${ownUrl}"}`);
      const info = JSON.parse(answer) as typeof best;
      if (info.chain_size > best.chain_size) best = info;
    });
    if (best.blocks.length <= this.chain.blocks.length) return;
    const chain = new WorkshopChain(this.chain.params);
    try {
      for (const wire of best.blocks) chain.add(parseBlock(wire));
    } catch (error) {
      if (error instanceof Rejected) return;
      throw error;
    }
    this.chain = chain;
  }

  /** One that cannot be reached is removed while the list is walked, so that the next one is skipped. */
  async #toEachPeer(tell: (peer: string) => Promise<void>): Promise<void> {
    for (let index = 0; index < this.peers.length; index++) {
      const peer = this.peers[index]!;
      try {
        await tell(peer);
      } catch (error) {
        if (error instanceof SyntaxError) throw error;
        this.peers.splice(index, 1);
      }
    }
  }
}

function formatAnswer(status: number, body: string, allow?: string): string {
  const head = [
    `HTTP/1.0 ${status} WHATEVER`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Server: Werkzeug/1.0.0 Python/3.8.2',
    ...(allow === undefined ? [] : [`Allow: ${allow}`]),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Absent is an exception there, and one of another type is one as soon as it is used. */
function readAddress(request: IncomingMessage, body: string): string {
  if (!/^application\/(?:.*\+)?json\b/i.test(request.headers['content-type'] ?? '')) throw new Error('no JSON');
  const { address } = JSON.parse(body) as { address?: unknown };
  if (typeof address !== 'string') throw new TypeError('no address');
  return address;
}

/** As python-requests does it; passing on a block takes the headers of the request that brought it, Host included. */
async function call(url: string, body: string, headers: IncomingHttpHeaders = {}): Promise<string> {
  const request = startRequest(url, {
    method: 'POST',
    agent: false,
    headers: {
      'User-Agent': 'python-requests/2.28.1',
      'Accept-Encoding': 'gzip, deflate',
      Accept: '*/*',
      'Content-Type': 'application/json',
      ...headers,
      'Content-Length': Buffer.byteLength(body),
    },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return readAll(response);
}

async function readAll(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
