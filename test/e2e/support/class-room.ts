/** A small class for pictures: three real nodes on loopback that share a chain with payments and a fork in it. */
import { join } from 'node:path';
import type { Block } from '../../../main/consensus/block.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { inspectPort } from '../../../main/host/port-check.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import type { BrowserTransport } from '../../../renderer/client/browser-transport.ts';
import { openBrowserTransport } from '../../support/browser-transport.ts';
import { HeadlessProcesses } from '../../support/headless-process.ts';
import { buildClassChain, CLASS_BLOCKS, classWallets, inOrderOfArrival, putKey } from './class-chain.ts';

/** The first one is the node in the pictures. */
const NAMES = ['Table 3', 'Laptop 7', 'Laptop 4'] as const;

export interface ClassRoom {
  /** Of the user interface, with its token. */
  readonly url: string;
  readonly client: NodeClient;
  /** Of the blocks that the class begins with, the last one that holds payments. */
  readonly blockWithPayments: Block;
  /** Has the others mine, too. */
  startOthers(): Promise<void>;
  close(): Promise<void>;
}

export async function openClassRoom(): Promise<ClassRoom> {
  const processes = new HeadlessProcesses();
  let transport: BrowserTransport | undefined;
  const close = async (): Promise<void> => {
    transport?.close();
    await processes.end();
  };
  try {
    const folders = NAMES.map((name) => join(processes.folder(), name));
    folders.forEach(putKey);
    const wallets = classWallets();
    const chain = buildClassChain(wallets, Date.now() / 1000);
    const ports = await findPorts(NAMES.length);
    const start = (index: number, ...args: readonly string[]): ReturnType<HeadlessProcesses['start']> =>
      processes.start(
        [String(ports[index]), '--name', NAMES[index]!, '--data-dir', folders[index]!, ...args],
        // Without a display it starts no browser of its own.
        { DISPLAY: '', WAYLAND_DISPLAY: '' },
      );
    const table = start(0, '--ui');
    const tableUrl = await table.url();
    await announce(tableUrl, inOrderOfArrival(chain));
    const others = await Promise.all([1, 2].map((index) => start(index, '--peer', tableUrl).url()));
    await Promise.all(others.map(waitForChain));
    const [, url = ''] = await table.waitFor(/user interface on this computer: (\S+)/);
    transport = await openBrowserTransport(url);
    const client = createNodeClient(transport);
    for (const index of [1, 2]) {
      await client.addPeer({ address: `127.0.0.1:${ports[index]}` });
      await client.saveName({ address: wallets[index]!.address, name: NAMES[index]! });
    }
    const { blocks } = chain;
    const blockWithPayments = blocks.findLast(({ transactions }) => transactions.length > 2) ?? blocks.at(-1)!;
    const startOthers = async (): Promise<void> => {
      await Promise.all(others.map((other) => fetch(`${other}/start_mining`)));
    };
    return { url, client, blockWithPayments, startOthers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function announce(url: string, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) {
    const response = await fetch(`${url}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: formatBlock(block),
    });
    if (!response.ok) throw new Error(`block ${block.height}: ${await response.text()}`);
  }
}

/** Until the node has caught up with the class. */
async function waitForChain(url: string): Promise<void> {
  for (let height = 0; height < CLASS_BLOCKS;) {
    const status = (await (await fetch(`${url}/v1/status`)).json()) as { height: number };
    height = status.height;
  }
}

async function findPorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let next = 5100; ports.length < count; next += 1) {
    const { problem } = await inspectPort({ port: next, host: undefined });
    if (problem === undefined) ports.push(next);
  }
  return ports;
}
