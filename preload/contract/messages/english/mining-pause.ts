/** Why the miner waits although it is on, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { MiningFailure, MiningPause } from '../mining-pause.ts';
import { countBlocks, shortPeer } from './counts.ts';
import { describeStorageProblem } from './storage-problem.ts';

export const miningFailures: Sentences<MiningFailure> = {
  storage: ({ problem }) => describeStorageProblem(problem),
  unexpected: ({ error }) => `Something went wrong inside the node (“${error}”). It tries again.`,
};

export const miningPauses: Sentences<MiningPause> = {
  'on-battery': 'The computer runs on battery. Mining goes on when the charger is plugged in.',
  'waiting-for-chain': ({ peer, name, height }) => {
    const who = name === null || name === '' ? shortPeer(peer) : `${name} (${shortPeer(peer)})`;
    if (height === null) {
      return `${who} may have a chain. This node waits for it: what is mined beside it would be lost.`;
    }
    return `${who} says that it has a chain of ${countBlocks(height)}. This node fetches it first: what is mined beside it would be lost.`;
  },
  'waiting-for-class': ({ name }) =>
    `This node has not heard yet which block the class “${name}” begins with. It waits for that: what it mines before would be lost.`,
  'switched-off-by-class': ({ name }) =>
    `The class “${name}” has switched mining off. It goes on when the class switches it on again.`,
  'waiting-for-anchor': ({ height, hash }) =>
    `Your class has anchored block ${height} (${hash.slice(0, 12)}...), and the chain of this node does not hold it. It looks for a node that has it: what it mines before would be lost.`,
  failure: ({ failure }) => sentenceFor(miningFailures, failure),
};
