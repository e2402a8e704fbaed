/** For nodes without a host: they are in no class, and join none. */
import type { OwnClassActions } from '../../main/api/hosted/own-class.ts';
import { RequestError } from '../../main/node/request-error.ts';
import { ClassHold } from '../../main/node/mining/class-hold.ts';
import type { ChalkchainNode, NodeDependencies } from '../../main/node/node.ts';

/** For a node that no class has had do anything. */
export function noCommands(): Pick<NodeDependencies, 'hold' | 'takenCommand'> {
  return { hold: new ClassHold(), takenCommand: () => undefined };
}

export function noClass(node: Pick<ChalkchainNode, 'miner'>): OwnClassActions {
  const refuse = () => Promise.reject(new RequestError({ code: 'not-in-class' }));
  return {
    commands: {
      view: () => ({ miningOffSince: undefined, sentence: undefined, taken: [], reach: undefined }),
      give: () => {
        throw new RequestError({ code: 'not-in-class' });
      },
      dismissSentence: () => undefined,
    },
    view: () => undefined,
    open: refuse,
    beginAgain: refuse,
    look: refuse,
    join: refuse,
    leave: () => {
      throw new RequestError({ code: 'not-in-class' });
    },
    anchor: () => undefined,
    setAnchoring: () => {
      throw new RequestError({ code: 'not-in-class' });
    },
    beginOwnChain: () => node.miner.beginChain(),
    settled: () => Promise.resolve(),
  };
}
