/** A stand-in for a workshop node: answers `/greet` as it is told, takes blocks, and knows nothing of `/v1/`. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIn {
  readonly port: number;
  /** Bodies of the blocks that it was sent. */
  readonly announced: string[];
  /** Paths that it was asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface StandInAnswer {
  readonly status?: number;
  readonly body: string;
  /** Takes requests and never answers. */
  readonly isSilent?: boolean;
}

/** `/info` of a node with these blocks. */
export function infoText(blocks: readonly string[], chainSize: unknown = blocks.length): string {
  return JSON.stringify({ chain_size: chainSize, peers: [], blocks });
}

export async function startStandIn({ status = 200, body, isSilent = false }: StandInAnswer): Promise<StandIn> {
  const announced: string[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (isSilent) return;
    void readText(request).then((text) => {
      if (request.url === '/greet') {
        response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
      } else if (request.url === '/new_block_mined') {
        announced.push(text);
        response.writeHead(201).end('Accepted');
      } else {
        response.writeHead(404).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    announced,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
