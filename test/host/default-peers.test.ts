/** An instructor's defaults in a running node: peers that are taken over once, the class, the token. */
import { mkdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { dueDefaultPeers } from '../../main/host/default-peers.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../support/test-host.ts';

const newPath = useTempFolder();
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function open(options: TestHostOptions): Promise<{ tested: TestHost; client: NodeClient }> {
  const tested = await startTestHost(options);
  stops.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

/** Starts a node on the folder, has something done, and stops it. @returns the peers at its start. */
async function run(
  options: TestHostOptions,
  use: (client: NodeClient) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const tested = await startTestHost(options);
  try {
    const client = createNodeClient(createMemoryTransport(tested.api));
    const peers = (await client.listPeers()).map(({ address }) => address);
    await use(client);
    return peers;
  } finally {
    await tested.stop();
  }
}

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

// Nobody listens on these.
const [A, B, C] = ['http://127.0.0.1:1', 'http://127.0.0.1:2', 'http://127.0.0.1:3'] as const;

describe('peers of the defaults', () => {
  test('are there at the first start and the next ones, reachable or not', async () => {
    const folder = newFolder();
    expect(await run({ folder, defaultPeers: [A, B] })).toEqual([A, B]);
    expect(await run({ folder, defaultPeers: [A, B] })).toEqual([A, B]);
  });

  test('do not come back when they were removed, but new ones come', async () => {
    const folder = newFolder();
    await run({ folder, defaultPeers: [A, B] }, (client) => client.removePeer({ address: A }));
    expect(await run({ folder, defaultPeers: [A, B] })).toEqual([B]);
    expect(await run({ folder, defaultPeers: [A, B, C] })).toEqual([B, C]);
    // Without the file for once.
    expect(await run({ folder })).toEqual([B, C]);
    expect(await run({ folder, defaultPeers: [A, B, C] })).toEqual([B, C]);
  });

  test('do not come back with a fresh chain either', async () => {
    const { client } = await open({ folder: newFolder(), defaultPeers: [A, B] });
    await client.removePeer({ address: A });
    await client.fetchChainAgain();
    expect((await client.listPeers()).map(({ address }) => address)).toEqual([B]);
  });

  test("are the owner's as long as they are peers: nobody else takes their place", () => {
    const store = openStore({ file: ':memory:', network: WORKSHOP.name });
    try {
      store.settings.save({ defaultPeers: [A, B] });
      store.peers.savePeer({ address: A, addedAt: 1, lastContactAt: undefined, wallet: undefined });
      expect(dueDefaultPeers([A, B, C], store)).toEqual([A, C]);
    } finally {
      store.close();
    }
  });

  test('may be added by hand again', async () => {
    const folder = newFolder();
    const other = await open({});
    const address = `http://127.0.0.1:${other.tested.host.rest.place().port}`;
    await run({ folder, defaultPeers: [address] }, async (client) => {
      await client.removePeer({ address });
      await client.addPeer({ address });
    });
    expect(await run({ folder, defaultPeers: [address] })).toEqual([address]);
  });
});

test('the class, portable mode and notices are shown', async () => {
  const { client } = await open({ className: '10b', isPortable: true, startNotices: [{ code: 'translocated' }] });
  expect(await client.getStatus()).toMatchObject({ className: '10b', startNotices: [{ code: 'translocated' }] });
  expect(await client.getSettings()).toMatchObject({ isPortable: true, hasControlToken: false });
  const controlled = await open({ controlTokenHash: 'a'.repeat(64) });
  expect(await controlled.client.getSettings()).toMatchObject({ hasControlToken: true });
});

test('other nodes see the class', async () => {
  const { tested } = await open({ className: '10b' });
  const answer = await fetch(`http://127.0.0.1:${tested.host.rest.place().port}/v1/status`);
  expect(await answer.json()).toMatchObject({ class_name: '10b' });
});

test("a port is its owner's choice when it was saved, and no other setting makes it one", async () => {
  const { tested, client } = await open({});
  const settings = () => tested.host.running().settings.load();
  await client.saveSettings({ name: 'Ada' });
  expect(settings().portStart).toBeUndefined();
  await client.saveSettings({ port: tested.host.rest.place().port });
  expect(settings().portStart).toBeNull();
});
