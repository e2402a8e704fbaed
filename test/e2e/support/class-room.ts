/** A small class for pictures: three real nodes on loopback that share a chain with payments and a fork in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyVault } from '../../../main/adapters/key-file/key-vault.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { WORKSHOP_PARAMS } from '../../../main/consensus/rules/params.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { inspectPort } from '../../../main/shells/host/port-check.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/client.ts';
import { openBrowserTransport, type BrowserTransport } from '../../support/browser-transport.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { HeadlessProcesses } from '../../support/headless-process.ts';

/** The first one is the node in the pictures. */
const NAMES = ['Table 3', 'Laptop 7', 'Laptop 4'] as const;

const BLOCKS = 72;

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
    const wallets = await Promise.all(folders.map(makeWallet));
    const { blocks, side } = buildChain(wallets);
    const ports = await findPorts(NAMES.length);
    const start = (index: number, ...args: readonly string[]): ReturnType<HeadlessProcesses['start']> =>
      processes.start(
        [String(ports[index]), '--name', NAMES[index]!, '--data-dir', folders[index]!, ...args],
        // Without a display it starts no browser of its own.
        { DISPLAY: '', WAYLAND_DISPLAY: '' },
      );
    const table = start(0, '--ui');
    const tableUrl = await table.url();
    await announce(tableUrl, blocks, side);
    const others = await Promise.all([1, 2].map((index) => start(index, '--peer', tableUrl).url()));
    await Promise.all(others.map(waitForChain));
    const [, url = ''] = await table.waitFor(/user interface on this computer: (\S+)/);
    transport = await openBrowserTransport(url);
    const client = createNodeClient(transport);
    for (const index of [1, 2]) {
      await client.addPeer({ address: `127.0.0.1:${ports[index]}` });
      await client.saveName({ address: wallets[index]!.address, name: NAMES[index]! });
    }
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

/** The key that the node finds when it starts. */
async function makeWallet(folder: string): Promise<Wallet> {
  mkdirSync(folder, { recursive: true });
  const { vault } = await openKeyVault({ file: join(folder, 'private-key.pem'), passphrase: undefined });
  return new Wallet(vault.key);
}

/** What a class has mined in the last minutes: real blocks under the workshop's rules. Some had a rival. */
function buildChain(wallets: readonly Wallet[]): { blocks: readonly Block[]; side: readonly Block[] } {
  const builder = new ChainBuilder(WORKSHOP_PARAMS);
  const random = createRandom(20_200_228);
  const spacings = planSpacings(random);
  const blocks = [builder.genesis(Math.floor(Date.now() / 1000 - spacings.reduce((sum, one) => sum + one)))];
  const side: Block[] = [];
  for (const spacing of spacings) {
    const tip = blocks.at(-1)!;
    const miner = wallets[Math.floor(random() * wallets.length)]!;
    const timestamp = Math.round((Number(tip.timestamp) + spacing) * 1e6) / 1e6;
    if (tip.height % 23 === 0) side.push(builder.on(tip, { miner: wallets[1]!, timestamp: timestamp - 0.1 }));
    blocks.push(builder.on(tip, { miner, timestamp, transactions: paymentsAt(tip.height + 1, wallets) }));
  }
  return { blocks, side };
}

/** Seconds from block to block, spread as searches are, for a class whose difficulty has to grow by three bits first. */
function planSpacings(random: () => number): number[] {
  const spacings: number[] = [];
  for (let bits = -3; spacings.length < BLOCKS - 1;) {
    const seconds = Math.min(17, Math.max(0.2, -Math.log(1 - random()) * 7 * 2 ** bits));
    spacings.push(seconds);
    bits += seconds < WORKSHOP_PARAMS.targetSpacingSeconds ? 1 : -1;
  }
  return spacings;
}

function paymentsAt(height: number, [one, two, three]: readonly Wallet[]): ReturnType<Wallet['pay']>[] {
  if (one === undefined || two === undefined || three === undefined || height < 30) return [];
  if (height % 10 === 0) return [one.pay(two.address, 2.5), two.pay(three.address, 4n)];
  return height % 7 === 0 ? [three.pay(one.address, 1n)] : [];
}

/** Each rival comes right after the block that it lost to. */
async function announce(url: string, blocks: readonly Block[], side: readonly Block[]): Promise<void> {
  for (const block of blocks) {
    for (const one of [block, ...side.filter(({ height }) => height === block.height)]) {
      const response = await fetch(`${url}/new_block_mined`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: formatBlock(one),
      });
      if (!response.ok) throw new Error(`block ${one.height}: ${await response.text()}`);
    }
  }
}

/** Until the node has caught up with the class. */
async function waitForChain(url: string): Promise<void> {
  for (let height = 0; height < BLOCKS;) {
    const status = (await (await fetch(`${url}/v1/status`)).json()) as { height: number };
    height = status.height;
  }
}

async function findPorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let next = 5100; ports.length < count; next += 1) {
    const { isFree } = await inspectPort({ port: next, host: undefined });
    if (isFree) ports.push(next);
  }
  return ports;
}

/** The same numbers from 0 to 1 each time. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
