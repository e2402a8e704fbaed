/** The peers screen. */
import { probePeer } from '../../node/peers/probe/peer-probe.ts';
import { findLoss } from '../../node/peers/probe/probe-loss.ts';
import type { ApiContext } from '../api-context.ts';
import { cardView } from '../views/card-view.ts';
import { reachView } from '../views/reach-view.ts';
import { foundView, lossView, peerView, syncView } from '../views/peer-view.ts';
import type { Handlers } from './handler-types.ts';

export function createPeerHandlers(
  context: ApiContext,
): Handlers<
  | 'listPeers'
  | 'listCards'
  | 'getReach'
  | 'probePeer'
  | 'addPeer'
  | 'removePeer'
  | 'runConsensus'
  | 'getFound'
  | 'sweep'
  | 'stopSweep'
> {
  return {
    listPeers: () => context.running().node.peers.list().map(peerView),
    listCards: () => context.running().node.cards.list().map(cardView),
    getReach: () => reachView(context.running().node),
    probePeer: async ({ address: asked }) => {
      const { node, inspector } = context.running();
      const isOwnAddress = context.host.isOwnAddress.bind(context.host);
      const { address, stages } = await probePeer({ ...node, inspector, isOwnAddress }, asked, (stage) =>
        context.emit({ name: 'probe-stage', payload: { asked, stage } }),
      );
      const isNode = stages.some(({ stage, result }) => stage === 'is-node' && result === 'ok');
      const loss =
        isNode && address !== undefined
          ? await findLoss({ ...node, inspector, clock: context.clock }, address)
          : undefined;
      return { address: address ?? null, stages, loss: loss === undefined ? null : lossView(context.running(), loss) };
    },
    addPeer: async ({ address }) => syncView(await context.running().node.peers.addPeer(address)),
    removePeer: ({ address }) => void context.running().node.peers.removePeer(address),
    runConsensus: () => context.running().node.peers.runConsensus(),
    getFound: () => foundView(context.running().node.peers.finding.view()),
    sweep: () => context.running().node.peers.finding.sweep(),
    stopSweep: () => context.running().node.peers.finding.stopSweep(),
  };
}
