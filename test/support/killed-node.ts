/** Nodes that are killed at any moment: the peer that they follow, and the killer. `stored-chain.ts` is what must hold afterwards. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { formatPythonString } from '../../main/consensus/python/json-writer.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { HeadlessProcess } from './headless-process.ts';

/** A node lives for no longer than this. */
const MAX_LIFE_MS = 20_000;

/** A peer that has a growing part of one long chain, and answers every question with it. */
export async function startPeer(chain: readonly Block[]): Promise<{ url: string; serve: (count: number) => void }> {
  let body = '';
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.statusCode = request.url === '/greet' || request.url === '/info' ? 200 : 404;
      response.end(body);
    });
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Safe: it listens on a TCP port.
  const { port } = server.address() as AddressInfo;
  const serve = (count: number): void => {
    const blocks = chain.slice(0, count).map((block) => formatPythonString(formatBlock(block)));
    body = `{"chain_size": ${count}, "peers": [], "blocks": [${blocks.join(', ')}]}`;
  };
  return { url: `http://127.0.0.1:${port}`, serve };
}

/** Asks for the tip until the node is dead. What it shows is acknowledged. */
export async function watchTips(url: string, acknowledged: Set<string>, onNewTip: () => void): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/v1/status`).catch(() => undefined);
    const status = (await answer?.json().catch(() => undefined)) as { tip?: string | null } | undefined;
    if (status === undefined) {
      return;
    }
    if (typeof status.tip === 'string' && !acknowledged.has(status.tip)) {
      acknowledged.add(status.tip);
      onNewTip();
    }
  }
}

/** Kills a node at a random moment after something has happened; at the latest when it has lived for long enough. */
export class Killer {
  readonly #node: HeadlessProcess;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(node: HeadlessProcess) {
    this.#node = node;
    this.#timers.push(setTimeout(() => node.child.kill('SIGKILL'), MAX_LIFE_MS));
    void node.exited.then(() => this.#timers.forEach(clearTimeout));
  }

  killWithin(ms: number): void {
    this.#timers.push(setTimeout(() => this.#node.child.kill('SIGKILL'), Math.random() * ms));
  }
}
