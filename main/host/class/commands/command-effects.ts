/** What a command of the class does to this node. There is no more than what stands here. */
import type { ClassCommandAction } from '../../../../preload/contract/messages/class-command.ts';
import type { RunningNode } from '../../../api/hosted/running-node.ts';

/** What the class asks for once; whether mining is off is a matter of the node's memory. */
export function obey({ node, settings }: Pick<RunningNode, 'node' | 'settings'>, action: ClassCommandAction): void {
  switch (action.code) {
    case 'mining-on':
      if (action.hashesPerSecond !== null) setPace({ node, settings }, action.hashesPerSecond);
      if (!node.miner.view().isMining) node.miner.start();
      return;
    case 'pace':
      setPace({ node, settings }, action.hashesPerSecond);
      return;
    case 'take-stock':
      node.peers.stock.take(node.cards.currentAddresses());
      return;
    case 'mining-off':
    case 'sentence':
      return;
  }
}

/** As if the owner had chosen it, who may choose another one. One thread: no class can make a laptop run hot. */
function setPace({ node, settings }: Pick<RunningNode, 'node' | 'settings'>, maxHashesPerSecond: number): void {
  const pace = { threads: 1, maxHashesPerSecond };
  node.miner.setPace(pace);
  settings.save({ pace });
}
