/** For nodes without a host: they are in no class, and join none. */
import type { OwnClassActions } from '../../main/api/hosted-node.ts';
import { RequestError } from '../../main/node/request-error.ts';
import type { ChalkchainNode } from '../../main/node/node.ts';

export function noClass(node: Pick<ChalkchainNode, 'miner'>): OwnClassActions {
  const refuse = () => Promise.reject(new RequestError({ code: 'not-in-class' }));
  return {
    view: () => undefined,
    open: refuse,
    beginAgain: refuse,
    look: refuse,
    join: refuse,
    leave: () => {
      throw new RequestError({ code: 'not-in-class' });
    },
    beginOwnChain: () => node.miner.beginChain(),
    settled: () => Promise.resolve(),
  };
}
