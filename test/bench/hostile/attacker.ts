/** The hostile peer, as a process of its own: makes its answers, then serves what it is told to. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from '../harness/child.ts';
import type { Answer } from './long-dump.ts';
import { LONG_DUMPS } from './long-dumps.ts';

export interface AttackerQuestion {
  /** Its key. */
  readonly dump: string;
  /** The chain that the node has before, or the hostile one. */
  readonly what: 'before' | 'answer';
}

export interface AttackerAnswer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
}

let pieces: readonly Buffer[] = [];

const server = createServer((request, response) => {
  request.resume();
  const isChain = request.url === '/greet' || request.url === '/info';
  // As a workshop node, which does not know `/v1/status`.
  response.writeHead(isChain ? 200 : 404, { 'content-type': 'application/json' });
  if (isChain) void send(response, pieces);
  else response.end();
});

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  for (const piece of answer) {
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
  }
  response.end();
}

/** Resolves also when the reader is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.on('drain', end).on('close', end);
  });
}

answerParent<AttackerQuestion, AttackerAnswer>(async ({ dump, what }) => {
  const found = LONG_DUMPS.find(({ key }) => key === dump);
  if (found === undefined) throw new Error(`There is no dump ${dump}.`);
  pieces = [...(what === 'before' ? found.before() : found.answer())];
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  // Safe: a server that listens on a port has such an address.
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
});
