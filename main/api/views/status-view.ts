/** The state of the node in one view, and the miner's part of it. */
import { estimateNetworkHashRate, RATE_WINDOW_BLOCKS, type WorkWitness } from '../charts/network-hash-rate.ts';
import type { ApiContext } from '../api-context.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { MiningView, PaceView } from '../../../preload/contract/views/mining-views.ts';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { CatchUpView, RulesView, StatusView } from '../../../preload/contract/views/status-views.ts';
import type { CatchUp } from '../../node/peers/sync/catch-up.ts';
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { WORKSHOP_PACE, type Pace } from '../../node/ports/nonce-search.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import { blockSummary } from './block-view.ts';
import { classView } from './class-view.ts';
import { minedBlocksView } from './mined-blocks-view.ts';
import { chosenBranchView, replacementView } from './history-view.ts';
import { balancesView } from './wallet-view.ts';

type StatusContext = Pick<ApiContext, 'running' | 'host' | 'clock' | 'storageProblem'>;

export function statusView(context: StatusContext): StatusView {
  const { node, explorer } = context.running();
  const { rest } = context.host;
  const peers = node.peers.list();
  return {
    name: node.identity.name,
    version: node.identity.version,
    network: node.network.name,
    rules: rulesView(node.network.params),
    className: node.identity.className ?? null,
    ownClass: classView(context.host),
    height: node.chain.size,
    tip: tipSummary({ node, explorer }),
    firstBlock: node.chain.firstHash ?? null,
    nextDifficulty: node.chain.nextDifficulty(),
    peers: { known: peers.length, reachable: peers.filter(({ state }) => isAnswering(state)).length },
    mining: miningView(context),
    wallet: balancesView(node),
    waitingPayments: node.pool.entries().length,
    ...rest.place(),
    listenAddresses: rest.listenAddresses(),
    catchUp: catchUpView(node.peers.ahead.catchUp()),
    clock: node.peers.clockComparison() ?? null,
    replacement: replacementView(node),
    chosenBranch: chosenBranchView(node),
    storageProblem: context.storageProblem() ?? null,
    startNotices: context.host.startNotices,
  };
}

function rulesView(params: ConsensusParams): RulesView {
  const { targetSpacingSeconds, reward, initialDifficulty, maxFutureSeconds } = params;
  return { targetSpacingSeconds, reward: formatPythonNumber(reward), initialDifficulty, maxFutureSeconds };
}

function isAnswering(state: PeerView['state']): boolean {
  return state === 'ok' || state === 'one-way' || state === 'not-delivering' || state === 'other-chain';
}

function catchUpView(catchUp: CatchUp | undefined): CatchUpView | null {
  if (catchUp === undefined) return null;
  const { state, peer, name = null } = catchUp;
  if (state === 'failing') return { state, peer, name, height: null, receivedBytes: 0, problem: catchUp.problem };
  return { state, peer, name, height: catchUp.height ?? null, receivedBytes: catchUp.receivedBytes, problem: null };
}

export function miningView({ running, host }: Pick<ApiContext, 'running' | 'host'>): MiningView {
  const { node, explorer } = running();
  const { isMining, pace, hashesPerSecond, workingSince, height, difficulty, pause } = node.miner.view();
  const mined = { size: node.chain.size, explorer, ownAddress: node.wallet.address };
  return {
    isMining,
    wasInterrupted: host.interruptedMining.wasInterrupted,
    pace: paceView(pace),
    hashesPerSecond: Math.round(hashesPerSecond),
    blocks: workingSince === undefined ? null : minedBlocksView(mined, workingSince),
    height: height ?? null,
    difficulty: difficulty ?? null,
    pause: pause ?? null,
    pausesOnBattery: host.battery.isWanted ?? null,
    maxThreads: host.maxThreads,
    equalPace: { ...WORKSHOP_PACE, share: null },
  };
}

export function paceView({ threads, maxHashesPerSecond, share }: Pace): PaceView {
  return { threads, maxHashesPerSecond: maxHashesPerSecond ?? null, share: share ?? null };
}

/** All miners together; `null` while there are too few blocks to know. */
export function networkHashRate({ running, clock }: Pick<ApiContext, 'running' | 'clock'>): number | null {
  const { chain } = running().node;
  const window: WorkWitness[] = [];
  for (let height = Math.max(1, chain.size - RATE_WINDOW_BLOCKS + 1); height <= chain.size; height++) {
    const header = chain.getHeader(chain.hashAt(height) ?? '');
    if (header !== undefined) window.push({ difficulty: header.difficulty, timestamp: Number(header.timestamp) });
  }
  const rate = estimateNetworkHashRate(window, clock.nowSeconds());
  return rate === null ? null : Math.round(rate);
}

function tipSummary({ node, explorer }: Pick<RunningNode, 'node' | 'explorer'>): BlockSummary | null {
  const { tip } = node.chain;
  const stored = tip && explorer.getSummary(tip.hash);
  return stored === undefined ? null : blockSummary(node.chain, stored);
}
