/** A port for a program that has to be told which one to take. */
import { createServer, type AddressInfo } from 'node:net';

/** One that was free a moment ago, on all addresses. */
export function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, () => {
      // Safe: it listens on a TCP port.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
