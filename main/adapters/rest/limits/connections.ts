/** How many connections are open at once: in all, and from one sender, so that nobody can take them all. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isThisComputer, normalizeIp } from '../guards.ts';

const MAX_CONNECTIONS = 1000;

/** This computer itself may open as many as it likes. */
const MAX_PER_SENDER = 100;

/** Closes what is too much, without a word. */
export function limitConnections(server: Server): void {
  const counts = new Map<string, number>();
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    if (isThisComputer(socket)) return;
    const sender = normalizeIp(socket.remoteAddress);
    const count = (counts.get(sender) ?? 0) + 1;
    if (count > MAX_PER_SENDER) {
      socket.destroy();
      return;
    }
    counts.set(sender, count);
    socket.once('close', () => {
      const left = (counts.get(sender) ?? 1) - 1;
      if (left > 0) counts.set(sender, left);
      else counts.delete(sender);
    });
  });
}
