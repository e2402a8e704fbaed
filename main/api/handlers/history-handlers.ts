/** A history that was replaced: the way back, and the word that it is all right. */
import type { ApiContext } from '../api-context.ts';
import { statusView } from '../views/status-view.ts';
import type { Handlers } from './handler-types.ts';

export function createHistoryHandlers(context: ApiContext): Handlers<'chooseBranch' | 'dismissReplacement'> {
  return {
    chooseBranch: async ({ tip }) => {
      await context.running().node.chain.chooseBranch(tip ?? undefined);
      return statusView(context);
    },
    dismissReplacement: async ({ tip }) => {
      await context.running().node.chain.dismissReplacement(tip);
      return statusView(context);
    },
  };
}
