/** The home screen: the node's state, and mining. */
import type { ApiContext } from '../api-context.ts';
import { statusView } from '../views/status-view.ts';
import type { Handlers } from './handler-types.ts';

export function createMiningHandlers(
  context: ApiContext,
): Handlers<'getStatus' | 'startMining' | 'stopMining' | 'dismissInterruptedMining' | 'beginChain' | 'setPace'> {
  return {
    getStatus: () => statusView(context),
    startMining: () => context.running().node.miner.start(),
    stopMining: () => context.running().node.miner.stop(),
    dismissInterruptedMining: () => {
      context.host.interruptedMining.dismiss();
      context.statusChanged();
    },
    beginChain: () => context.host.ownClass.beginOwnChain(),
    setPace: ({ threads, maxHashesPerSecond, share }) => {
      const { node, settings } = context.running();
      const pace = {
        threads,
        maxHashesPerSecond: maxHashesPerSecond ?? undefined,
        ...(share === null ? {} : { share }),
      };
      node.miner.setPace(pace);
      settings.save({ pace });
    },
  };
}
