/** What the owner does with the chain as a whole. */
import type { ApiContext } from '../api-context.ts';
import type { Handlers } from './handler-types.ts';

type ChainOwnerMethods = 'listRetiredChains' | 'fetchChainAgain' | 'beginNewChain' | 'takeChainBack';

export function createChainOwnerHandlers({ host }: ApiContext): Handlers<ChainOwnerMethods> {
  return {
    listRetiredChains: () => host.chains.retiredChains(),
    fetchChainAgain: async () => ({ backup: (await host.chains.fetchChainAgain()) ?? null }),
    beginNewChain: async ({ firstBlock }) => ({ backup: (await host.chains.beginNewChain(firstBlock)) ?? null }),
    takeChainBack: async ({ firstBlock }) => ({ backup: (await host.chains.takeChainBack(firstBlock)) ?? null }),
  };
}
