/** A data folder, a database or a key file that goes while the node runs, or is replaced: it says so, before it promises anything. */
import { describeStorageProblem } from '../../preload/contract/messages/english/storage-problem.ts';
import type { Notice } from '../../preload/contract/messages/notice.ts';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';

const newPath = useTempFolder();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Opened {
  readonly folder: string;
  readonly tested: TestHost;
  readonly client: NodeClient;
  readonly notices: readonly Notice[];
}

/** A node on disk that has coins. */
async function open(): Promise<Opened> {
  const folder = newPath('data');
  mkdirSync(folder);
  const tested = await startTestHost({ folder });
  closers.push(() => tested.stop());
  const make = new ChainBuilder();
  const genesis = make.genesis();
  for (const block of [genesis, ...make.chainOn(genesis, 2, { miner: tested.wallet() })]) {
    await tested.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
  }
  const client = createNodeClient(createMemoryTransport(tested.api));
  const notices: Notice[] = [];
  client.on('notice', ({ notice }) => notices.push(notice));
  return { folder, tested, client, notices };
}

async function payByRest({ host }: TestHost): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${host.rest.place().port}/new_transaction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: '{"to":"bob","amount":1}',
  });
  return response.status;
}

/** Another system does not let go of a file that is open. */
const canRemove = process.platform !== 'win32';

describe.runIf(canRemove)('a node pays nothing more, and says why, when', () => {
  test.each([
    ['the key file', (folder: string) => unlinkSync(join(folder, 'private-key.pem'))],
    ['the database', (folder: string) => unlinkSync(join(folder, 'chain.db'))],
    ['the folder', (folder: string) => rmSync(folder, { recursive: true })],
    ['the folder, by its name,', (folder: string) => renameSync(folder, `${folder}-moved`)],
  ])('%s is gone', async (_what, remove) => {
    const { folder, tested, client, notices } = await open();
    expect(await payByRest(tested)).toBe(201);
    remove(folder);
    expect(await payByRest(tested)).toBe(507);
    await expect(client.pay({ to: 'bob', amount: '1' })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await client.listPool()).toHaveLength(1);
    const { storageProblem } = await client.getStatus();
    expect(storageProblem).toMatchObject({
      code: expect.stringMatching(/^(key-)?file-gone$/),
      file: expect.stringContaining(folder),
    });
    expect(notices).toEqual([{ code: 'storage-failed', problem: storageProblem }]);
    const log = (await client.getLog()).map(({ text }) => text);
    expect(log).toContain(storageProblem && describeStorageProblem(storageProblem));
  });

  test('the database was replaced by a copy of it', async () => {
    const { folder, tested } = await open();
    const file = join(folder, 'chain.db');
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
    expect(await payByRest(tested)).toBe(507);
  });
});

test('a node pays nothing more when its key file holds something else, and pays when the same key is put back', async () => {
  const { folder, tested, client } = await open();
  const file = join(folder, 'private-key.pem');
  const key = readFileSync(file);
  writeFileSync(file, key.toReversed());
  expect(await payByRest(tested)).toBe(507);
  expect((await client.getStatus()).storageProblem).toEqual({ code: 'key-file-gone', file });
  writeFileSync(`${file}.copy`, key);
  renameSync(`${file}.copy`, file);
  expect(await payByRest(tested)).toBe(201);
  expect((await client.getStatus()).storageProblem).toBeNull();
});

test.runIf(canRemove)(
  'a node pays nothing more when the system does not say whether its key file is there',
  async () => {
    const { folder, tested, client } = await open();
    const file = join(folder, 'private-key.pem');
    unlinkSync(file);
    symlinkSync(file, file);
    expect(await payByRest(tested)).toBe(507);
    expect((await client.getStatus()).storageProblem).toMatchObject({ code: 'file-failed', file });
  },
);

describe.runIf(canRemove)('without its key file a node', () => {
  test('stops mining, and goes on when the file is back', async () => {
    const { folder, client } = await open();
    const file = join(folder, 'private-key.pem');
    renameSync(file, `${file}.hidden`);
    await client.startMining();
    await expect
      .poll(async () => (await client.getStatus()).mining.pause)
      .toEqual({
        code: 'failure',
        failure: { code: 'storage', problem: { code: 'key-file-gone', file } },
      });
    const { height } = await client.getStatus();
    renameSync(`${file}.hidden`, file);
    await expect.poll(async () => (await client.getStatus()).height, { timeout: 10_000 }).toBeGreaterThan(height);
    expect(await client.pay({ to: 'bob', amount: '1' })).toMatchObject({ setAsideBecause: null });
  });

  test('still exports the key that it has in memory', async () => {
    const { folder, client } = await open();
    rmSync(folder, { recursive: true });
    expect(await client.exportKey({ current: null, passphrase: 'eight chars' })).toMatchObject({
      pem: expect.stringContaining('ENCRYPTED'),
    });
  });
});
