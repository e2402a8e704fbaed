/** For every method of the contract: a good call, params that are refused, and what the node refuses. */
import { expect } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { formatBlock, formatTransaction } from '../../../main/consensus/wire.ts';
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/node-api.ts';
import { testKey } from '../../support/test-keys.ts';
import { until } from '../../support/test-node.ts';
import type { World } from './node-api-world.ts';

interface Case<M extends NodeApiMethod> {
  /** Runs before the good call. */
  readonly before?: (world: World) => Promise<void>;
  readonly good: (world: World) => NodeApiParams<M>;
  readonly check: (result: NodeApiResult<M>, world: World) => void | Promise<void>;
  /** All are `invalid-params`. */
  readonly bad: readonly unknown[];
  /** Params that are well-formed, and the code with which they are refused. */
  readonly refused?: readonly (readonly [NodeApiParams<M>, string])[];
}

/** A missing one does not compile. */
type Cases = { readonly [M in NodeApiMethod]: Case<M> };

const nothing = (): undefined => undefined;
const isVoid = (result: unknown): void => expect(result).toBeUndefined();
const NO_PARAMS = [{}, { x: 1 }, 'text', 7];
const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const INVITATION = `chalkchain://join?v=1&key=${KEY}&name=10c&at=10.0.0.7:5000`;
const UNKNOWN_HASH = 'ab'.repeat(32);
const ONE_HASH_A_MINUTE = { threads: 1, maxHashesPerSecond: 0.01, share: null };

async function stopMining({ client }: World): Promise<void> {
  if ((await client.getStatus()).mining.isMining) await client.stopMining();
}

async function startMining(world: World): Promise<void> {
  await stopMining(world);
  await world.client.setPace(ONE_HASH_A_MINUTE);
  await world.client.startMining();
}

export const CASES: Cases = {
  getStatus: {
    good: nothing,
    check: (status, { own, shell, blocks, make }) => {
      expect(status).toMatchObject({
        version: shell.version,
        network: 'workshop',
        rules: { targetSpacingSeconds: 5, reward: '10', initialDifficulty: expect.any(Number), maxFutureSeconds: 7200 },
        mining: { equalPace: { threads: 1, maxHashesPerSecond: 50_000, share: null } },
        height: 4,
        tip: { hash: blocks.b4.hash, miner: make.wallets.B.address, transactionCount: 2, isOnBestChain: true },
        firstBlock: blocks.genesis.hash,
        nextDifficulty: make.on(blocks.b4).difficulty,
        wallet: { address: own.address, confirmed: '9.0', pending: '1', spendable: '8.0' },
        waitingPayments: 1,
        port: shell.port,
        isOnLan: false,
        listenAddresses: [],
        catchUp: null,
        clock: null,
        replacement: null,
        chosenBranch: null,
        storageProblem: null,
        className: null,
        startNotices: [],
      });
    },
    bad: NO_PARAMS,
  },
  startMining: {
    before: async ({ client }) => client.setPace(ONE_HASH_A_MINUTE),
    good: nothing,
    check: async (_result, world) => {
      expect((await world.client.getStatus()).mining).toMatchObject({
        isMining: true,
        pause: null,
        pausesOnBattery: world.shell.settings.pausesOnBattery,
        blocks: { own: 0, all: 0 },
        height: 5,
        maxThreads: world.shell.maxThreads,
      });
      await expect(world.client.startMining()).rejects.toMatchObject({ code: 'already-mining' });
      await stopMining(world);
    },
    bad: NO_PARAMS,
  },
  stopMining: {
    before: startMining,
    good: nothing,
    check: async (_result, { client }) => {
      expect((await client.getStatus()).mining.isMining).toBe(false);
      await expect(client.stopMining()).rejects.toMatchObject({ code: 'not-mining' });
    },
    bad: NO_PARAMS,
  },
  dismissInterruptedMining: {
    good: nothing,
    check: async (_result, { client }) => {
      expect((await client.getStatus()).mining.wasInterrupted).toBe(false);
    },
    bad: NO_PARAMS,
  },
  setPace: {
    good: () => ({ threads: 2, maxHashesPerSecond: null, share: 0.25 }),
    check: async (_result, { client }) => {
      expect((await client.getSettings()).pace).toEqual({ threads: 2, maxHashesPerSecond: null, share: 0.25 });
    },
    bad: [
      undefined,
      { threads: 0, maxHashesPerSecond: null, share: null },
      { threads: 1.5, maxHashesPerSecond: null, share: null },
      { threads: 1, share: null },
      { threads: 1, maxHashesPerSecond: 0, share: null },
      { threads: 1, maxHashesPerSecond: null },
      { threads: 1, maxHashesPerSecond: null, share: 0 },
      { threads: 1, maxHashesPerSecond: null, share: 1.01 },
      { threads: 1, maxHashesPerSecond: null, share: null, more: 1 },
    ],
  },
  listBlocks: {
    good: () => ({ fromHeight: 3, count: 2 }),
    check: async ({ items, total }, { blocks, client }) => {
      expect(total).toBe(4);
      expect(items.map(({ hash }) => hash)).toEqual([blocks.b3.hash, blocks.b2.hash]);
      expect((await client.listBlocks({ count: 500 })).items).toHaveLength(4);
      expect((await client.listBlocks({ fromHeight: 99, count: 1 })).items[0]?.height).toBe(4);
    },
    bad: [undefined, {}, { count: 0 }, { count: 501 }, { count: 1, fromHeight: 0 }, { count: '1' }],
  },
  getBlock: {
    good: ({ blocks }) => ({ hash: blocks.b3.hash }),
    check: async (block, { blocks, client }) => {
      expect(block).toMatchObject({
        height: 3,
        timestampText: String(blocks.b3.timestamp) + '.0',
        nextHashes: [blocks.b4.hash, blocks.side.hash],
        retarget: { seconds: 6, previousDifficulty: blocks.b2.difficulty, difficulty: blocks.b3.difficulty },
      });
      expect(block.wire).toEqual({ text: formatBlock(blocks.b3), length: block.sizeBytes });
      expect(await client.getBlock({ height: 3 })).toEqual(block);
      expect((await client.getBlock({ height: 1 })).retarget).toBeNull();
    },
    bad: [undefined, {}, { hash: 'x' }, { height: 0 }, { hash: UNKNOWN_HASH, height: 1 }],
    refused: [
      [{ hash: UNKNOWN_HASH }, 'not-found'],
      [{ height: 5 }, 'not-found'],
    ],
  },
  listTransactions: {
    good: ({ blocks }) => ({ hash: blocks.b3.hash, offset: 0, count: 10 }),
    check: async ({ items, total }, { blocks, client }) => {
      expect(total).toBe(2);
      expect(items.map(({ amount, isCoinbase }) => [amount, isCoinbase])).toEqual([
        ['3.0', false],
        ['10', true],
      ]);
      const second = await client.listTransactions({ hash: blocks.b3.hash, offset: 1, count: 1 });
      expect(second.items).toEqual([items[1]]);
    },
    bad: [undefined, { hash: UNKNOWN_HASH }, { hash: UNKNOWN_HASH, offset: 0, count: 201 }],
    refused: [[{ hash: UNKNOWN_HASH, offset: 0, count: 1 }, 'not-found']],
  },
  getWholeText: {
    good: ({ blocks }) => ({ of: 'block', text: 'wire', hash: blocks.b3.hash }),
    check: async ({ text }, { blocks, client }) => {
      expect(text).toBe(formatBlock(blocks.b3));
      const { hash } = blocks.b3.transactions[0]!;
      const [ofBlock, wire, preimage] = await Promise.all([
        client.getWholeText({ of: 'block', text: 'preimage', hash: blocks.b3.hash }),
        client.getWholeText({ of: 'transaction', text: 'wire', hash }),
        client.getWholeText({ of: 'transaction', text: 'preimage', hash }),
      ]);
      expect(hashText(ofBlock.text)).toBe(blocks.b3.hash);
      expect(wire.text).toBe(formatTransaction(blocks.b3.transactions[0]!));
      expect(hashText(preimage.text)).toBe(hash);
    },
    bad: [undefined, { of: 'block', text: 'wire', hash: 'x' }, { of: 'chain', text: 'wire', hash: UNKNOWN_HASH }],
    refused: [
      [{ of: 'block', text: 'wire', hash: UNKNOWN_HASH }, 'not-found'],
      [{ of: 'transaction', text: 'preimage', hash: UNKNOWN_HASH }, 'not-found'],
    ],
  },
  listSideBlocks: {
    good: () => ({ offset: 0, count: 10 }),
    check: async ({ items, total }, { blocks, client }) => {
      expect(total).toBe(1);
      expect(items).toMatchObject([{ hash: blocks.side.hash, isOnBestChain: false, isInvalid: false }]);
      expect((await client.listSideBlocks({ offset: 1, count: 1 })).items).toEqual([]);
    },
    bad: [undefined, { offset: -1, count: 1 }, { offset: 0 }, { offset: 0, count: 501 }],
  },
  chooseBranch: {
    good: ({ blocks }) => ({ tip: blocks.side.hash }),
    check: async (status, { blocks, client }) => {
      // Neither branch is longer: the choice holds until one is.
      expect(status).toMatchObject({
        tip: { hash: blocks.side.hash },
        chosenBranch: {
          tip: blocks.side.hash,
          height: 4,
          longestTip: blocks.b4.hash,
          longestHeight: 4,
          peersOnLongest: 0,
        },
        replacement: null,
      });
      await client.chooseBranch({ tip: blocks.b4.hash });
      expect((await client.getStatus()).tip?.hash).toBe(blocks.b4.hash);
      expect((await client.chooseBranch({ tip: null })).chosenBranch).toBeNull();
    },
    bad: [undefined, {}, { tip: 'x' }, { tip: 4 }, { tip: UNKNOWN_HASH.toUpperCase() + 'A' }],
    refused: [
      [{ tip: UNKNOWN_HASH }, 'not-found'],
      [{ tip: null }, 'already-on-branch'],
    ],
  },
  dismissReplacement: {
    good: () => ({ tip: UNKNOWN_HASH }),
    check: (status) => expect(status.replacement).toBeNull(),
    bad: [undefined, {}, { tip: null }, { tip: 'x' }],
  },
  getTransaction: {
    good: ({ blocks }) => ({ hash: blocks.b3.transactions[0]!.hash }),
    check: async (details, { blocks, client, own }) => {
      expect(details).toMatchObject({
        transaction: { amount: '3.0', isCoinbase: false },
        places: [{ blockHash: blocks.b3.hash, height: 3, position: 0, isOnBestChain: true }],
        placeCount: 1,
        isPending: false,
        check: { signer: own.address, exponent: '65537', isValid: true },
      });
      expect(details.check.opened).toBe(details.check.message);
      const [waiting] = await client.listPool();
      expect(await client.getTransaction({ hash: waiting!.transaction.hash })).toMatchObject({
        places: [],
        isPending: true,
      });
    },
    bad: [undefined, {}, { hash: 7 }, { hash: UNKNOWN_HASH.toUpperCase() }],
    refused: [[{ hash: UNKNOWN_HASH }, 'not-found']],
  },
  getAddress: {
    good: ({ own }) => ({ address: own.address }),
    check: async (view, { client }) => {
      expect(view).toMatchObject({ name: null, isKey: true, isOwn: true, balance: '9.0' });
      expect(await client.getAddress({ address: 'nobody' })).toMatchObject({
        isKey: false,
        isOwn: false,
        balance: null,
      });
    },
    bad: [undefined, {}, { address: '' }],
  },
  listHistory: {
    good: ({ own }) => ({ address: own.address, offset: 0, count: 2 }),
    check: async ({ items, total }, { client }) => {
      expect(total).toBe(3);
      expect(items.map(({ transaction, place }) => [transaction.amount, place.height])).toEqual([
        ['2', 4],
        ['3.0', 3],
      ]);
      expect(await client.listHistory({ address: 'nobody', offset: 0, count: 1 })).toEqual({ items: [], total: 0 });
    },
    bad: [undefined, { address: 'a', offset: 0, count: 201 }, { address: 'a', offset: 0.5, count: 1 }],
  },
  search: {
    good: () => ({ text: ' #2 ' }),
    check: async (hits, { blocks, client, make }) => {
      expect(hits).toMatchObject([{ kind: 'block', block: { hash: blocks.b2.hash } }]);
      const [byHash] = await client.search({ text: `${blocks.b3.hash.slice(0, 12)}…` });
      expect(byHash).toMatchObject({ kind: 'block', block: { hash: blocks.b3.hash } });
      const payment = blocks.b3.transactions[0]!.hash;
      expect(await client.search({ text: payment })).toMatchObject([
        { kind: 'transaction', hash: payment, amount: '3.0', place: { height: 3 } },
      ]);
      const { address } = make.wallets.B;
      expect(await client.search({ text: address })).toEqual([{ kind: 'address', address, name: null }]);
      expect(await client.search({ text: '' })).toEqual([]);
    },
    bad: [undefined, {}, { text: 5 }],
  },

  getWallet: {
    good: nothing,
    check: (wallet, { shell }) =>
      expect(wallet).toMatchObject({ confirmed: '9.0', isEncrypted: false, keyFile: shell.keyFile }),
    bad: NO_PARAMS,
  },
  previewPayment: {
    good: () => ({ to: '', amount: ' 10.0 ' }),
    check: async (preview, { client }) => {
      expect(preview).toMatchObject({ amount: '10.0', amountKind: 'float', isKey: false, isCovered: false });
      const covered = await client.previewPayment({ to: testKey('B').address, amount: '8' });
      expect(covered).toMatchObject({ amount: '8', amountKind: 'int', isKey: true, isCovered: true });
      expect(covered.preimage).toContain('"amount": 8}');
    },
    bad: [undefined, { to: 'a' }, { to: 'a', amount: 10 }],
    refused: ['', 'ten', '0', '-1', '1,5', '1,000', 'NaN', 'Infinity', '1e999', '.5'].map(
      (amount) => [{ to: 'a', amount }, 'invalid-amount'] as const,
    ),
  },
  pay: {
    good: () => ({ to: 'Zoë', amount: '0.5' }),
    check: async (entry, { client }) => {
      expect(entry).toMatchObject({ transaction: { to: 'Zoë', amount: '0.5' }, setAsideBecause: null });
      expect((await client.getWallet()).spendable).toBe('7.5');
      expect(await client.listPool()).toHaveLength(2);
    },
    bad: [undefined, { to: 'a' }, { to: 1, amount: '1' }],
    refused: [
      [{ to: 'a', amount: '9999' }, 'insufficient-funds'],
      [{ to: '', amount: '1' }, 'invalid-recipient'],
      [{ to: 'x'.repeat(1025), amount: '1' }, 'invalid-recipient'],
      [{ to: 'a', amount: 'x' }, 'invalid-amount'],
    ],
  },
  listPayments: {
    good: () => ({ offset: 0, count: 1 }),
    check: ({ items, total }) => {
      expect(total).toBeGreaterThan(0);
      expect(items).toMatchObject([{ transaction: { amount: expect.any(String) }, canGiveUp: false }]);
    },
    bad: [undefined, {}, { offset: -1, count: 1 }, { offset: 0, count: 201 }],
  },
  sendPaymentAgain: {
    good: () => ({ id: 1 }),
    check: () => undefined,
    bad: [undefined, {}, { id: 0 }, { id: '1' }],
    refused: [
      [{ id: 999 }, 'not-found'],
      [{ id: 1 }, 'cannot-send-again'],
    ],
  },
  giveUpPayment: {
    good: () => ({ id: 1 }),
    check: () => undefined,
    bad: [undefined, {}, { id: 0 }, { id: '1' }],
    refused: [
      [{ id: 999 }, 'not-found'],
      [{ id: 1 }, 'cannot-give-up'],
    ],
  },
  answerPaymentQuestion: {
    good: () => ({ id: 1, isDone: true }),
    check: () => undefined,
    bad: [undefined, {}, { id: 1 }, { id: 1, isDone: 'yes' }],
    refused: [
      [{ id: 999, isDone: true }, 'not-found'],
      [{ id: 1, isDone: false }, 'no-question'],
    ],
  },
  exportKey: {
    good: () => ({ current: null, passphrase: 'correct horse' }),
    check: ({ pem }) => expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/),
    bad: [
      undefined,
      {},
      { current: null, passphrase: 'seven77' },
      { passphrase: 'long enough' },
      { current: 1, passphrase: 'long enough' },
    ],
  },
  importKey: {
    good: nothing as never,
    check: isVoid,
    bad: [undefined, {}, { pem: 'x' }, { pem: 'x', passphrase: '' }, { pem: 1, passphrase: '', current: null }],
    refused: [[{ pem: 'no key', passphrase: '', current: null }, 'invalid-key']],
  },
  setPassphrase: {
    good: nothing as never,
    check: isVoid,
    bad: [undefined, {}, { current: null, next: 'short' }],
    refused: [[{ current: null, next: 'long enough' }, 'not-supported']],
  },

  listNames: {
    before: async ({ client }) => client.saveName({ address: 'adr-1', name: 'zoe' }),
    good: nothing,
    check: (names) => expect(names).toContainEqual({ address: 'adr-1', name: 'zoe' }),
    bad: NO_PARAMS,
  },
  saveName: {
    good: ({ make }) => ({ address: make.wallets.B.address, name: ' Bob ' }),
    check: async (_result, { client, make }) => {
      expect((await client.getAddress({ address: make.wallets.B.address })).name).toBe('Bob');
      expect(await client.search({ text: 'bo' })).toMatchObject([{ kind: 'address', name: 'Bob' }]);
      await expect(client.saveName({ address: 'other', name: 'BOB' })).rejects.toMatchObject({ code: 'invalid-name' });
    },
    bad: [undefined, { address: '', name: 'a' }, { address: 'a' }],
    refused: [
      [{ address: 'a', name: '' }, 'invalid-name'],
      [{ address: 'a', name: '  ' }, 'invalid-name'],
      [{ address: 'a', name: 'two\nlines' }, 'invalid-name'],
      [{ address: 'a', name: 'x'.repeat(65) }, 'invalid-name'],
    ],
  },
  removeName: {
    before: async ({ client }) => client.saveName({ address: 'adr-2', name: 'gone soon' }),
    good: () => ({ address: 'adr-2' }),
    check: async (_result, { client }) => {
      expect(await client.listNames()).not.toContainEqual(expect.objectContaining({ address: 'adr-2' }));
    },
    bad: [undefined, {}, { address: '' }],
  },

  listPool: {
    good: nothing,
    check: ([entry]) => expect(entry).toMatchObject({ transaction: { to: 'nobody', amount: '1' } }),
    bad: NO_PARAMS,
  },

  listPeers: {
    good: nothing,
    check: (peers) => expect(peers).toEqual([]),
    bad: NO_PARAMS,
  },
  listCards: {
    good: nothing,
    before: ({ client }) => until(async () => (await client.listCards()).length > 0),
    check: async ([card, ...others], { client }) => {
      expect(others).toEqual([]);
      const { name, sharesName } = await client.getSettings();
      const { address } = await client.getWallet();
      expect(card).toMatchObject({ address, name: sharesName ? name : null, isOwn: true, isCurrent: true });
    },
    bad: NO_PARAMS,
  },
  probePeer: {
    good: ({ peer }) => ({ address: `${peer.url}/` }),
    check: async ({ address, stages, loss }, { peer, client, events }) => {
      expect(address).toBe(peer.url);
      expect(loss).toBeNull();
      expect(stages.map(({ result }) => result)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
      await until(() => events.filter(({ name }) => name === 'probe-stage').length === 5);
      expect(await client.listPeers()).toEqual([]);
      const nonsense = await client.probePeer({ address: 'no such address!' });
      expect(nonsense.address).toBeNull();
      expect(nonsense.stages.map(({ result }) => result)).toEqual(['failed', ...Array(4).fill('skipped')]);
    },
    bad: [undefined, {}, { address: 5000 }],
  },
  addPeer: {
    good: ({ peer }) => ({ address: peer.url.replace('http://', '') }),
    check: async (sync, { peer, client }) => {
      expect(sync).toEqual({ result: 'not-longer', added: 0, replaced: 0, refusal: null });
      expect(await client.listPeers()).toMatchObject([{ address: peer.url, state: 'ok', name: 'peer', height: 0 }]);
    },
    bad: [undefined, {}, { address: null }],
    refused: [
      [{ address: 'http://' }, 'invalid-address'],
      [{ address: '127.0.0.1:1' }, 'peer-failed'],
    ],
  },
  removePeer: {
    good: ({ peer }) => ({ address: peer.url }),
    check: async (_result, { client }) => expect(await client.listPeers()).toEqual([]),
    bad: [undefined, {}],
    refused: [[{ address: '' }, 'invalid-address']],
  },
  runConsensus: { good: nothing, check: isVoid, bad: NO_PARAMS },
  getFound: {
    good: nothing,
    check: (found) => expect(found).toEqual({ isOn: false, problem: null, sweep: null, nodes: [] }),
    bad: NO_PARAMS,
  },
  sweep: {
    good: nothing as never,
    check: isVoid,
    bad: NO_PARAMS,
    // It listens on this computer only.
    refused: [[undefined, 'no-room']],
  },
  stopSweep: { good: nothing, check: isVoid, bad: NO_PARAMS },

  getDifficultyChart: {
    good: () => ({ fromHeight: 2, maxPoints: 10 }),
    check: async (chart, { client }) => {
      expect(chart).toMatchObject({ medianSeconds: 6, meanSeconds: 6, targetSpacingSeconds: 5 });
      expect(chart.points.map(({ height, seconds }) => [height, seconds])).toEqual([
        [2, 6],
        [3, 6],
        [4, 6],
      ]);
      expect((await client.getDifficultyChart({ maxPoints: 10, toHeight: 1 })).points).toMatchObject([
        { height: 1, seconds: null },
      ]);
      expect((await client.getDifficultyChart({ maxPoints: 10, fromHeight: 9 })).points).toEqual([]);
    },
    bad: [undefined, {}, { maxPoints: 9 }, { maxPoints: 2001 }, { maxPoints: 10, fromHeight: 0 }],
  },
  getHashRates: {
    good: nothing,
    check: (points) => {
      // One is taken every five seconds.
      for (const { at, own } of points) expect([at, own]).toEqual([expect.any(Number), expect.any(Number)]);
    },
    bad: NO_PARAMS,
  },

  getApiDescription: {
    good: nothing,
    check: (description, { shell }) => {
      expect(description.baseUrl).toBe(`http://localhost:${shell.port}`);
      expect(description.openApi).toMatchObject({ openapi: '3.1.0' });
      expect(description.postmanCollection).toMatchObject({ item: [{ name: 'The workshop' }, { name: 'Chalkchain' }] });
    },
    bad: NO_PARAMS,
  },
  callRest: {
    good: () => ({ method: 'GET', path: '/balances', body: null }),
    check: async (answer, { client }) => {
      expect(answer).toMatchObject({ status: 200, isCut: false });
      expect(answer.headers['content-type']).toBe('application/json');
      expect(Object.keys(JSON.parse(answer.body))).toHaveLength(3);
      const body = '{"to": "test", "amount": 9999}';
      const refused = await client.callRest({ method: 'POST', path: '/new_transaction', body });
      expect(refused).toMatchObject({ status: 400 });
      expect(refused.body).toContain('(insufficient-funds)');
    },
    bad: [
      undefined,
      { method: 'PUT', path: '/', body: null },
      { method: 'GET', path: 'info', body: null },
      { method: 'GET', path: '/a\r\nHost: x', body: null },
      { method: 'GET', path: '/' },
    ],
  },

  getLog: {
    good: nothing,
    check: (lines) => expect(lines).toContainEqual(expect.objectContaining({ level: 'info' })),
    bad: NO_PARAMS,
  },

  getSettings: {
    good: nothing,
    check: (settings, { shell }) => {
      expect(settings).toMatchObject({
        ...shell.settings,
        port: shell.port,
        takenPort: null,
        isOnLan: false,
        isFinding: null,
        theme: 'system',
        terminal: null,
        hasControlToken: false,
        isPortable: false,
        isWelcomed: false,
        canChangePort: true,
      });
    },
    bad: NO_PARAMS,
  },
  saveSettings: {
    good: () => ({
      name: ' Ada ',
      sharesName: false,
      theme: 'dark',
      terminal: 'cmd',
      isFinding: true,
      isWelcomed: true,
    }),
    check: async (settings, { client }) => {
      expect(settings).toMatchObject({ name: 'Ada', sharesName: false, theme: 'dark', terminal: 'cmd' });
      expect(settings).toMatchObject({ isFinding: true, isWelcomed: true });
      expect(await client.getFound()).toMatchObject({ isOn: true, problem: { code: 'no-network' } });
      expect((await client.getStatus()).name).toBe('Ada');
      expect(await client.getSettings()).toEqual(settings);
    },
    bad: [
      undefined,
      { name: '' },
      { sharesName: 'no' },
      { port: 0 },
      { port: 65_536 },
      { theme: 'pink' },
      { terminal: 'fish' },
      { pausesOnBattery: 'yes' },
      { isFinding: 1 },
      { colour: 'red' },
    ],
    refused: [[{ pausesOnBattery: true }, 'not-supported']],
  },
  checkPort: {
    good: ({ peer }) => ({ port: peer.server.port }),
    check: async (check, { client, shell }) => {
      expect(check.isFree).toBe(false);
      expect(check.problem).toMatchObject({ code: 'port-used' });
      const own = await client.checkPort({ port: shell.port });
      expect(own).toEqual({ isFree: true, problem: null, suggested: null });
    },
    bad: [undefined, {}, { port: 0 }, { port: '5000' }],
  },
  listRetiredChains: {
    good: nothing,
    check: (chains) => {
      expect(chains).toEqual([]);
    },
    bad: NO_PARAMS,
  },
  beginNewChain: {
    good: ({ blocks }) => ({ firstBlock: blocks.genesis.hash }),
    check: async ({ backup }, { client, events, shell }) => {
      if (shell.keyFile === null) expect(backup).toBeNull();
      else expect(backup).toContain('chain.db.backup-');
      expect(await client.getStatus()).toMatchObject({ height: 0, tip: null, waitingPayments: 0 });
      expect(await client.listRetiredChains()).toMatchObject([{ height: expect.any(Number), backup }]);
      await until(() => events.some(({ name }) => name === 'node-replaced'));
    },
    bad: [undefined, {}, { firstBlock: 'x' }],
    refused: [[{ firstBlock: 'ab'.repeat(32) }, 'another-chain']],
  },
  takeChainBack: {
    // It was retired just before.
    good: ({ blocks }) => ({ firstBlock: blocks.genesis.hash }),
    check: async (_backup, { client }) => {
      expect(await client.listRetiredChains()).toEqual([]);
    },
    bad: [undefined, {}, { firstBlock: 'x' }],
    refused: [[{ firstBlock: 'ab'.repeat(32) }, 'not-retired']],
  },
  fetchChainAgain: {
    good: nothing,
    check: async ({ backup }, { client, shell }) => {
      if (shell.keyFile === null) expect(backup).toBeNull();
      else expect(backup).toContain('chain.db.backup-');
      expect(await client.getStatus()).toMatchObject({ height: 0, tip: null, waitingPayments: 0 });
      expect(await client.listRetiredChains()).toEqual([]);
    },
    bad: NO_PARAMS,
  },
  beginChain: {
    // The chain was emptied just before.
    good: nothing,
    check: isVoid,
    bad: NO_PARAMS,
  },
  openClass: {
    before: async ({ client }) => {
      if ((await client.getStatus()).ownClass !== null) await client.leaveClass();
    },
    good: () => ({ name: ' 10b ' }),
    check: async (status, { client }) => {
      await expect(client.openClass({ name: '10c' })).rejects.toMatchObject({ code: 'already-in-class' });
      expect(status).toMatchObject({ height: 1, className: '10b', ownClass: { name: '10b', number: 1 } });
      expect(status.ownClass).toMatchObject({ isOpenedHere: true, firstBlock: status.firstBlock });
    },
    bad: [undefined, {}, { name: 7 }],
    refused: [[{ name: ' ' }, 'invalid-name']],
  },
  lookForClass: {
    good: () => ({ text: INVITATION }),
    check: (found) => {
      const { name, places } = { name: '10c', places: ['10.0.0.7:5000'] };
      expect(found).toEqual({ key: KEY, name, places, invitation: INVITATION, wasAsked: false, isOwn: false });
    },
    bad: [undefined, {}, { text: 7 }],
    refused: [
      [{ text: '' }, 'invalid-invitation'],
      [{ text: 'ZR9F-BAF9' }, 'invalid-invitation'],
      [{ text: '127.0.0.1:1' }, 'peer-failed'],
    ],
  },
  beginClassAgain: {
    good: nothing,
    check: async (status, { client }) => {
      expect(status).toMatchObject({ height: 1, ownClass: { number: 2, firstBlock: status.firstBlock } });
      expect((await client.getBlock({ height: 1 })).hash).toBe(status.firstBlock);
    },
    bad: NO_PARAMS,
  },
  leaveClass: {
    good: nothing,
    check: async (status, { client }) => {
      expect(status).toMatchObject({ height: 1, ownClass: null });
      await expect(client.leaveClass()).rejects.toMatchObject({ code: 'not-in-class' });
      await expect(client.beginClassAgain()).rejects.toMatchObject({ code: 'not-in-class' });
    },
    bad: NO_PARAMS,
  },
  joinClass: {
    good: () => ({ text: `Come: ${INVITATION}` }),
    check: async (status, { client }) => {
      expect(status.ownClass).toMatchObject({ key: KEY, name: '10c', number: null, isOpenedHere: false });
      await client.leaveClass();
      await client.removePeer({ address: '10.0.0.7:5000' });
    },
    bad: [undefined, {}, { text: 7 }],
    refused: [[{ text: '127.0.0.1:1' }, 'peer-failed']],
  },
  openDataFolder: {
    good: nothing as never,
    check: isVoid,
    bad: NO_PARAMS,
    refused: [[undefined, 'not-supported']],
  },
  openProjectPage: {
    good: nothing as never,
    check: isVoid,
    bad: [
      undefined,
      {},
      { page: 'https://example.org/project/releases' },
      { page: '__proto__' },
      { page: 'releases', url: 'https://example.org' },
      { url: 'https://example.org/project/releases' },
    ],
    refused: [[{ page: 'releases' }, 'not-supported']],
  },
};

/** Methods whose good call needs another world than the common one. What they refuse depends on it, too. */
export const CALLED_ELSEWHERE: ReadonlySet<NodeApiMethod> = new Set([
  'sweep',
  'importKey',
  'setPassphrase',
  'sendPaymentAgain',
  'giveUpPayment',
  'answerPaymentQuestion',
  'openDataFolder',
  'openProjectPage',
]);
