/** An HTTP server as both doors of a node have it: made, opened and closed. */
import { createServer, type Server } from 'node:http';

/** With limits for clients that send slowly, or nothing at all, to keep others out. */
export function createHttpServer(): Server {
  return createServer({
    headersTimeout: 15_000,
    // Enough for 16 MiB over a bad Wi-Fi.
    requestTimeout: 120_000,
    // The system takes a slice of a chain at once, which may be on its way for long after that: a connection that is ended
    // meanwhile cannot carry the next one, which would begin by sending faster than a busy Wi-Fi can carry.
    keepAliveTimeout: 60_000,
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 16 * 1024,
    // Node's own answer to a request without it has no words: see `findUnreadableness`.
    requireHostHeader: false,
  });
}

/**
 * @param port 0 for any free one
 * @returns the port. Rejects with the error of the system call.
 */
export function listenAt(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * Takes no more requests and ends the open connections.
 *
 * @param graceMs so long an answer may still take: who asked for what closes the door should hear that it begins
 */
export function closeServer(server: Server, graceMs = 0): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    // It can only fail when the server is closed already.
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
    if (graceMs === 0) server.closeAllConnections();
  });
}
