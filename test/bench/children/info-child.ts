/** Child process of the bench `info`: a node, and beside it a server that sends a copy of its `/info` out of one buffer. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { dumpOf } from '../../support/test-chain.ts';
import { loadBlocks } from '../fixtures/chain.ts';
import { openBenchNode, type BenchNode } from '../fixtures/node.ts';
import { answerParent } from '../harness/child.ts';

export type InfoQuestion =
  | { readonly kind: 'open'; readonly folder: string; readonly size: number }
  | { readonly kind: 'mine' }
  /** Take a new copy of the node's `/info`. */
  | { readonly kind: 'copy' }
  | { readonly kind: 'close' };

export interface InfoAnswer {
  readonly oursUrl: string;
  readonly fixedUrl: string;
}

function createAnswerer(): (question: InfoQuestion) => Promise<InfoAnswer> {
  const fixed = new FixedServer();
  let node: BenchNode | undefined;
  let urls: InfoAnswer = { oursUrl: '', fixedUrl: '' };
  return async (question) => {
    switch (question.kind) {
      case 'open':
        node = openBenchNode({ folder: question.folder });
        await node.chain.acceptDump(dumpOf(loadBlocks(question.size)), 'http://127.0.0.1:1');
        urls = { oursUrl: `${await node.listen()}/info`, fixedUrl: await fixed.listen() };
        break;
      case 'mine':
        node?.miner.start();
        break;
      case 'copy':
        fixed.body = Buffer.from(await (await fetch(urls.oursUrl)).arrayBuffer());
        break;
      case 'close':
        fixed.close();
        await node?.close();
        break;
    }
    return urls;
  };
}

/** Sends the same buffer again and again, over Express with the settings of the REST server. */
class FixedServer {
  body = Buffer.alloc(0);
  readonly #server: Server;

  constructor() {
    const app = express().disable('etag').disable('x-powered-by');
    app.get('/info', (_request, response) => {
      response.type('json').send(this.body);
    });
    this.#server = createServer(app);
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    // Safe: a server that listens on a port has such an address.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/info`;
  }

  close(): void {
    this.#server.close();
  }
}

answerParent(createAnswerer());
