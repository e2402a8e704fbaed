/** Sixteen peers on one computer that claim a very long chain and send it byte by byte, beside an honest one. Linux. */
import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { platform } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from '../harness/bench.ts';
import { withTemporaryFolder } from '../harness/temporary-folder.ts';
import { answerOf, freeChain } from './free-chain.ts';
import { Victim } from './victim.ts';

const DRIPPERS = 16;
const BLOCKS = 300;
const BYTE_EVERY_MS = 3000;
/** More is not waited for. */
const LIMIT_MS = 120_000;
const POLL_MS = 50;

/** A computer of its own for the hostile ones, and one for the honest one. */
const HOSTILE_IP = '127.0.0.2';
const HONEST_IP = '127.0.0.3';

/** How long the honest chain takes to arrive. */
export async function drippingPeers(checkout: string): Promise<Figure[]> {
  // Only Linux has all of 127.0.0.0/8.
  if (platform() !== 'linux') return [];
  return withTemporaryFolder(async (folder) => {
    const victim = await Victim.start(checkout, folder);
    const chain = [...answerOf(BLOCKS, freeChain({ blocks: BLOCKS }))];
    const honest = await serve(HONEST_IP, BLOCKS, (response) => response.end(Buffer.concat(chain)));
    const drippers = await Promise.all(
      Array.from({ length: DRIPPERS }, () => serve(HOSTILE_IP, 9_999_999, (response) => drip(response))),
    );
    try {
      for (const server of [...drippers, honest]) await greet(victim.url, server);
      const startedAt = performance.now();
      const spent = (): number => performance.now() - startedAt;
      // A busy node may have closed the connection on which it was asked.
      const height = (): Promise<number> => victim.height().catch(() => 0);
      while (spent() < LIMIT_MS && (await height()) < BLOCKS) await wait(POLL_MS);
      return [
        {
          key: 'arrived',
          label: `until the honest chain is there (${LIMIT_MS / 1000} s: not by then)`,
          value: spent() / 1000,
          unit: 's',
        },
      ];
    } finally {
      await victim.stop(5000);
      for (const server of [...drippers, honest]) {
        server.close();
        server.closeAllConnections();
      }
    }
  });
}

async function serve(ip: string, height: number, answer: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    // As one that knows no slices: so whatever node is attacked asks for the whole chain.
    response.writeHead(incoming.url === '/v1/blocks' ? 404 : 200, { 'content-type': 'application/json' });
    if (incoming.url === '/v1/status') response.end(statusOf(ip, height, server));
    else if (incoming.url === '/greet') answer(response);
    else response.end();
  });
  server.listen(0, ip);
  await once(server, 'listening');
  return server;
}

function statusOf(name: string, height: number, server: Server): string {
  return JSON.stringify({ instance: `${name}:${portOf(server)}`, name, version: '1', height, time: Date.now() / 1000 });
}

function drip(response: ServerResponse): void {
  response.write('{');
  const timer = setInterval(() => response.write(' '), BYTE_EVERY_MS);
  response.on('close', () => clearInterval(timer));
}

/** Introduces a peer from its own address. */
async function greet(url: string, server: Server): Promise<void> {
  // Safe: a server that listens on a port has such an address.
  const { address } = server.address() as AddressInfo;
  const body = JSON.stringify({ address: `http://${address}:${portOf(server)}/` });
  const sent = request(`${url}/greet`, {
    method: 'POST',
    localAddress: address,
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
}

function portOf(server: Server): number {
  // Safe: as above.
  return (server.address() as AddressInfo).port;
}
