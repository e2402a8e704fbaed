/** Answers to every method of the contract, out of made-up data. */
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import type { TransactionPlace } from '../../../preload/contract/views/transaction-views.ts';
import { fakeActivityHandlers } from './fake-activity.ts';
import { createRandom, fakeTransaction, type FakeBlock } from './fake-chain.ts';
import { classHandlers } from './fake-class.ts';
import { charts } from './fake-charts.ts';
import { fakePaymentHandlers } from './fake-payments.ts';
import { workshopHandlers } from './fake-workshop.ts';
import { fakeForkTree } from './fake-fork-tree.ts';
import { fakeReach } from './fake-reach.ts';
import type { FakeState } from './fake-state.ts';
import { FAKE_DIAGNOSTICS, fakeBlockView, fakeSignatureCheck } from './fake-views.ts';

export type FakeHandlers = {
  readonly [M in NodeApiMethod]: (params: NodeApiParams<M>) => NodeApiResult<M> | Promise<NodeApiResult<M>>;
};

export function createFakeHandlers(state: FakeState): FakeHandlers {
  return {
    ...chainHandlers(state),
    ...walletHandlers(state),
    ...fakePaymentHandlers(state),
    ...peerHandlers(state),
    ...fakeActivityHandlers(state),
    ...nodeHandlers(state),
    ...classHandlers(state),
    ...workshopHandlers(state),
    ...charts(state),
  };
}

type Some<M extends NodeApiMethod> = Pick<FakeHandlers, M>;

function chainHandlers(
  state: FakeState,
): Some<
  | 'getStatus'
  | 'listBlocks'
  | 'getBlock'
  | 'listTransactions'
  | 'getWholeText'
  | 'listSideBlocks'
  | 'getForkTree'
  | 'chooseBranch'
  | 'dismissReplacement'
  | 'getBlockTemplate'
  | 'submitBlock'
  | 'startChainChoice'
  | 'nextChainQuestion'
  | 'answerChainQuestion'
  | 'stopChainChoice'
  | 'tryBlock'
  | 'tryBlockAtPeer'
  | 'getTransaction'
  | 'getAddress'
  | 'listHistory'
  | 'search'
> {
  const { chain } = state;
  const find = (hash: string) => [...chain.blocks, ...chain.sideBlocks].find(({ summary }) => summary.hash === hash);
  const noBlock = (): never => {
    throw notFound('block');
  };
  return {
    getStatus: () => state.status(),
    listBlocks: ({ fromHeight, count }) => {
      const from = Math.min(fromHeight ?? chain.blocks.length, chain.blocks.length);
      const items = chain.blocks.slice(Math.max(0, from - count), from).toReversed();
      return { items: items.map((block) => block.summary), total: chain.blocks.length };
    },
    getBlock: (params) =>
      fakeBlockView(chain, ('height' in params ? chain.blocks[params.height - 1] : find(params.hash)) ?? noBlock()),
    listTransactions: ({ hash, offset, count }) => {
      const { transactions } = find(hash) ?? noBlock();
      const items = transactions.slice(offset, offset + count).map((one) => ({ ...one, timesInChain: 1 }));
      return { items, total: transactions.length };
    },
    getWholeText: ({ hash, text }) => fakeBlockView(chain, find(hash) ?? noBlock())[text],
    listSideBlocks: ({ offset, count }) => ({
      items: chain.sideBlocks.slice(offset, offset + count).map((block) => ({ ...block.summary, isBranchEnd: true })),
      total: chain.sideBlocks.length,
    }),
    getForkTree: ({ fromHeight, count }) => fakeForkTree(chain, { fromHeight, count, own: state.own }),
    chooseBranch: ({ tip }) => {
      const longestTip = chain.tip?.summary.hash ?? '';
      const height = chain.blocks.length;
      state.replacement = null;
      state.chosenBranch =
        tip === null ? null : { tip, height: height - 9, longestTip, longestHeight: height, peersOnLongest: 3 };
      return state.status();
    },
    dismissReplacement: () => {
      state.replacement = null;
      return state.status();
    },
    // Made-up blocks have made-up hashes: none of them has done its work.
    getBlockTemplate: () => ({
      height: chain.blocks.length + 1,
      difficulty: state.status().nextDifficulty,
      previousHash: chain.tip?.summary.hash ?? '0',
      lastTimestamp: state.now(),
      transactions: [],
      reward: JSON.stringify({ from: 'COINBASE', to: state.own, amount: 10, signature: '1' }),
    }),
    submitBlock: () => ({ outcome: 'side-branch', hash: 'ab'.repeat(32), reason: null, words: null }),
    startChainChoice: () => ({ session: 'made-up' }),
    // Nobody of the made-up peers has another chain.
    nextChainQuestion: () => new Promise((resolve) => setTimeout(() => resolve(null), 1000)),
    answerChainQuestion: () => {
      const size = chain.blocks.length;
      return { verdict: { code: 'stayed', size }, isRight: true, size };
    },
    stopChainChoice: () => null,
    tryBlock: () => ({ outcome: 'rejected', hash: null, reason: { code: 'high-hash', detail: null }, words: null }),
    tryBlockAtPeer: () => ({
      outcome: 'rejected',
      hash: null,
      reason: { code: 'high-hash', detail: null },
      words: 'the hash does not meet the target',
    }),
    getTransaction: ({ hash }) => {
      const found = chain.blocks
        .flatMap((block) => block.transactions.map((transaction, position) => ({ block, transaction, position })))
        .find(({ transaction }) => transaction.hash === hash);
      const waiting = state.pool.find(({ transaction }) => transaction.hash === hash);
      const transaction = found?.transaction ?? waiting?.transaction;
      if (transaction === undefined) throw notFound('transaction');
      const places = found === undefined ? [] : [placeOf(found.block, found.position)];
      // Every third payment was sent twice.
      const repeat = found !== undefined && !transaction.isCoinbase && found.block.summary.height % 3 === 0;
      const later = chain.blocks[(found?.block.summary.height ?? 0) + 3];
      if (repeat && later !== undefined) places.push(placeOf(later, 1));
      return {
        transaction,
        places,
        placeCount: places.length,
        timesInChain: places.length,
        isPending: waiting !== undefined,
        check: fakeSignatureCheck(transaction),
      };
    },
    getAddress: ({ address }) => ({
      address,
      name: state.names.get(address) ?? null,
      isKey: address.length === 392,
      isOwn: address === state.own,
      balance: chain.people.includes(address) || address === 'test' ? '130.5' : null,
    }),
    listHistory: ({ address, offset, count }) => {
      const all = chain.transactionsOf(address);
      const items = all.slice(offset, offset + count).flatMap(({ block, position }) => {
        const transaction = block.transactions[position];
        return transaction === undefined
          ? []
          : [{ transaction: { ...transaction, timesInChain: 1 }, place: placeOf(block, position) }];
      });
      return { items, total: all.length };
    },
    search: ({ text }) => search(state, text.trim()),
  };
}

function search(state: FakeState, text: string): SearchHit[] {
  const hits: SearchHit[] = [];
  const byHeight = /^\d+$/.test(text) ? state.chain.blocks[Number(text) - 1] : undefined;
  if (byHeight !== undefined) hits.push({ kind: 'block', block: byHeight.summary });
  for (const block of state.chain.blocks) {
    if (text.length < 4 || hits.length > 8) break;
    if (block.summary.hash.startsWith(text)) hits.push({ kind: 'block', block: block.summary });
    for (const [position, { hash, amount }] of block.transactions.entries()) {
      if (hash.startsWith(text)) hits.push({ kind: 'transaction', hash, amount, place: placeOf(block, position) });
    }
  }
  for (const [address, name] of state.names) {
    if (address === text || name.toLowerCase().includes(text.toLowerCase())) {
      hits.push({ kind: 'address', address, name });
    }
  }
  return hits;
}

function placeOf(block: FakeBlock, position: number): TransactionPlace {
  const { hash, height, timestamp, isOnBestChain }: BlockSummary = block.summary;
  return { blockHash: hash, height, position, timestamp, isOnBestChain };
}

function notFound(what: 'block' | 'transaction'): NodeApiError {
  return new NodeApiError({ code: 'not-found', what });
}

function walletHandlers(
  state: FakeState,
): Some<
  | 'getWallet'
  | 'previewPayment'
  | 'pay'
  | 'exportKey'
  | 'importKey'
  | 'setPassphrase'
  | 'listNames'
  | 'saveName'
  | 'removeName'
  | 'listPool'
> {
  const wallet = () => ({
    ...state.status().wallet,
    repeated: state.repeated,
    isEncrypted: state.isEncrypted,
    keyFile: state.settings.dataFolder && `${state.settings.dataFolder}/key.pem`,
  });
  const listNames = () =>
    [...state.names].map(([address, name]) => ({ address, name })).toSorted((a, b) => a.name.localeCompare(b.name));
  return {
    getWallet: wallet,
    previewPayment: ({ to, amount }) => {
      if (!(Number(amount) > 0)) {
        throw new NodeApiError({ code: 'invalid-amount', fault: { code: 'not-above-0' } });
      }
      const { hash, preimage } = fakeTransaction(createRandom(to.length), state.own, to, amount);
      return {
        amount,
        amountKind: /^\d+$/.test(amount) ? 'int' : 'float',
        isKey: to.length === 392,
        isCovered: Number(amount) <= Number(state.status().wallet.spendable),
        preimage: preimage.text,
        hash,
      };
    },
    pay: ({ to, amount }) => {
      const { spendable, confirmed } = state.status().wallet;
      if (Number(amount) > Number(spendable)) {
        throw new NodeApiError({ code: 'insufficient-funds', pays: amount, spendable, confirmed });
      }
      const entry = {
        id: state.pool.length + 1,
        transaction: fakeTransaction(createRandom(state.pool.length + 99), state.own, to, amount),
        addedAt: state.now(),
        setAsideBecause: null,
      };
      state.pool = [...state.pool, entry];
      state.emit({ name: 'pool-changed', payload: state.pool });
      state.emit({ name: 'status-changed', payload: state.status() });
      return entry;
    },
    exportKey: () => ({
      pem: '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkq\n-----END ENCRYPTED PRIVATE KEY-----\n',
    }),
    importKey: ({ passphrase }) => {
      if (passphrase === 'wrong') {
        throw new NodeApiError({ code: 'wrong-import-passphrase', isMissing: false });
      }
      return wallet();
    },
    setPassphrase: ({ next }) => {
      state.isEncrypted = next !== null;
      return wallet();
    },
    listNames,
    saveName: ({ address, name }) => {
      state.names.set(address, name);
      state.emit({ name: 'names-changed', payload: listNames() });
    },
    removeName: ({ address }) => {
      state.names.delete(address);
      state.emit({ name: 'names-changed', payload: listNames() });
    },
    listPool: () => state.pool,
  };
}

function peerHandlers(
  state: FakeState,
): Some<
  | 'listPeers'
  | 'listCards'
  | 'getReach'
  | 'getBoard'
  | 'probePeer'
  | 'addPeer'
  | 'removePeer'
  | 'runConsensus'
  | 'getFound'
  | 'sweep'
  | 'stopSweep'
> {
  return {
    listPeers: () => state.peers,
    listCards: () => state.cards,
    getReach: () => fakeReach(state.cards, state.now()),
    getBoard: () => state.board,
    probePeer: async ({ address }) => {
      await state.wait(700);
      const read = `http://${address.replace(/^https?:\/\//, '').replace(/\/$/, '')}`;
      return {
        address: read,
        stages: [
          { stage: 'format', result: 'ok', finding: { code: 'read-as', address: read } },
          { stage: 'reached', result: 'ok', finding: { code: 'answers' } },
          {
            stage: 'is-node',
            result: 'ok',
            finding: {
              code: 'chalkchain-node',
              name: "Table 4's laptop",
              version: '0.1.0',
              height: 118,
              classes: null,
            },
          },
          {
            stage: 'same-chain',
            result: 'failed',
            finding: { code: 'other-beginning', ours: 131, theirs: 118, ourClass: null, theirClass: null },
          },
          { stage: 'reaches-me', result: 'unknown', finding: { code: 'not-tried' } },
        ],
        loss: null,
      };
    },
    addPeer: async ({ address }) => {
      await state.wait(900);
      if (address.includes('fail')) {
        throw new NodeApiError({ code: 'peer-failed', problem: { code: 'no-answer', peer: address }, isKept: false });
      }
      const [first] = state.peers;
      if (first !== undefined) state.peers = [...state.peers, { ...first, address, name: null, state: 'new' }];
      state.emit({ name: 'peers-changed', payload: state.peers });
      return { result: 'synced', added: 12, replaced: 0, refusal: null };
    },
    removePeer: ({ address }) => {
      state.peers = state.peers.filter((peer) => peer.address !== address);
      state.emit({ name: 'peers-changed', payload: state.peers });
    },
    runConsensus: () => state.wait(600),
    getFound: () => state.found,
    sweep: () => {
      state.found = { ...state.found, sweep: { isRunning: true, tried: 180, total: 506 } };
      state.emit({ name: 'found-changed', payload: state.found });
    },
    stopSweep: () => {
      state.found = { ...state.found, sweep: state.found.sweep && { ...state.found.sweep, isRunning: false } };
      state.emit({ name: 'found-changed', payload: state.found });
    },
  };
}

function nodeHandlers(
  state: FakeState,
): Some<
  | 'startMining'
  | 'stopMining'
  | 'dismissInterruptedMining'
  | 'beginChain'
  | 'setPace'
  | 'getLog'
  | 'getSettings'
  | 'saveSettings'
  | 'checkPort'
  | 'listRetiredChains'
  | 'fetchChainAgain'
  | 'beginNewChain'
  | 'takeChainBack'
  | 'getDiagnostics'
  | 'openDataFolder'
  | 'openNetworkSetting'
  | 'openProjector'
  | 'openProjectPage'
> {
  const setMining = (change: Partial<StatusView['mining']>): void => {
    state.mining = { ...state.mining, ...change };
    state.emit({ name: 'mining-changed', payload: state.mining });
  };
  return {
    startMining: () =>
      setMining({
        isMining: true,
        wasInterrupted: false,
        hashesPerSecond: 49_800,
        blocks: { own: 5, all: 13 },
        height: state.chain.blocks.length + 1,
      }),
    stopMining: () => setMining({ isMining: false, hashesPerSecond: 0, blocks: null, height: null, difficulty: null }),
    dismissInterruptedMining: () => setMining({ wasInterrupted: false }),
    beginChain: () => {
      throw new NodeApiError({ code: 'chain-not-empty' });
    },
    setPace: (pace) =>
      setMining({
        pace,
        hashesPerSecond: state.mining.isMining
          ? (pace.maxHashesPerSecond ?? pace.threads * 4_100_000 * (pace.share ?? 1))
          : 0,
      }),
    getLog: () => state.log,
    getSettings: () => state.settings,
    saveSettings: (change) => {
      state.settings = { ...state.settings, ...change };
      setMining({ pausesOnBattery: state.settings.pausesOnBattery });
      state.found = { ...state.found, isOn: state.settings.isFinding ?? false };
      state.emit({ name: 'found-changed', payload: state.found });
      return state.settings;
    },
    checkPort: async ({ port }) => {
      await state.wait(250);
      return port === 5001
        ? { isFree: false, problem: { code: 'port-used', port, user: null }, suggested: 5002 }
        : { isFree: true, problem: null, suggested: null };
    },
    listRetiredChains: () => state.retiredChains,
    fetchChainAgain: () => replaceChain(state),
    beginNewChain: () => replaceChain(state),
    takeChainBack: () => replaceChain(state),
    getDiagnostics: () => FAKE_DIAGNOSTICS,
    openDataFolder: () => undefined,
    openNetworkSetting: () => undefined,
    openProjector: () => undefined,
    openProjectPage: () => undefined,
  };
}

async function replaceChain(state: FakeState): Promise<{ backup: string }> {
  await state.wait(500);
  return { backup: '/home/ada/.local/share/chalkchain/desktop/chain.db.backup-20261122-101500' };
}
