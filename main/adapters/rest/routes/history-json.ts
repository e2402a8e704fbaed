/** A replaced history and a chosen branch, as `/v1/status` tells them. */
import { senderText } from '../../../node/chain/replacement.ts';
import type { ChalkchainNode } from '../../../node/node.ts';
import type { ReplacedSide } from '../../../node/ports/chain-marks.ts';

export function replacementJson({ chain }: Pick<ChalkchainNode, 'chain'>): unknown {
  const { replacement } = chain.marks;
  if (replacement === undefined) return null;
  const { at, sender, depth, forkHeight, before, after, workRatio, stepBack, earlier } = replacement;
  return {
    time: at,
    sender: senderText(sender),
    depth,
    fork_height: forkHeight,
    before: sideJson(before),
    after: sideJson(after),
    work_ratio: workRatio,
    step_back: stepBack,
    earlier: earlier && { count: earlier.count, before: sideJson(earlier.before) },
  };
}

export function chosenBranchJson({ chain, peers }: Pick<ChalkchainNode, 'chain' | 'peers'>): unknown {
  const chosen = chain.chosenBranch;
  if (chosen === undefined) return null;
  return {
    tip: chosen.tip.hash,
    height: chosen.tip.height,
    longest_tip: chosen.longest.hash,
    longest_height: chosen.longest.height,
    peers_on_longest: peers.countOnOtherBranch(),
  };
}

function sideJson({ tip, height, firstBlock, ownCoins }: ReplacedSide): unknown {
  return { tip, height, first_block: firstBlock, own_coins: ownCoins };
}
