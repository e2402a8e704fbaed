/** A peer client and peers on loopback, for tests of a chain that comes in slices. They are closed after each test. */
import type { ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { createPeerClient, type PeerClientOptions } from '../../../../main/adapters/peer-http/peer-client.ts';
import { WORKSHOP } from '../../../../main/consensus/rules/networks.ts';
import type { PeerClient } from '../../../../main/node/ports/peer-client.ts';
import { type LoopbackServer, type SeenRequest, startLoopbackServer } from './loopback-server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

export function openClient(options: Partial<PeerClientOptions> = {}): PeerClient {
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  const { maxBlockBytes } = WORKSHOP.params;
  const client = createPeerClient({ ownPort: () => 5103, log, maxBlockBytes, ...options });
  closers.push(() => client.close());
  return client;
}

export async function serve(answer: (response: ServerResponse, request: SeenRequest) => void): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  closers.push(() => server.close());
  return server;
}
