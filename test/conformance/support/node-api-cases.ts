/** For every method of the contract: a good call, params that are refused, and what the node refuses. */
import { expect } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { formatBlock, formatTransaction } from '../../../main/consensus/wire.ts';
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import { MAX_RECEIPTS_TEXT } from '../../../preload/contract/limits.ts';
import { testKey } from '../../support/test-keys.ts';
import { until } from '../../support/test-node.ts';
import type { World } from './node-api-world.ts';

interface Case<M extends NodeApiMethod> {
  /** Runs before the good call. */
  readonly before?: (world: World) => Promise<void>;
  readonly good: (world: World) => NodeApiParams<M> | Promise<NodeApiParams<M>>;
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

/** Id of the last one, which a case has brought about. */
let reorganisation = 0;

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
  getForkTree: {
    good: () => ({ fromHeight: 3, count: 10 }),
    check: (tree, { blocks }) => {
      expect(tree).toMatchObject({ height: 4, highest: 4, left: 0 });
      expect(tree.blocks.map(({ hash, isOnBestChain }) => [hash, isOnBestChain])).toEqual([
        [blocks.b3.hash, true],
        [blocks.b4.hash, true],
        [blocks.side.hash, false],
      ]);
    },
    bad: [undefined, { fromHeight: 0, count: 1 }, { fromHeight: 1, count: 501 }, { count: 1 }],
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
  getBlockTemplate: {
    before: stopMining,
    good: nothing,
    check: (template, { own, blocks, make }) => {
      const next = make.on(blocks.b4);
      expect(template).toMatchObject({
        height: next.height,
        difficulty: next.difficulty,
        previousHash: blocks.b4.hash,
        lastTimestamp: Number(blocks.b4.timestamp),
      });
      expect(JSON.parse(template.reward)).toMatchObject({ from: 'COINBASE', to: own.address, amount: 10 });
      expect(template.transactions.map((text) => JSON.parse(text).amount)).toEqual([1]);
    },
    bad: NO_PARAMS,
  },
  submitBlock: {
    good: ({ blocks }) => ({ block: formatBlock(blocks.b4) }),
    check: async (verdict, { blocks, client, make }) => {
      expect(verdict).toMatchObject({ outcome: 'known', hash: blocks.b4.hash });
      const wrong = formatBlock({ ...make.on(blocks.b4), difficulty: 0 });
      expect(await client.submitBlock({ block: wrong })).toMatchObject({
        outcome: 'rejected',
        reason: { code: 'bad-diffbits' },
      });
      const unreadable = { outcome: 'rejected', hash: null, reason: { code: 'malformed' }, words: null };
      expect(await client.submitBlock({ block: '{}' })).toMatchObject(unreadable);
    },
    bad: [undefined, {}, { block: 7 }, { block: ' '.repeat(128 * 1024 + 1) }],
  },
  startChainChoice: {
    good: nothing,
    check: async ({ session }, { client, blocks }) => {
      const question = await client.nextChainQuestion({ session });
      expect(question).toMatchObject({ number: 1, size: blocks.b4.height, isWaiting: false });
      const stays = { session, number: 1, peer: null };
      expect(await client.answerChainQuestion(stays)).toEqual({
        verdict: { code: 'stayed', size: blocks.b4.height },
        isRight: true,
        size: blocks.b4.height,
      });
      await expect(client.answerChainQuestion(stays)).rejects.toMatchObject({ code: 'not-asked' });
      expect(await client.stopChainChoice({ session })).toBeNull();
      await expect(client.nextChainQuestion({ session })).rejects.toMatchObject({ code: 'not-asked' });
    },
    bad: NO_PARAMS,
  },
  nextChainQuestion: {
    good: async ({ client }) => await client.startChainChoice(),
    check: (question) => expect(question).toMatchObject({ isWaiting: false }),
    bad: [undefined, {}, { session: 7 }, { session: 'x'.repeat(65) }],
    refused: [[{ session: 'another' }, 'not-asked']],
  },
  answerChainQuestion: {
    good: async ({ client }) => {
      const { session } = await client.startChainChoice();
      const { number } = (await client.nextChainQuestion({ session }))!;
      return { session, number, peer: 'http://nobody' };
    },
    check: ({ verdict, isRight }) => {
      expect(verdict).toEqual({ code: 'not-offered', peer: 'http://nobody' });
      expect(isRight).toBe(false);
    },
    bad: [undefined, {}, { session: 'x', number: 0, peer: null }, { session: 'x', number: 1 }],
    refused: [[{ session: 'another', number: 1, peer: null }, 'not-asked']],
  },
  stopChainChoice: {
    good: async ({ client }) => await client.startChainChoice(),
    check: (answer) => expect(answer).toBeNull(),
    bad: [undefined, {}, { session: null }],
  },
  tryBlock: {
    good: ({ blocks, make }) => ({ block: formatBlock(make.on(blocks.b4)) }),
    check: async (verdict, { blocks, client, make }) => {
      expect(verdict).toEqual({ outcome: 'tip', hash: make.on(blocks.b4).hash, reason: null, words: null });
      expect((await client.getStatus()).tip?.hash).toBe(blocks.b4.hash);
      const unreadable = { outcome: 'rejected', hash: null, reason: { code: 'malformed' }, words: null };
      expect(await client.tryBlock({ block: '{}' })).toMatchObject(unreadable);
    },
    bad: [undefined, {}, { block: 7 }, { block: ' '.repeat(128 * 1024 + 1) }],
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
  getReach: {
    good: nothing,
    before: ({ client }) => until(async () => (await client.listCards()).length > 0),
    check: async (reach, { client }) => {
      const { address } = await client.getWallet();
      expect(reach.nodes.map((node) => node.address)).toEqual([address]);
      expect(reach).toMatchObject({ left: 0, rows: [[null]], findings: [{ code: 'alone' }] });
    },
    bad: NO_PARAMS,
  },
  getBoard: {
    good: nothing,
    check: async ({ nodes: [own], offBoards, left }, { client }) => {
      const { height, wallet } = await client.getStatus();
      expect(own).toMatchObject({
        id: 0,
        isOwn: true,
        wallet: { address: wallet.address, by: 'own' },
        tip: { height, isKnown: true, by: 'own' },
        behindBy: 0,
        state: { code: 'in-step' },
      });
      expect([offBoards, left]).toEqual([0, 0]);
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
  tryBlockAtPeer: {
    good: ({ peer, blocks }) => ({ address: peer.url, block: formatBlock({ ...blocks.b4, previousHash: '0' }) }),
    check: (verdict, { peer }) => {
      // A block that its own hash does not cover: which rule it breaks first depends on its luck.
      expect(verdict).toMatchObject({ outcome: 'rejected', words: expect.stringContaining(' ') });
      expect(['high-hash', 'bad-prevblk']).toContain(verdict.reason?.code);
      expect(peer.node.chain.getHeader(verdict.hash ?? '')).toBeUndefined();
    },
    bad: [undefined, {}, { address: 'http://127.0.0.1:1' }],
    refused: [[{ address: 'http://127.0.0.1:1', block: '{}' }, 'not-found']],
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

  getLessons: {
    good: nothing,
    check: ({ lessons, problems, solutions }) => {
      expect(lessons.map(({ id }) => id)).toContain('mining');
      expect(problems).toEqual([]);
      expect(solutions).toEqual({ isLocked: false, opensAt: null, hasPassword: false });
    },
    bad: NO_PARAMS,
  },
  getLesson: {
    good: () => ({ id: 'mining' }),
    check: (lesson) => {
      expect(lesson).toMatchObject({ id: 'mining', kind: 'code', isBuiltIn: true, title: 'Mining' });
      if (lesson.kind !== 'code') throw new Error('It is a lesson of code');
      expect(lesson.programs.python).toMatchObject({ file: 'mining.py', entry: 'harness.py' });
      expect(lesson.programs.python?.modules).toHaveProperty(['blockchain.py']);
      expect(JSON.stringify(lesson)).not.toContain('A solution.');
    },
    bad: [undefined, {}, { id: '' }, { id: '../mining' }],
    refused: [[{ id: 'no-such-lesson' }, 'not-found']],
  },
  getWorkshopProgress: {
    good: nothing,
    check: (progress) => expect(progress).toMatchObject({ lessons: expect.any(Object) }),
    bad: NO_PARAMS,
  },
  saveWorkshopProgress: {
    good: () => ({
      language: 'python',
      code: { lesson: 'mining', language: 'python', text: 'nonce += 1  \r\n', hintsOpened: 2, isGivenUp: true },
    }),
    check: async (progress, { client }) => {
      expect(progress).toEqual(await client.getWorkshopProgress());
      expect(progress.lessons['mining']?.code.python).toMatchObject({
        text: 'nonce += 1  \r\n',
        hintsOpened: 2,
        isSolved: false,
        isGivenUp: true,
      });
      const solved = { lesson: 'mining', language: 'python', isSolved: true } as const;
      const after = await client.saveWorkshopProgress({ code: solved });
      expect(after.lessons['mining']?.code.python).toMatchObject({ hintsOpened: 2, isSolved: true });
    },
    bad: [
      undefined,
      { language: 'perl' },
      { code: { lesson: 'mining' } },
      { code: { lesson: 'mining', language: 'python', text: 'x'.repeat(65_537) } },
      { watched: { lesson: 'mining', facts: ['nothing'], answers: {} } },
    ],
    refused: [
      [{ code: { lesson: 'no-such-lesson', language: 'python' } }, 'not-found'],
      [{ code: { lesson: 'mining', language: 'python', text: 'other', after: 'x' } }, 'lesson-changed-elsewhere'],
    ],
  },
  getSolution: {
    before: async ({ client }) => {
      const wanted = { lesson: 'mining', language: 'python' } as const;
      await expect(client.getSolution(wanted)).rejects.toMatchObject({ code: 'lesson-not-done' });
      await client.saveWorkshopProgress({ code: { ...wanted, isGivenUp: true } });
    },
    good: () => ({ lesson: 'mining', language: 'python' }),
    check: ({ text }) => expect(text).toContain('A solution.'),
    bad: [undefined, {}, { lesson: 'mining' }, { lesson: 'mining', language: 'perl' }],
    refused: [[{ lesson: 'no-such-lesson', language: 'python' }, 'not-found']],
  },
  unlockSolutions: {
    good: () => ({ password: 'x' }),
    check: isVoid,
    bad: [undefined, {}, { password: 7 }],
    refused: [[{ password: 'guess' }, 'wrong-solutions-password']],
  },
  signReceipt: {
    good: () => ({ lesson: 'mining', language: 'python', passed: 1, name: 'Zoë' }),
    check: async (receipt, { client, own }) => {
      expect(receipt).toMatchObject({
        address: own.address,
        lesson: 'mining',
        language: 'python',
        passed: 1,
        name: 'Zoë',
        codeHash: hashText('nonce += 1'),
      });
      const { receipts } = await client.checkReceipts({ text: `> ${receipt.text.replaceAll('\n', '\n> ')}` });
      expect(receipts).toMatchObject([{ isGenuine: true, lessonTitle: 'Mining', isOwnSolution: false, knownAs: null }]);
    },
    bad: [
      undefined,
      { lesson: 'mining', language: 'python', passed: -1, name: null },
      { lesson: 'mining', language: 'python', passed: 1, name: '' },
      { lesson: 'mining', language: 'python', passed: 1, name: null, codeHash: UNKNOWN_HASH },
    ],
    refused: [
      [{ lesson: 'no-such-lesson', language: 'python', passed: 1, name: null }, 'not-found'],
      [{ lesson: 'mining', language: 'javascript', passed: 1, name: null }, 'lesson-not-solved'],
    ],
  },
  checkReceipts: {
    good: () => ({ text: 'Here it is: -----BEGIN CHALKCHAIN RECEIPT----- AAAA -----END CHALKCHAIN RECEIPT-----' }),
    check: (found) =>
      expect(found).toEqual({
        receipts: [],
        unreadable: 1,
        unreadableAt: [{ line: 1, after: 'Here it is:' }],
        left: 0,
      }),
    bad: [undefined, {}, { text: 'x'.repeat(MAX_RECEIPTS_TEXT + 1) }],
  },

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
  getShares: {
    good: () => ({ fromHeight: 2 }),
    check: async (shares, { client, blocks }) => {
      expect(shares).toMatchObject({ fromHeight: 2, toHeight: 4, blocks: 3, others: { miners: 0, blocks: 0 } });
      expect(shares.miners.reduce((sum, one) => sum + one.blocks, 0)).toBe(3);
      expect(shares).toMatchObject({ sideBlocks: 1, deepestFork: { tip: blocks.side.hash, height: 4, depth: 1 } });
      expect(shares.own).toMatchObject({ tries: 0, expected: 0, found: 0 });
      const first = await client.getShares({ toHeight: 1 });
      expect(first).toMatchObject({ blocks: 1, sideBlocks: 0, deepestFork: null });
      expect(await client.getShares({ fromHeight: 9 })).toMatchObject({ fromHeight: 0, toHeight: 0, miners: [] });
      expect(await client.getShares({ fromHeight: 4, toHeight: 2 })).toMatchObject({ blocks: 0, miners: [] });
    },
    bad: [undefined, { fromHeight: 0 }, { toHeight: 1.5 }, { height: 3 }],
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

  listActivity: {
    good: () => ({ count: 2, kinds: ['tip', 'side-block'] }),
    check: async ({ items, next }, { client, blocks }) => {
      expect(items.map(({ activity }) => activity)).toMatchObject([
        { code: 'side-block', hash: blocks.side.hash },
        { code: 'tip', hash: blocks.b4.hash, from: { kind: 'computer', ip: '127.0.0.1' } },
      ]);
      expect(next).toBe(items[1]!.id);
      const older = await client.listActivity({ count: 200, kinds: ['tip'], before: next! });
      expect([older.items.length, older.next]).toEqual([3, null]);
      const found = await client.listActivity({
        count: 200,
        kinds: ['tip'],
        text: ` ${blocks.b3.hash.toUpperCase()} `,
      });
      expect(found.items).toMatchObject([{ activity: { code: 'tip', height: 3 } }]);
      expect((await client.listActivity({ count: 9, text: 'no such thing' })).items).toEqual([]);
    },
    bad: [undefined, {}, { count: 0 }, { count: 201 }, { count: 1, kinds: ['x'] }, { count: 1, before: 'x' }],
  },
  listPublicActivity: {
    good: () => ({ count: 200 }),
    check: async ({ items, next }, { client, blocks, own }) => {
      expect(next).toBeNull();
      const told = items.map(({ what }) => what);
      const { genesis, b2, b3, b4, side } = blocks;
      const of = (hash: string) => told.filter((what) => 'hash' in what && what.hash === hash).at(-1);
      expect(of(side.hash)).toMatchObject({ code: 'side-block', previousHash: b3.hash, height: 4 });
      expect(of(b4.hash)).toMatchObject({ code: 'tip', previousHash: b3.hash, blocks: 1, from: '127.0.0.1' });
      expect(of(b2.hash)).toMatchObject({ miner: own.address });
      expect(of(genesis.hash)).toMatchObject({ previousHash: null, miner: null });
      // Payments are their owner's business.
      expect(JSON.stringify(told)).not.toMatch(/payment-|nobody/);
      const page = await client.listPublicActivity({ count: 2 });
      expect(page).toEqual({ items: items.slice(0, 2), next: items[1]?.number });
      const older = await client.listPublicActivity({ count: 200, before: page.next! });
      expect(older).toEqual({ items: items.slice(2), next: null });
    },
    bad: [undefined, {}, { count: 0 }, { count: 201 }, { count: 1, before: 0 }, { count: 1, kinds: ['payment'] }],
  },
  fetchActivity: {
    before: async ({ client, peer }) => {
      if (!(await client.listPeers()).some(({ address }) => address === peer.url)) {
        await client.addPeer({ address: peer.url });
      }
    },
    good: ({ peer }) => ({ address: peer.url }),
    check: ({ owner, items, next }, { peer }) => {
      expect(owner).toEqual({ name: 'peer', address: peer.node.wallet.address, at: peer.url });
      expect(items.every(({ number }, index) => number < (items[index - 1]?.number ?? Infinity))).toBe(true);
      expect(next).toBeNull();
    },
    bad: [undefined, {}, { address: 'x', before: 0 }, { address: 7 }],
    refused: [[{ address: 'http://127.0.0.1:1' }, 'not-found']],
  },
  getReorganisation: {
    before: async ({ client, blocks }) => {
      await client.chooseBranch({ tip: blocks.side.hash });
      const { items } = await client.listActivity({ count: 1, kinds: ['reorganisation'] });
      reorganisation = items[0]!.id;
      await client.chooseBranch({ tip: null });
    },
    good: () => ({ id: reorganisation }),
    check: ({ reorganisation: { because, own }, left, came }, { blocks }) => {
      expect([because, own.lost.amount, own.after]).toEqual(['owner', '2', '7.0']);
      expect([left, came]).toMatchObject([[{ hash: blocks.b4.hash }], [{ hash: blocks.side.hash }]]);
    },
    bad: [undefined, {}, { id: 0 }, { id: 'x' }],
    refused: [[{ id: 999_999 }, 'not-found']],
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
    before: async ({ client, peer }) => {
      // The peer may have the chain by now, and would bring it back before the next cases.
      await client.removePeer({ address: peer.url });
      for (const { address } of peer.node.peers.list()) peer.node.peers.removePeer(address);
    },
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
  commandClass: {
    good: () => ({ target: 'all', action: { code: 'sentence', text: 'Look at the board.' } }),
    check: async (status, { client }) => {
      expect(status.ownClass).toMatchObject({ sentence: { text: 'Look at the board.' }, miningOffSince: null });
      const off = await client.commandClass({ target: 'all', action: { code: 'mining-off' } });
      expect(off.ownClass?.miningOffSince).not.toBeNull();
      expect(off.ownClass?.commands.map(({ action }) => action.code)).toEqual(['mining-off', 'sentence']);
    },
    bad: [undefined, {}, { target: 'all', action: { code: 'pay' } }, { target: 'all', action: { code: 'pace' } }],
    refused: [
      [{ target: 'all', action: { code: 'sentence', text: 'a\nb' } }, 'invalid-command'],
      [{ target: 'Ada', action: { code: 'mining-off' } }, 'invalid-command'],
    ],
  },
  dismissClassMessage: {
    good: nothing,
    check: (status) => {
      expect(status.ownClass?.sentence).toBeNull();
    },
    bad: NO_PARAMS,
  },
  setClassAnchors: {
    good: () => ({ mode: 'off' as const }),
    check: (status) => {
      expect(status.ownClass?.anchors).toMatchObject({ newest: null, mode: 'off', standing: { code: 'off' } });
    },
    bad: [{}, { mode: 'sometimes' }],
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
  getDiagnostics: {
    good: nothing,
    check: ({ files }, { shell }) => {
      expect(files.map(({ name }) => name)).toEqual([
        'versions.json',
        'settings.json',
        'status.json',
        'peers.json',
        'activity.jsonl',
        'log.txt',
      ]);
      expect(files.every(({ isCut }) => !isCut)).toBe(true);
      const [versions, settings] = files.map(({ text }) => text);
      expect(JSON.parse(versions ?? '')).toMatchObject({ system: process.platform });
      expect(JSON.parse(settings ?? '')).toMatchObject({ port: shell.port, hasControlToken: false });
    },
    bad: NO_PARAMS,
  },
  openNetworkSetting: {
    good: nothing as never,
    check: isVoid,
    bad: NO_PARAMS,
    refused: [[undefined, 'not-supported']],
  },
  openDataFolder: {
    good: nothing as never,
    check: isVoid,
    bad: NO_PARAMS,
    refused: [[undefined, 'not-supported']],
  },
  openProjector: {
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
  'unlockSolutions',
  'sendPaymentAgain',
  'giveUpPayment',
  'answerPaymentQuestion',
  'openDataFolder',
  'openNetworkSetting',
  'openProjector',
  'openProjectPage',
]);
