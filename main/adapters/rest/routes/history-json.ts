/** A replaced history and a chosen branch, as `/v1/status` tells them: what a user interface sees, in the words of REST. */
import { chosenBranchView, replacementView } from '../../../api/views/history-view.ts';
import type { ChalkchainNode } from '../../../node/node.ts';
import type { ReplacedSideView } from '../../../../preload/contract/views/history-views.ts';

export function replacementJson(node: Pick<ChalkchainNode, 'chain'>): unknown {
  const view = replacementView(node);
  if (view === null) return null;
  const { at, sender, isByClass, depth, forkHeight, before, after, workRatio, stepBack, earlier } = view;
  return {
    time: at,
    sender: sender ?? (isByClass ? 'the class' : 'this node'),
    depth,
    fork_height: forkHeight,
    before: sideJson(before),
    after: sideJson(after),
    work_ratio: workRatio,
    step_back: stepBack,
    earlier: earlier && { count: earlier.count, before: sideJson(earlier.before) },
  };
}

export function chosenBranchJson(node: Pick<ChalkchainNode, 'chain' | 'peers'>): unknown {
  const view = chosenBranchView(node);
  if (view === null) return null;
  const { tip, height, longestTip, longestHeight, peersOnLongest } = view;
  return {
    tip,
    height,
    longest_tip: longestTip,
    longest_height: longestHeight,
    peers_on_longest: peersOnLongest,
  };
}

function sideJson({ tip, height, firstBlock, ownCoins }: ReplacedSideView): unknown {
  return { tip, height, first_block: firstBlock, own_coins: ownCoins };
}
