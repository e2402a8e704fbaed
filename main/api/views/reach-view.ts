/** Who reaches whom, as a user interface sees it. */
import type { ReachView } from '../../../preload/contract/views/reach-views.ts';
import { reachFindings } from '../../node/cards/reach-findings.ts';
import { reachOf } from '../../node/cards/reach.ts';
import type { ChalkchainNode } from '../../node/node.ts';

export function reachView({ cards, identity, peers }: ChalkchainNode): ReachView {
  const reach = reachOf({
    cards: cards.list(),
    className: identity.className,
    peers: peers.list(),
    calledAt: (address) => peers.calledAt(address),
  });
  return {
    nodes: reach.nodes.map(({ card, isOwn, heardAt }) => ({ address: card.address, isOwn, heardAt })),
    others: reach.others,
    left: reach.left,
    rows: reach.rows.map((row) => row.map((reached) => reached ?? null)),
    findings: reachFindings(reach),
  };
}
