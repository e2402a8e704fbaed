/** A node that is killed at any moment, again and again, while it mines, syncs, and takes blocks from others. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../main/consensus/block.ts';
import { formatPythonString } from '../../main/consensus/python/json-writer.ts';
import { applyBlock } from '../../main/consensus/rules/apply-block.ts';
import { checkBlock } from '../../main/consensus/rules/check-block.ts';
import { checkHeader } from '../../main/consensus/rules/check-header.ts';
import { Ledger } from '../../main/consensus/rules/ledger.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock, parseBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';

const KILLS = 50;
const BLOCKS_PER_SYNC = 300;
/** A node lives this long at most after its start, the opening of its door, or its first new tip, in turn. */
const MAX_LIFE_MS = { start: 800, door: 300, tip: 100, whatever: 20_000 };
const ROUNDS = ['sync', 'announce', 'mine'] as const;

const processes = new HeadlessProcesses();
const servers: Server[] = [];

afterEach(async () => {
  await processes.end();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A peer that has a growing part of one long chain, and answers every question with it. */
async function startPeer(chain: readonly Block[]): Promise<{ url: string; serve: (count: number) => void }> {
  let body = '';
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.statusCode = request.url === '/greet' || request.url === '/info' ? 200 : 404;
      response.end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Safe: it listens on a TCP port.
  const { port } = server.address() as AddressInfo;
  const serve = (count: number): void => {
    const blocks = chain.slice(0, count).map((block) => formatPythonString(formatBlock(block)));
    body = `{"chain_size": ${count}, "peers": [], "blocks": [${blocks.join(', ')}]}`;
  };
  return { url: `http://127.0.0.1:${port}`, serve };
}

/** Checks every rule but the signatures on all that is stored, and that the balances are what the blocks make them. */
function checkStore(folder: string, acknowledged: ReadonlySet<string>): ReadonlySet<string> {
  const store = openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name });
  try {
    const stored = new Set([...store.chain.loadHeaders()].map((header) => header.hash));
    const ledger = new Ledger();
    const blocks = store.chain.getBestWires(1, 1_000_000).map(parseBlock);
    for (const [index, block] of blocks.entries()) {
      checkBlock(WORKSHOP.params, block);
      const parent = blocks[index - 1];
      if (parent !== undefined) {
        checkHeader(WORKSHOP.params, block, parent, blocks[index - 2]);
      }
      ledger.apply(applyBlock(ledger, block));
    }
    expect([...store.chain.loadBalances()]).toEqual([...ledger.entries()]);
    expect([...acknowledged].filter((hash) => !stored.has(hash))).toEqual([]);
    return stored;
  } finally {
    store.close();
  }
}

/** Asks for the tip until the node is dead. What it shows is acknowledged. */
async function watchTips(url: string, acknowledged: Set<string>, onNewTip: () => void): Promise<void> {
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

/** Sends blocks until the node is dead. A 201 is an acknowledgement. */
async function announce(url: string, blocks: readonly Block[], acknowledged: Set<string>): Promise<void> {
  for (const block of blocks) {
    const answer = await fetch(`${url}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: formatBlock(block),
    }).catch(() => undefined);
    if (answer === undefined) {
      return;
    }
    if (answer.status === 201) {
      acknowledged.add(block.hash);
    }
  }
}

/** Kills a node at a random moment after something has happened; at the latest when it has lived for long enough. */
class Killer {
  readonly #node: HeadlessProcess;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(node: HeadlessProcess) {
    this.#node = node;
    this.#timers.push(setTimeout(() => node.child.kill('SIGKILL'), MAX_LIFE_MS.whatever));
    void node.exited.then(() => this.#timers.forEach(clearTimeout));
  }

  killWithin(ms: number): void {
    this.#timers.push(setTimeout(() => this.#node.child.kill('SIGKILL'), Math.random() * ms));
  }
}

test(`survives ${KILLS} kills: the chain is valid, nothing acknowledged is lost, the wallet is intact`, async () => {
  const make = new ChainBuilder(WORKSHOP.params);
  const genesis = make.genesis();
  const chain = [genesis, ...make.chainOn(genesis, (KILLS / ROUNDS.length + 2) * BLOCKS_PER_SYNC)];
  const peer = await startPeer(chain);
  const folder = processes.folder();
  const acknowledged = new Set<string>();
  const common = ['0', '--host', '127.0.0.1', '--data-dir', folder];
  let stored: ReadonlySet<string> = new Set();
  let key: string | undefined;
  let syncs = 0;

  for (let kill = 0; kill < KILLS; kill++) {
    const round = ROUNDS[kill % ROUNDS.length];
    if (round === 'sync') {
      peer.serve(++syncs * BLOCKS_PER_SYNC);
    }
    const extra = { sync: ['--peer', peer.url], announce: [], mine: ['--mine', '--full-speed'] }[round!];
    const node = processes.start([...common, ...extra]);
    const killer = new Killer(node);
    const moment = (['tip', 'door', 'tip', 'start'] as const)[kill % 4];
    if (moment === 'start') {
      killer.killWithin(MAX_LIFE_MS.start);
    }
    const url = await node.url().catch(() => undefined);
    if (moment === 'door') {
      killer.killWithin(MAX_LIFE_MS.door);
    }
    if (url !== undefined) {
      const unknown = chain.filter((block) => !stored.has(block.hash));
      const sends = round === 'announce' ? announce(url, unknown, acknowledged) : undefined;
      await Promise.all([sends, watchTips(url, acknowledged, () => killer.killWithin(MAX_LIFE_MS.tip))]);
    }
    await node.exited;
    stored = checkStore(folder, acknowledged);
    key ??= readFileSync(join(folder, 'private-key.pem'), 'utf8');
    expect(readFileSync(join(folder, 'private-key.pem'), 'utf8')).toBe(key);
  }
  // The kills came in the middle of work, and work was done.
  expect(acknowledged.size).toBeGreaterThan(KILLS / 3);
  expect(stored.size).toBeGreaterThan(3 * BLOCKS_PER_SYNC);
}, 300_000);

//  1 - 2a - ... - 901a
//    \ 2b - ... - 902b
test('survives kills in the middle of a long switch: the store is a valid chain each time, and the switch is made in the end', async () => {
  const make = new ChainBuilder(WORKSHOP.params);
  const genesis = make.genesis();
  const ours = make.chainOn(genesis, 900, { miner: make.wallets.A });
  const theirs = make.chainOn(genesis, 901, { miner: make.wallets.B });
  const [before, after] = [await startPeer([genesis, ...ours]), await startPeer([genesis, ...theirs])];
  before.serve(901);
  after.serve(902);
  const folder = processes.folder();
  const common = ['0', '--host', '127.0.0.1', '--data-dir', folder];
  const heightIs = async (url: string, tip: string): Promise<void> => {
    await expect
      .poll(async () => ((await (await fetch(`${url}/v1/status`)).json()) as { tip: string | null }).tip, {
        timeout: 30_000,
        interval: 50,
      })
      .toBe(tip);
  };
  const first = processes.start([...common, '--peer', before.url]);
  await heightIs(await first.url(), ours.at(-1)!.hash);
  await first.stop();

  const heights = new Set<number>();
  for (let kill = 0; kill < 12; kill++) {
    const node = processes.start([...common, '--peer', after.url]);
    const url = await node.url();
    const killer = new Killer(node);
    await watchTips(url, new Set([ours.at(-1)!.hash]), () => killer.killWithin(kill * 15));
    await node.exited;
    checkStore(folder, new Set());
    const store = openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name });
    heights.add([...store.chain.loadBestChain()].length);
    store.close();
  }
  const last = processes.start([...common, '--peer', after.url]);
  await heightIs(await last.url(), theirs.at(-1)!.hash);
  await last.stop();
  checkStore(folder, new Set([...ours, ...theirs].map(({ hash }) => hash)));
  // Some of them came when it was neither the one chain nor the other.
  expect([...heights].some((height) => height < 901)).toBe(true);
}, 300_000);
