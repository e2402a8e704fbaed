/** Peers, and what came of asking them, as a user interface sees them. */
import type { SyncOutcome } from '../../node/chain/outcome.ts';
import type { PeerView as NodePeerView } from '../../node/peers/peers.ts';
import type { FoundNodeView as NodeFoundNodeView } from '../../node/peers/finding/found-view.ts';
import type { FindingView } from '../../node/peers/finding/finding.ts';
import type { ChainLoss } from '../../node/peers/probe/probe-loss.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import type {
  ChainLossView,
  FoundNodeView,
  FoundView,
  PeerView,
  SyncView,
} from '../../../preload/contract/views/peer-views.ts';

export function peerView(peer: NodePeerView): PeerView {
  return {
    address: peer.address,
    state: peer.state,
    software: peer.software,
    version: peer.version ?? null,
    name: peer.name ?? null,
    walletAddress: peer.walletAddress ?? null,
    height: peer.height ?? null,
    ownHeightThen: peer.ownHeightThen ?? null,
    firstBlock: peer.firstBlock ?? null,
    latencyMs: peer.latencyMs ?? null,
    lastContactAt: peer.lastContactAt ?? null,
    failures: peer.failures,
    fetchFailures: peer.fetchFailures,
    fetchProblem: peer.fetchProblem ?? null,
    problem: peer.problem ?? null,
  };
}

export function foundView({ isOn, problem, sweep, nodes }: FindingView): FoundView {
  return { isOn, problem: problem ?? null, sweep: sweep ?? null, nodes: nodes.map(foundNodeView) };
}

function foundNodeView(node: NodeFoundNodeView): FoundNodeView {
  return {
    ...node,
    name: node.name ?? null,
    className: node.className ?? null,
    version: node.version ?? null,
    height: node.height ?? null,
    problem: node.problem ?? null,
  };
}

export function syncView(outcome: SyncOutcome): SyncView {
  switch (outcome.kind) {
    case 'not-longer':
    case 'less-than-claimed':
      return { result: 'not-longer', added: 0, replaced: 0, refusal: null };
    case 'not-followed':
      return { result: 'not-followed', added: 0, replaced: 0, refusal: null };
    case 'synced':
      return { result: 'synced', added: outcome.added, replaced: outcome.replaced, refusal: null };
    case 'rejected':
      return { result: 'rejected', added: outcome.added, replaced: 0, refusal: outcome.refusal };
  }
}

/** More are not looked through for own ones. */
const MAX_LOST = 1_000;

export function lossView({ node, explorer }: Pick<RunningNode, 'node' | 'explorer'>, loss: ChainLoss): ChainLossView {
  const lost = explorer.listBestChain(node.chain.size, Math.min(loss.blocks, MAX_LOST));
  return { ...loss, own: lost.filter(({ miner }) => miner === node.wallet.address).length };
}
