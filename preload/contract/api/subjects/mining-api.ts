/** Mining, as it stands and as it is wanted. */
import type { PaceView } from '../../views/mining-views.ts';

export interface MiningApi {
  /** @throws `already-mining` */
  startMining(): Promise<void>;
  /** @throws `not-mining` */
  stopMining(): Promise<void>;
  /** Mining that a crash has ended (`MiningView.wasInterrupted`) is not to go on. */
  dismissInterruptedMining(): Promise<void>;
  /**
   * The owner's word that an empty node makes a first block of its own even though peers have a chain. Does not start
   * mining. A node that waits for the first block of its class leaves the class.
   *
   * @throws `chain-not-empty`
   */
  beginChain(): Promise<void>;
  setPace(params: PaceView): Promise<void>;
}
