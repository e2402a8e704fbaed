/** The REST door: an HTTP server on the port that the user chose, open to the local network. */
import type { Server } from 'node:http';
import { hostname } from 'node:os';
import type { OwnClassActions } from '../../api/hosted/own-class.ts';
import type { ChalkchainNode } from '../../node/node.ts';
import type { ChainOwner } from '../../node/ports/chain-owner.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { Connections } from '../http/connections.ts';
import { closeServer, createHttpServer, listenAt } from '../http/server.ts';
import { createApp } from './app.ts';
import { BlockParser } from './body/block-parser.ts';
import { Listeners } from './events/listeners.ts';
import { LargeBodies } from './limits/large-bodies.ts';
import { InfoCache } from './info/info-cache.ts';
import { createRouteTable } from './routes/route-table.ts';

/** Of answers under way when the door closes. */
const GRACE_MS = 250;

export interface RestServerOptions {
  readonly node: ChalkchainNode;
  readonly ownClass: OwnClassActions;
  readonly owner: ChainOwner;
  readonly log: Log;
  readonly clock: Clock;
  /** 0 for any free one. */
  readonly port: number;
  /** Where to listen; everywhere, over IPv6 and IPv4, when `undefined`. */
  readonly host: string | undefined;
  /** SHA-256 of the token with which other computers may control the node. `undefined`: none may. */
  readonly controlTokenHash: string | undefined;
}

export interface RestServer {
  readonly port: number;
  /** Takes no more requests and ends the open connections. */
  close(): Promise<void>;
}

/** Rejects with the error of the system call: `EADDRINUSE` when the port is taken, `EACCES` when it is not ours to take. */
export async function createRestServer(options: RestServerOptions): Promise<RestServer> {
  const { node, ownClass, owner, log, clock, controlTokenHash } = options;
  const blockParser = new BlockParser();
  const infoCache = new InfoCache(node.chain);
  const listeners = new Listeners({ clock });
  const context = { node, ownClass, owner, log, clock, blockParser, infoCache, listeners };
  const app = createApp({
    context,
    routes: createRouteTable(context),
    guards: { hostName: hostname(), controlTokenHash },
    largeBodies: new LargeBodies(clock),
  });
  const server = createHttpServer();
  new Connections(server, { clock, serve: app, isPeer: (ip) => node.peers.isInGoodStanding(ip) });
  const port = await listen(server, options.port, options.host);
  server.on('error', (error) => log.error(`The REST server failed: ${error.message}`));
  return {
    port,
    close: async () => {
      blockParser.close();
      listeners.close();
      await closeServer(server, GRACE_MS);
    },
  };
}

/** Listens on IPv6 and IPv4 together where the system can, and on IPv4 alone where it has no IPv6. */
async function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  try {
    return await listenAt(server, port, host ?? '::');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (host !== undefined || (code !== 'EAFNOSUPPORT' && code !== 'EADDRNOTAVAIL' && code !== 'EINVAL')) throw error;
    return await listenAt(server, port, '0.0.0.0');
  }
}
