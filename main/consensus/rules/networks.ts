/** The networks that this program knows: a name and the numbers of its rules each. The one place that has them. */
import type { ConsensusParams } from './params.ts';

/** Nodes whose rules differ have nothing to say to each other. */
export interface Network {
  /** What nodes tell each other, and what a node's database is marked with: at most 64 visible characters. */
  readonly name: string;
  readonly params: ConsensusParams;
}

/** The Python workshop's. A node that does not name its network is of this one. */
export const WORKSHOP: Network = {
  name: 'workshop',
  params: {
    initialDifficulty: 10,
    targetSpacingSeconds: 5,
    retargeting: true,
    reward: 10n,
    maxFutureSeconds: 2 * 60 * 60,
    maxBlockBytes: 16 * 1024 * 1024,
  },
};
