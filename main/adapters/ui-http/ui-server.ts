/** The browser door: serves the user interface to this computer's browser, and answers its calls. */
import type { NodeApiServer } from '../../api/node-api-server.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { Connections } from '../http/connections.ts';
import { EventStreams } from '../http/event-streams.ts';
import { closeServer, createHttpServer, listenAt } from '../http/server.ts';
import { Entrance } from './entrance.ts';
import { UI_HOST } from './request-guard.ts';
import { createUiApp } from './ui-app.ts';

/** For pages that do not read. One that loses its stream asks for everything anew. */
const WAITING = { maxWaitingBytes: 4 * 1024 * 1024, maxWaitingTogetherBytes: 32 * 1024 * 1024 };

export interface UiServerOptions {
  readonly api: Pick<NodeApiServer, 'dispatch' | 'subscribe'>;
  /** The built page. */
  readonly pageFolder: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error' | 'warn'>;
}

export interface UiServer {
  readonly port: number;
  /** With the token that lets a browser in, as often as somebody opens it. */
  readonly url: string;
  /**
   * Like {@link UiServer.url}, but for one use within two minutes: for a browser that is started with it.
   *
   * @param path of the page's screen that it begins with, such as `/wallet`; empty for the first one
   */
  createTicketUrl(path: string): string;
  close(): Promise<void>;
}

/** Rejects with the error of the system call, e.g. `EADDRINUSE`. */
export async function createUiServer(options: UiServerOptions): Promise<UiServer> {
  const { api, clock } = options;
  const entrance = new Entrance(clock);
  const streams = new EventStreams({ clock, ...WAITING });
  const server = createHttpServer();
  let port = options.port;
  const app = createUiApp({ ...options, dispatch: api.dispatch, entrance, streams, port: () => port });
  // Only this computer gets here, so nobody is asked for among the peers.
  new Connections(server, { clock, serve: app, isPeer: () => false });
  port = await listenAt(server, options.port, UI_HOST);
  const unsubscribe = api.subscribe((message) => {
    if (streams.size > 0) streams.send(Buffer.from(`data: ${JSON.stringify(message)}\n\n`));
  });
  // What comes after the # stays in the browser: in no request, no log and no Referer.
  const urlWith = (token: string): string => `http://${UI_HOST}:${port}/#token=${token}`;
  return {
    port,
    url: urlWith(entrance.token),
    createTicketUrl: (path) => urlWith(entrance.createTicket()) + path,
    close: () => {
      unsubscribe();
      streams.close();
      return closeServer(server);
    },
  };
}
