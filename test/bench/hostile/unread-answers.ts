/** Requests that are sent ahead by the thousand, and whose answers nobody reads. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostileAnswer, HostileQuestion } from '../children/hostile-child.ts';
import type { Figure } from '../harness/bench.ts';
import { startChild } from '../harness/child.ts';
import { withTemporaryFolder } from '../harness/temporary-folder.ts';

/** That each connection sends at once. */
const SENT_BYTES = 97_400;
const REQUEST = 'GET /openapi.json HTTP/1.1\r\nHost: localhost:5000\r\nAccept: application/json\r\n\r\n';

const ATTACK_MS = 5_000;
const LATER_MS = 30_000;
const PATIENCE_MS = 30_000;

/** Memory before, at its peak and 30 seconds after the connections are closed, and how long the node lets others wait. */
export function unreadAnswers(checkout: string, connections: number): Promise<Figure[]> {
  return withTemporaryFolder(async (folder) => {
    const child = startChild<HostileQuestion, HostileAnswer>(new URL('../children/hostile-child.ts', import.meta.url));
    const sockets: Socket[] = [];
    try {
      const { url } = await child.ask({ kind: 'open', checkout, folder });
      const before = await child.ask({ kind: 'memory' });
      for (let n = 0; n < connections; n++) sockets.push(await openUnread(Number(new URL(url).port)));
      await wait(ATTACK_MS);
      const waitMs = await timeStatus(url);
      for (const socket of sockets) socket.destroy();
      await wait(LATER_MS);
      const after = await child.ask({ kind: 'memory' });
      return [
        figure('before', 'memory before', before.rssBytes / 1e6, 'MB'),
        figure('peak', 'memory at the peak', after.peakBytes / 1e6, 'MB'),
        figure('after', 'memory 30 s after', after.rssBytes / 1e6, 'MB'),
        figure('status', 'GET /v1/status meanwhile (at most 30 s)', waitMs, 'ms'),
      ];
    } finally {
      for (const socket of sockets) socket.destroy();
      await child.stop();
    }
  });
}

async function openUnread(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(REQUEST.repeat(Math.floor(SENT_BYTES / REQUEST.length)));
  return socket;
}

async function timeStatus(url: string): Promise<number> {
  const startedAt = performance.now();
  // However it ends: what counts is how long it took.
  await fetch(`${url}/v1/status`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  return performance.now() - startedAt;
}

function figure(key: string, label: string, value: number, unit: string): Figure {
  return { key, label, value, unit };
}
