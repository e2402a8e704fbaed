/** Beginning again: the chain is fetched anew, retired, or taken back; on disk, over the contract and by REST, with a peer on it. */
import { existsSync, mkdirSync, readdirSync, rmSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { finishReplacement } from '../../main/host/replace-store.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { get, post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { startTestNode, until, type TestNode } from '../support/test-node.ts';

const newPath = useTempFolder();
const make = new ChainBuilder();
const first = make.genesis();
const other = make.genesis(TEST_EPOCH + 1);

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Opened extends TestHost {
  readonly client: NodeClient;
  readonly url: string;
}

async function open(folder?: string): Promise<Opened> {
  const tested = await startTestHost(folder === undefined ? {} : { folder });
  const stop = once(() => tested.stop());
  closers.push(stop);
  const { port } = tested.host.rest.place();
  const client = createNodeClient(createMemoryTransport(tested.api));
  return { ...tested, stop, client, url: `http://127.0.0.1:${port}` };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

/** Our wallet has mined all but the first. */
async function give(tested: TestHost, begin: Block, count: number): Promise<readonly Block[]> {
  const blocks = [begin, ...make.chainOn(begin, count - 1, { miner: tested.wallet() })];
  for (const block of blocks) await tested.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
  return blocks;
}

async function startPeer(blocks: readonly Block[]): Promise<TestNode> {
  const peer = await startTestNode({ owner: 'B' });
  closers.push(() => peer.stop());
  for (const block of blocks) await peer.node.chain.acceptBlock(block, FROM_NETWORK);
  return peer;
}

const sizeOf = ({ host }: TestHost): number => host.running().node.chain.size;

describe('a new chain', () => {
  test('retires the old one: a peer that still has it does not bring it back, also after a restart', async () => {
    const folder = newFolder();
    const opened = await open(folder);
    const peer = await startPeer(await give(opened, first, 4));
    await opened.client.addPeer({ address: peer.url });

    const { backup } = await opened.client.beginNewChain({ firstBlock: first.hash });
    await opened.client.runConsensus();
    expect(sizeOf(opened)).toBe(0);
    await until(async () => (await opened.client.listPeers())[0]?.state === 'other-chain');
    expect(await opened.client.listRetiredChains()).toEqual([
      { firstBlock: first.hash, height: 4, ownCoins: '30', retiredAt: expect.any(Number), backup },
    ]);
    expect(backup).toContain(join(folder, 'chain.db.backup-'));

    await opened.stop();
    const again = await open(folder);
    await again.client.runConsensus();
    expect(sizeOf(again)).toBe(0);
    await again.client.startMining();
    await until(() => sizeOf(again) > 0);
    expect(again.host.running().node.chain.firstHash).not.toBe(first.hash);
  });

  test('is not begun where there is none, or another one than was meant', async () => {
    const opened = await open();
    const begin = (firstBlock: string) => opened.client.beginNewChain({ firstBlock });
    await expect(begin(first.hash)).rejects.toMatchObject({ code: 'chain-empty' });
    await give(opened, first, 2);
    const { node } = opened.host.running();
    await expect(begin(other.hash)).rejects.toMatchObject({ code: 'another-chain' });
    expect(opened.host.running().node).toBe(node);
  });

  test('of a class is one: who begins later follows what another one has begun', async () => {
    const opened = await open();
    const blocks = await give(opened, first, 4);
    const peer = await startPeer(blocks);
    await opened.client.addPeer({ address: peer.url });
    await opened.client.beginNewChain({ firstBlock: first.hash });
    await opened.client.startMining();
    await until(() => sizeOf(opened) > 1);
    const later = await open();
    await give(later, first, 4);
    await later.client.beginNewChain({ firstBlock: first.hash });
    await later.client.addPeer({ address: opened.url });
    await later.client.startMining();
    await until(() => sizeOf(later) > 2);
    expect(later.host.running().node.chain.firstHash).toBe(opened.host.running().node.chain.firstHash);
  });
});

test('the chain that is fetched again comes from a peer, and nothing is retired', async () => {
  const opened = await open(newFolder());
  const peer = await startPeer(await give(opened, first, 4));
  await opened.client.addPeer({ address: peer.url });
  const { backup } = await opened.client.fetchChainAgain();
  await until(() => sizeOf(opened) === 4);
  expect(await opened.client.listRetiredChains()).toEqual([]);
  expect(existsSync(backup ?? '')).toBe(true);
});

describe('a chain that is taken back', () => {
  test('comes from its backup, and the one that it replaces is retired', async () => {
    const opened = await open(newFolder());
    const blocks = await give(opened, first, 4);
    await opened.client.saveName({ address: 'abc', name: 'Bob' });
    await opened.client.beginNewChain({ firstBlock: first.hash });
    const fresh = await give(opened, other, 6);
    const peer = await startPeer(fresh);
    await opened.client.addPeer({ address: peer.url });
    await opened.client.removeName({ address: 'abc' });
    await opened.client.saveName({ address: 'xyz', name: 'Zoe' });

    await opened.client.takeChainBack({ firstBlock: first.hash });
    await opened.client.runConsensus();
    expect(opened.host.running().node.chain.tip?.hash).toBe(blocks.at(-1)?.hash);
    expect(await opened.client.getWallet()).toMatchObject({ confirmed: '30' });
    expect(await opened.client.listRetiredChains()).toMatchObject([{ firstBlock: other.hash, height: 6 }]);
    expect(await opened.client.listNames()).toEqual([{ address: 'xyz', name: 'Zoe' }]);
    expect((await opened.client.listPeers()).map(({ address }) => address)).toEqual([peer.url]);

    await opened.client.takeChainBack({ firstBlock: other.hash });
    expect(opened.host.running().node.chain.tip?.hash).toBe(fresh.at(-1)?.hash);
  });

  test('comes from a peer where its backup is gone', async () => {
    const opened = await open(newFolder());
    const peer = await startPeer(await give(opened, first, 4));
    await opened.client.addPeer({ address: peer.url });
    const { backup } = await opened.client.beginNewChain({ firstBlock: first.hash });
    rmSync(backup ?? '');
    expect(await opened.client.listRetiredChains()).toMatchObject([{ backup: null }]);
    await opened.client.takeChainBack({ firstBlock: first.hash });
    await until(() => sizeOf(opened) === 4);
    expect(await opened.client.listRetiredChains()).toEqual([]);
  });

  test('is none that was not retired (not-retired)', async () => {
    const opened = await open();
    await expect(opened.client.takeChainBack({ firstBlock: first.hash })).rejects.toMatchObject({
      code: 'not-retired',
    });
  });

  test('that cannot be read leaves the node as it is', async () => {
    const folder = newFolder();
    const opened = await open(folder);
    await give(opened, first, 4);
    const { backup } = await opened.client.beginNewChain({ firstBlock: first.hash });
    await give(opened, other, 2);
    rmSync(backup ?? '');
    mkdirSync(backup ?? '');
    await expect(opened.client.takeChainBack({ firstBlock: first.hash })).rejects.toThrow();
    expect(opened.host.running().node.chain.firstHash).toBe(other.hash);
    expect(await opened.client.listRetiredChains()).toMatchObject([{ firstBlock: first.hash }]);
    expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
  });
});

test('a crash between the two renames loses neither peers nor what is retired', async () => {
  const folder = newFolder();
  const opened = await open(folder);
  await give(opened, first, 4);
  const { backup } = await opened.client.beginNewChain({ firstBlock: first.hash });
  await opened.stop();
  // As it is just before the last step.
  renameSync(join(folder, 'chain.db'), join(folder, 'chain.db.next'));
  finishReplacement(join(folder, 'chain.db'));
  const again = await open(folder);
  expect(await again.client.listRetiredChains()).toMatchObject([{ firstBlock: first.hash, backup }]);
});

describe('by REST', () => {
  const body = (hash: string): string => JSON.stringify({ first_block: hash });

  test('a new chain is begun, and the old one taken back', async () => {
    const opened = await open(newFolder());
    await give(opened, first, 4);
    expect(await post(opened.url, '/v1/begin-new-chain', body(other.hash))).toMatchObject({
      status: 409,
      body: expect.stringContaining('(another-chain)'),
    });
    expect(await post(opened.url, '/v1/begin-new-chain', '{"first_block": "x"}')).toMatchObject({ status: 400 });
    expect((await post(opened.url, '/v1/begin-new-chain', body(first.hash))).status).toBe(202);
    await until(() => sizeOf(opened) === 0);
    const [backup] = (await opened.client.listRetiredChains()).map((chain) => chain.backup ?? '');
    await until(async () => (await get(opened.url, '/v1/retired-chains').catch(() => undefined))?.status === 200);
    expect(JSON.parse((await get(opened.url, '/v1/retired-chains')).body)).toMatchObject([
      { first_block: first.hash, height: 4, own_coins: '30', backup: basename(backup ?? '') },
    ]);
    expect((await post(opened.url, '/v1/take-back-chain', body(other.hash))).body).toContain('(not-retired)');
    expect((await post(opened.url, '/v1/take-back-chain', body(first.hash))).status).toBe(202);
    await until(() => sizeOf(opened) === 4);
  });

  test('the chain is fetched again', async () => {
    const opened = await open(newFolder());
    const peer = await startPeer(await give(opened, first, 4));
    await opened.client.addPeer({ address: peer.url });
    const { node } = opened.host.running();
    expect((await post(opened.url, '/v1/fetch-chain-again', '')).status).toBe(202);
    await until(() => opened.host.running().node !== node && sizeOf(opened) === 4);
  });
});
