/** A server on loopback that answers as a test says, and remembers what it was asked. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT` or `http://[::1]:PORT`. */
  readonly address: string;
  readonly port: number;
  readonly requests: readonly SeenRequest[];
  /** How many connections it has taken so far. */
  readonly connectionCount: number;
  readonly server: Server;
  close(): Promise<void>;
}

/** `answer` is called when a request has arrived in full. */
export async function startLoopbackServer(
  answer: (response: ServerResponse, request: SeenRequest) => void,
  host = '127.0.0.1',
): Promise<LoopbackServer> {
  const requests: SeenRequest[] = [];
  let connectionCount = 0;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const seen = { line: `${request.method} ${request.url}`, headers: request.headers, body };
      requests.push(seen);
      answer(response, seen);
    });
  };
  const server = createServer(listener);
  server.on('connection', () => {
    connectionCount += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    requests,
    get connectionCount() {
      return connectionCount;
    },
    server,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
