/**
 * The class in the pictures of the guides: real nodes on computers of their own, with the same keys, blocks and addresses
 * each time, in front of a browser on the first one.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Block } from '../../../main/consensus/block.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import type { Wallet } from '../../../main/node/wallet/wallet.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../../support/headless-process.ts';
import { request } from '../../support/lan-request/lan-request.ts';
import type { Computer } from '../../support/lan.ts';
import { buildClassChain, classWallets, inOrderOfArrival, putKey, type ClassChain } from './class-chain.ts';
import { createClassNetwork } from './class-network.ts';
import { wrapProgram } from './wrap-program.ts';

const SET_CLOCK = fileURLToPath(new URL('./set-clock.cjs', import.meta.url));

/** When the lesson of the pictures is, in seconds since 1970. */
export const LESSON = Date.UTC(2026, 2, 2, 9, 20) / 1000;

const PORT = 5000;

/** Where the nodes see their data: it is in the pictures, so it is the same each time. */
const SEEN_FOLDER = '/srv';

/** Name -> last number of the address. */
const HOSTS = { 'Table 3': 7, 'Laptop 7': 12, 'Laptop 4': 15, 'Laptop 9': 21, 'Laptop 2': 30 } as const;

type ComputerName = keyof typeof HOSTS;

/** In the order of the class's wallets. */
const CLASSMATES: readonly ComputerName[] = ['Table 3', 'Laptop 7', 'Laptop 4'];

export interface GuideRoom {
  /** A page of the browser on the first computer, whose clock stands at the lesson. */
  readonly page: Page;
  readonly client: NodeClient;
  readonly chain: ClassChain;
  readonly wallets: readonly Wallet[];
  /** As it is typed: `192.168.1.12:5000` */
  addressOf(name: ComputerName): string;
  /** Has another program listen on the first computer. */
  takePort(port: number): Promise<void>;
  announce(to: ComputerName, blocks: readonly Block[]): void;
  close(): Promise<void>;
}

export async function openGuideRoom(chromiumFile: string): Promise<GuideRoom> {
  const school = new School();
  try {
    const wallets = classWallets();
    const chain = buildClassChain(wallets, LESSON - 4);
    const url = await startNodes(school, chain);
    const page = await school.openPage(chromiumFile);
    await page.goto(url);
    return {
      page,
      client: createPageClient(page),
      chain,
      wallets,
      addressOf: (name) => school.addressOf(name),
      takePort: (port) => school.takePort(port),
      announce: (to, blocks) => school.announce(to, blocks),
      close: () => school.close(),
    };
  } catch (error) {
    await school.close();
    throw error;
  }
}

/** Four nodes with the class's chain, and one with a chain of its own. @returns where the first one shows its screens */
async function startNodes(school: School, chain: ClassChain): Promise<string> {
  const table = school.startNode('Table 3', '--ui');
  const [, url = ''] = await table.waitFor(/user interface on this computer: (\S+)/);
  school.announce('Table 3', inOrderOfArrival(chain));
  const startPeerOf = async (peer: ComputerName, name: ComputerName): Promise<void> => {
    await school.startNode(name, '--peer', school.addressOf(peer)).waitFor(/Loaded successfully!/);
  };
  await startPeerOf('Table 3', 'Laptop 7');
  await startPeerOf('Table 3', 'Laptop 4');
  await startPeerOf('Laptop 7', 'Laptop 9');
  await school.startNode('Laptop 2').url();
  school.announce('Laptop 2', [chain.builder.genesis(LESSON - 60)]);
  return url;
}

/** The computers, and what runs on them. */
class School {
  readonly #network = createClassNetwork(Object.values(HOSTS));
  readonly #processes = new HeadlessProcesses();
  readonly #folder = this.#processes.folder();
  readonly #aheadMs = LESSON * 1000 - Date.now();
  #browser: Browser | undefined;

  startNode(name: ComputerName, ...args: readonly string[]): HeadlessProcess {
    if (CLASSMATES.includes(name)) putKey(join(this.#folder, name), CLASSMATES.indexOf(name));
    const own = [String(PORT), '--name', name, '--data-dir', join(SEEN_FOLDER, name)];
    const prefix = nodePrefix(this.#computer(name), this.#folder, this.#aheadMs);
    return this.#processes.startOn(prefix, [...own, ...args]);
  }

  async takePort(port: number): Promise<void> {
    const { prefix } = this.#computer('Table 3');
    await this.#processes.startOn(prefix, [String(port), '--in-memory']).url();
  }

  addressOf(name: ComputerName): string {
    return `${this.#computer(name).ip}:${PORT}`;
  }

  announce(to: ComputerName, blocks: readonly Block[]): void {
    const url = `http://${this.addressOf(to)}/new_block_mined`;
    for (const block of blocks) {
      const { status, body } = request(this.#computer(to), url, { text: formatBlock(block) });
      if (status >= 300) throw new Error(`block ${block.height}: ${body}`);
    }
  }

  async openPage(chromiumFile: string): Promise<Page> {
    const command = [...this.#computer('Table 3').prefix, chromiumFile];
    this.#browser = await chromium.launch({
      executablePath: wrapProgram(join(this.#folder, 'browser.sh'), command),
      args: ['--no-sandbox'],
    });
    return (await openContext(this.#browser)).newPage();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#processes.end();
    this.#network.remove();
  }

  #computer(name: ComputerName): Computer {
    return this.#network.computers[Object.keys(HOSTS).indexOf(name)]!;
  }
}

/** Asks the node by way of the page: nobody else is let in. */
function createPageClient(page: Page): NodeClient {
  return createNodeClient({
    call: (method, params) => page.evaluate(callNode, { method, params }),
    subscribe: () => () => undefined,
    watchConnection: () => () => undefined,
  });
}

/** Runs what follows on that computer, with its data in the folder, without a display, and with the clock of the lesson. */
function nodePrefix({ prefix }: Computer, folder: string, aheadMs: number): Computer['prefix'] {
  // A namespace has mounts of its own.
  const mount = ['sh', '-c', 'mount --bind "$0" "$1" && shift && exec "$@"', folder, SEEN_FOLDER];
  const clock = [`NODE_OPTIONS=--require=${SET_CLOCK}`, `CHALKCHAIN_TEST_CLOCK_AHEAD_MS=${aheadMs}`, 'TZ=UTC'];
  return [...prefix, ...mount, 'env', ...clock, 'DISPLAY=', 'WAYLAND_DISPLAY='];
}

async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(10_000);
  await context.clock.setFixedTime(LESSON * 1000);
  return context;
}

/** Runs in the page, with the session that it was let in with. */
async function callNode(call: { readonly method: string; readonly params: unknown }): Promise<Reply<unknown>> {
  const response = await fetch('api/call', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${localStorage.getItem('chalkchain-session') ?? ''}`,
    },
    body: JSON.stringify(call),
  });
  return (await response.json()) as Reply<unknown>;
}
