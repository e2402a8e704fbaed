/** A node that is replaced in place: another key, another chain, another port. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { createKeyVaultInMemory } from '../../main/adapters/key-file/key-vault.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import type { NodeApiError } from '../../preload/contract/api/reply.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FakePower } from '../support/fake-power.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../support/test-host.ts';
import { startTestNode, until } from '../support/test-node.ts';

const newPath = useTempFolder();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

async function open(options: TestHostOptions = {}): Promise<{ tested: TestHost; client: NodeClient }> {
  const tested = await startTestHost(options);
  closers.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

/** Three blocks, the two last ones ours. */
async function giveCoins({ host, ...tested }: TestHost): Promise<void> {
  const make = new ChainBuilder();
  const genesis = make.genesis();
  for (const block of [genesis, ...make.chainOn(genesis, 2, { miner: tested.wallet() })]) {
    await host.running().node.chain.acceptBlock(block, FROM_NETWORK);
  }
}

async function fetchStatus(host: TestHost['host']): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${host.rest.place().port}/v1/status`, {
    headers: { connection: 'close' },
  });
  return (await response.json()) as Record<string, unknown>;
}

// The second one is spelt with a joiner, in Sinhala, and ends with a scientist.
test.each(['Ada', '\u0dc1\u0dca\u200d\u0dbb\u0dd3 \u{1f469}\u200d\u{1f52c}'])(
  'a card says the name %s, and another one follows when that is taken back',
  async (name) => {
    const { tested, client } = await open();
    await client.saveSettings({ name });
    const cardName = (): string | undefined => tested.host.running().node.cards.list()[0]?.card.name;
    await until(() => cardName() === name);
    const [before] = tested.host.running().node.cards.list();
    await client.fetchChainAgain();
    await client.saveSettings({ sharesName: false });
    await until(() => tested.host.running().node.cards.list().length > 0);
    const [after] = tested.host.running().node.cards.list();
    expect(after?.card.name).toBeUndefined();
    expect(after?.card.number).toBeGreaterThan(before?.card.number ?? Number.POSITIVE_INFINITY);
  },
);

describe('the name that others see', () => {
  async function seenName({ host }: TestHost): Promise<unknown> {
    return (await fetchStatus(host))['name'];
  }

  test("is none before its owner has chosen one: that of the computer may be the owner's own", async () => {
    const { tested, client } = await open();
    expect(await seenName(tested)).toBe('');
    expect(await client.getSettings()).toMatchObject({ name: hostname(), sharesName: false });
    expect(await client.saveSettings({ name: 'Ada' })).toMatchObject({ name: 'Ada', sharesName: true });
    expect(await seenName(tested)).toBe('Ada');
  });

  test('can be taken back, also over a restart, and given again', async () => {
    const folder = newFolder();
    const { tested, client } = await open({ folder });
    await client.saveSettings({ name: 'Ada' });
    await client.saveSettings({ sharesName: false });
    expect(await seenName(tested)).toBe('');
    expect(await client.getSettings()).toMatchObject({ name: 'Ada', sharesName: false });
    await client.saveSettings({ name: 'Bob' });
    expect(await seenName(tested)).toBe('');
    await closers.pop()?.();

    const again = await open({ folder });
    expect(await seenName(again.tested)).toBe('');
    await again.client.saveSettings({ sharesName: true });
    expect(await seenName(again.tested)).toBe('Bob');
  });

  test('is that of the computer where the instructor says so, unless its owner does not', async () => {
    const { tested, client } = await open({ defaultShareName: true });
    expect(await seenName(tested)).toBe(hostname());
    await client.saveSettings({ sharesName: false });
    expect(await seenName(tested)).toBe('');
  });

  test('is none where the instructor says so, unless its owner wants it', async () => {
    const { tested, client } = await open({ defaultShareName: false });
    await client.saveSettings({ name: 'Ada' });
    expect(await seenName(tested)).toBe('');
    await client.saveSettings({ sharesName: true });
    expect(await seenName(tested)).toBe('Ada');
  });

  test('is none on the word of the command line, whatever was chosen before', async () => {
    const folder = newFolder();
    const before = await open({ folder });
    await before.client.saveSettings({ name: 'Ada', sharesName: true });
    await closers.pop()?.();
    const { tested } = await open({ folder, sharesName: false });
    expect(await seenName(tested)).toBe('');
  });
});

describe('finding nodes in the room', () => {
  const isFinding = async (client: NodeClient): Promise<boolean | null> => (await client.getSettings()).isFinding;

  test('is off before anybody has said yes, and stays as its owner chose it, over a restart and another key', async () => {
    const folder = newFolder();
    const { tested, client } = await open({ folder });
    expect([await isFinding(client), (await client.getFound()).isOn]).toEqual([null, false]);
    await client.saveSettings({ isFinding: true });
    expect([await isFinding(client), (await client.getFound()).isOn]).toEqual([true, true]);
    await tested.host.chains.fetchChainAgain();
    expect(await isFinding(client)).toBe(true);
    await closers.pop()?.();
    expect(await isFinding((await open({ folder })).client)).toBe(true);
  });

  test('is as the instructor says, unless its owner chose otherwise, or the command line says so', async () => {
    const folder = newFolder();
    const first = await open({ folder, defaultFinding: true });
    expect(await isFinding(first.client)).toBe(true);
    await first.client.saveSettings({ isFinding: false });
    await closers.pop()?.();
    expect(await isFinding((await open({ folder, defaultFinding: true })).client)).toBe(false);
    await closers.pop()?.();
    expect(await isFinding((await open({ folder, isFinding: true })).client)).toBe(true);
  });
});

test('the port that it wanted is told as long as it has the other one', async () => {
  const takenPort = { port: 5000, problem: { code: 'port-used', port: 5000, user: null } } as const;
  const { client } = await open({ takenPort });
  expect((await client.getSettings()).takenPort).toEqual(takenPort);
  expect((await client.saveSettings({ name: 'Ada' })).takenPort).toEqual(takenPort);
  const peer = await startTestNode({ owner: 'B' });
  closers.push(() => peer.stop());
  const { suggested } = await client.checkPort({ port: peer.server.port });
  expect((await client.saveSettings({ port: suggested! })).takenPort).toBeNull();
});

describe('another key', () => {
  test('makes another wallet of the same node, at the same port, still mining', async () => {
    const folder = newFolder();
    const { tested, client } = await open({ folder });
    await giveCoins(tested);
    await client.pay({ to: 'bob', amount: '1' });
    await client.setPace({ threads: 1, maxHashesPerSecond: 0.01, share: null });
    await client.startMining();
    const before = { status: await client.getStatus(), rest: await fetchStatus(tested.host) };

    const other = await createKeyVaultInMemory();
    const wallet = await client.importKey({
      pem: await other.export(undefined, 'eight chars'),
      passphrase: 'eight chars',
      current: null,
    });
    expect(wallet).toMatchObject({ address: other.key.address, confirmed: '0', pending: '0', isEncrypted: false });
    expect(wallet.keyFile).toBe(join(folder, 'private-key.pem'));
    const status = await client.getStatus();
    expect(status).toMatchObject({
      height: 3,
      port: before.status.port,
      mining: { isMining: true },
      waitingPayments: 1,
    });
    expect(status.mining.pace).toEqual({ threads: 1, maxHashesPerSecond: 0.01, share: null });
    // To other nodes it is the same one.
    expect(await fetchStatus(tested.host)).toMatchObject({ instance: before.rest['instance'] });
  });

  test('is taken, and mined for, also when another program takes the port meanwhile; then the door can be opened again', async () => {
    const { tested, client } = await open({ folder: newFolder() });
    await client.setPace({ threads: 1, maxHashesPerSecond: 0.01, share: null });
    await client.startMining();
    const { port } = await client.getStatus();
    const { node } = tested.host.running();
    const stop = node.stop.bind(node);
    const taker = createServer();
    vi.spyOn(node, 'stop').mockImplementation(async () => {
      await stop();
      await once(taker.listen(port, '127.0.0.1'), 'listening');
    });
    const replaced = new Promise<void>((resolve) => tested.host.onReplaced(resolve));
    const other = await createKeyVaultInMemory();
    const pem = await other.export(undefined, 'eight chars');
    await expect(client.importKey({ pem, passphrase: 'eight chars', current: null })).rejects.toMatchObject({
      code: 'port-in-use',
    });
    await replaced;
    expect((await client.getWallet()).address).toBe(other.key.address);
    expect((await client.getStatus()).mining.isMining).toBe(true);
    await expect(client.saveSettings({ port })).rejects.toMatchObject({ code: 'port-in-use' });

    taker.close();
    await once(taker, 'close');
    await client.saveSettings({ port });
    expect(await fetchStatus(tested.host)).toMatchObject({ address: other.key.address });
  });

  test('that is none leaves the node alone', async () => {
    const { tested, client } = await open();
    const { node } = tested.host.running();
    await expect(client.importKey({ pem: 'x', passphrase: '', current: null })).rejects.toMatchObject({
      code: 'invalid-key',
    });
    expect(tested.host.running().node).toBe(node);
  });

  test('is protected over the contract', async () => {
    const { client } = await open({ folder: newFolder() });
    expect(await client.setPassphrase({ current: null, next: 'eight chars' })).toMatchObject({ isEncrypted: true });
    await expect(client.setPassphrase({ current: 'wrong', next: null })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    const copy = { passphrase: 'another one' };
    const code = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await code(client.exportKey({ ...copy, current: null }));
    await code(client.importKey({ ...copy, pem: 'x', current: 'wrong' }));
    expect(await client.exportKey({ ...copy, current: 'eight chars' })).toMatchObject({ pem: expect.any(String) });
    expect(await client.setPassphrase({ current: 'eight chars', next: null })).toMatchObject({ isEncrypted: false });
  });

  test('is worked on by one call at a time: the others are refused, and do not pile up', async () => {
    const { client } = await open();
    const ask = () => client.exportKey({ current: null, passphrase: 'eight chars' });
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, ask));
    const codes = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : (outcome.reason as NodeApiError).code,
    );
    expect(codes).toEqual(['done', ...Array.from({ length: 199 }, () => 'busy')]);
    expect(await ask()).toMatchObject({ pem: expect.any(String) });
  });
});

describe('an empty chain', () => {
  test('keeps the key, the settings, the names and the peers, and the old chain as a backup', async () => {
    const folder = newFolder();
    const { tested, client } = await open({ folder });
    const peer = await startTestNode({ owner: 'B' });
    closers.push(() => peer.stop());
    await giveCoins(tested);
    await client.saveName({ address: 'abc', name: 'Bob' });
    await client.saveSettings({ name: 'Ada', theme: 'dark', isWelcomed: true });
    tested.host.running().node.peers.acceptGreeting(peer.url, '127.0.0.1');
    await client.pay({ to: 'bob', amount: '1' });
    const { address } = await client.getWallet();

    const { backup } = await client.fetchChainAgain();
    expect(await client.getStatus()).toMatchObject({ name: 'Ada', height: 0, waitingPayments: 0 });
    expect(await client.getWallet()).toMatchObject({ address, confirmed: '0' });
    expect(await client.getSettings()).toMatchObject({ theme: 'dark', isWelcomed: true });
    expect(await client.listNames()).toEqual([{ address: 'abc', name: 'Bob' }]);
    expect((await client.listPeers()).map((view) => view.address)).toEqual([peer.url]);
    expect(await fetchStatus(tested.host)).toMatchObject({ height: 0 });

    expect(backup).toContain(join(folder, 'chain.db.backup-'));
    const old = openStore({ file: backup ?? '', network: WORKSHOP.name });
    expect([...old.chain.loadBestChain()]).toHaveLength(3);
    old.close();
  });

  test('is still there after a restart, twice', async () => {
    const folder = newFolder();
    const first = await startTestHost({ folder });
    await giveCoins(first);
    await first.host.chains.fetchChainAgain();
    await first.host.chains.fetchChainAgain();
    await first.stop();
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toHaveLength(2);
    const { client } = await open({ folder });
    expect(await client.getStatus()).toMatchObject({ height: 0 });
  });

  test('in memory has no backup', async () => {
    const { tested } = await open();
    await giveCoins(tested);
    expect(await tested.host.chains.fetchChainAgain()).toBeUndefined();
    expect(tested.host.running().node.chain.size).toBe(0);
  });
});

describe('the door', () => {
  test('is known as our own under each name of this computer, also where it does not listen', async () => {
    const { tested, client } = await open();
    const { port } = tested.host.rest.place();
    tested.host.showsPageAt(9);
    for (const place of [`localhost:${port}`, `127.0.0.2:${port}/info`, `${hostname()}.local:${port}`, 'localhost:9']) {
      const { stages } = await client.probePeer({ address: place });
      expect(stages.find(({ result }) => result === 'failed')?.finding, place).toEqual({ code: 'own-node' });
    }
  });

  test('moves to another port, and peers are told', async () => {
    const { tested, client } = await open();
    const peer = await startTestNode({ owner: 'B' });
    closers.push(() => peer.stop());
    await client.addPeer({ address: peer.url });
    const before = tested.host.rest.place().port;
    expect(peer.node.peers.addresses()).toEqual([`http://127.0.0.1:${before}`]);

    const { suggested } = await client.checkPort({ port: peer.server.port });
    const port = suggested ?? 0;
    expect(await client.saveSettings({ port })).toMatchObject({ port });
    expect(await fetchStatus(tested.host)).toMatchObject({ height: 0 });
    await expect(fetch(`http://127.0.0.1:${before}/info`)).rejects.toThrow();
    expect(tested.host.running().settings.load().port).toBe(port);
    await until(() => peer.node.peers.addresses().includes(`http://127.0.0.1:${port}`));
  });

  test('stays where it is when the other port is taken', async () => {
    const { tested, client } = await open();
    const peer = await startTestNode({ owner: 'B' });
    closers.push(() => peer.stop());
    const wanted = client.saveSettings({ port: peer.server.port, name: 'not saved' });
    await expect(wanted).rejects.toMatchObject({ code: 'port-in-use' });
    expect(await fetchStatus(tested.host)).toMatchObject({ height: 0 });
    expect((await client.getSettings()).name).not.toBe('not saved');
  });

  test('can be opened to the network and closed again, at the same port', async () => {
    const { tested, client } = await open();
    const { port } = tested.host.rest.place();
    expect(await client.saveSettings({ isOnLan: true })).toMatchObject({ isOnLan: true, port });
    expect(tested.host.rest.isOnAllAddresses).toBe(true);
    const { listenAddresses } = await client.getStatus();
    for (const { url } of listenAddresses) expect(url).toMatch(new RegExp(`^http://[\\d.]+:${port}$`));
    expect(await fetchStatus(tested.host)).toMatchObject({ height: 0 });
    expect(await client.saveSettings({ isOnLan: false })).toMatchObject({ isOnLan: false, port });
    expect(await client.getStatus()).toMatchObject({ listenAddresses: [], isOnLan: false });
    expect(await fetchStatus(tested.host)).toMatchObject({ height: 0 });
  });
});

test('name and pace are kept over a restart', async () => {
  const folder = newFolder();
  const pace = { threads: 2, maxHashesPerSecond: null, share: 0.25 };
  const first = await startTestHost({ folder });
  const client = createNodeClient(createMemoryTransport(first.api));
  await client.setPace(pace);
  await client.saveSettings({ name: 'Ada' });
  await first.stop();
  const second = await open({ folder });
  expect(await second.client.getSettings()).toMatchObject({ name: 'Ada', pace });
});

test('a new name is told to others at once', async () => {
  const { tested, client } = await open();
  await client.saveSettings({ name: 'Ada' });
  expect(await fetchStatus(tested.host)).toMatchObject({ name: 'Ada' });
});

describe('on battery', () => {
  const RESTING = { isMining: true, hashesPerSecond: 0, pause: { code: 'on-battery' }, pausesOnBattery: true };

  test('mining does not rest unless that was chosen', async () => {
    const power = new FakePower();
    const { client } = await open({ power });
    power.set('battery');
    await client.startMining();
    expect((await client.getStatus()).mining).toMatchObject({ pause: null, pausesOnBattery: false });
    expect(await client.saveSettings({ pausesOnBattery: true })).toMatchObject({ pausesOnBattery: true });
    expect((await client.getStatus()).mining).toMatchObject(RESTING);
    await client.saveSettings({ pausesOnBattery: false });
    expect((await client.getStatus()).mining).toMatchObject({ isMining: true, pause: null });
  });

  test('mining can be started and stopped by REST as ever, and the status says that it rests', async () => {
    const power = new FakePower();
    const { tested, client } = await open({ power });
    await client.saveSettings({ pausesOnBattery: true });
    power.set('battery');
    const get = async (path: string): Promise<string> => {
      const { status, body } = await client.callRest({ method: 'GET', path, body: null });
      return `${status} ${body}`;
    };
    expect(await get('/start_mining')).toBe('200 Success');
    expect(await fetchStatus(tested.host)).toMatchObject({ mining: true, mining_paused: 'on-battery' });
    expect(await get('/start_mining')).toMatch(/^409 Already mining!/);
    expect(await get('/stop_mining')).toBe('200 Success');
    expect(await fetchStatus(tested.host)).toMatchObject({ mining: false, mining_paused: null, height: 0 });
  });

  test('it rests on with another key and with an empty chain, and after a restart', async () => {
    const folder = newFolder();
    const power = new FakePower();
    const first = await startTestHost({ folder, power });
    const client = createNodeClient(createMemoryTransport(first.api));
    await client.saveSettings({ pausesOnBattery: true });
    power.set('battery');
    await client.startMining();
    const other = await createKeyVaultInMemory();
    await client.importKey({
      pem: await other.export(undefined, 'eight chars'),
      passphrase: 'eight chars',
      current: null,
    });
    expect((await client.getStatus()).mining).toMatchObject(RESTING);
    await client.fetchChainAgain();
    expect(await client.getStatus()).toMatchObject({ height: 0, mining: RESTING });
    expect(await client.getSettings()).toMatchObject({ pausesOnBattery: true });
    await first.stop();
    expect(power.listenerCount).toBe(0);

    const second = await open({ folder, power });
    await second.client.startMining();
    expect((await second.client.getStatus()).mining).toMatchObject(RESTING);
    power.set('mains');
    await until(async () => (await second.client.getStatus()).height > 1);
  });
});

test('opens pages of the project where the shell can, and tells where', async () => {
  const opened: string[] = [];
  const { client } = await open({ openProjectPage: async (page) => void opened.push(page) });
  const { canOpenPages, projectPages } = await client.getSettings();
  expect([canOpenPages, projectPages['user-guide']]).toEqual([
    true,
    'https://example.org/project/blob/HEAD/docs/USER-GUIDE.md',
  ]);
  await client.openProjectPage({ page: 'user-guide' });
  expect(opened).toEqual(['user-guide']);
});

test('opens the data folder where the shell can', async () => {
  const opened: string[] = [];
  const folder = newFolder();
  const { client } = await open({ folder, openDataFolder: async () => void opened.push(folder) });
  expect(await client.getSettings()).toMatchObject({ canOpenFolder: true, dataFolder: folder });
  await client.openDataFolder();
  expect(opened).toEqual([folder]);
  expect(existsSync(folder)).toBe(true);
});

test('opens the board for the projector where the shell can', async () => {
  const opened: string[] = [];
  const { client } = await open({ openProjector: () => void opened.push('board') });
  expect((await client.getSettings()).canOpenProjector).toBe(true);
  await client.openProjector();
  expect(opened).toEqual(['board']);
});
