/** A replaced history and a chosen branch as a user interface sees them. */
import { senderAddress } from '../../node/chain/replacement.ts';
import type { ChalkchainNode } from '../../node/node.ts';
import type { ChosenBranchView, ReplacementView } from '../../../preload/contract/views/history-views.ts';

export function replacementView({ chain }: Pick<ChalkchainNode, 'chain'>): ReplacementView | null {
  const { replacement } = chain.marks;
  if (replacement === undefined) return null;
  const { sender } = replacement;
  return { ...replacement, sender: senderAddress(sender), isByClass: sender.kind === 'class' };
}

export function chosenBranchView({ chain, peers }: Pick<ChalkchainNode, 'chain' | 'peers'>): ChosenBranchView | null {
  const chosen = chain.chosenBranch;
  if (chosen === undefined) return null;
  return {
    tip: chosen.tip.hash,
    height: chosen.tip.height,
    longestTip: chosen.longest.hash,
    longestHeight: chosen.longest.height,
    peersOnLongest: peers.ahead.countOnOtherBranch(),
  };
}
