/** What this node knows of a peer, as a screen shows it. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';

/** What a screen shows of a peer. */
export interface PeerView {
  /** `http://HOST:PORT`, normalised. */
  readonly address: string;
  /**
   * `new`: not asked yet. `one-way`: cannot be called, but listens to us. `not-delivering`: answers, but does not send the chain that it says it has. `backing-off`:
   * failed, and is asked again soon. `unreachable`: failed often, asked rarely. `other-network`: has other rules.
   * `other-chain`: answers, and follows a chain that this node does not follow, however long it is.
   */
  readonly state:
    | 'new'
    | 'ok'
    | 'one-way'
    | 'not-delivering'
    | 'backing-off'
    | 'unreachable'
    | 'other-network'
    | 'other-chain';
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  /** Chalkchain nodes tell their version and name. */
  readonly version: string | undefined;
  readonly name: string | undefined;
  /** Its wallet's, as it says. Two peers may say the same. */
  readonly walletAddress: string | undefined;
  /** Its wallet's when it last said so, perhaps before this start. */
  readonly lastWallet: string | undefined;
  /** Of its chain, when it last said so. */
  readonly height: number | undefined;
  /** This node's own, when it said so. */
  readonly ownHeightThen: number | undefined;
  /** Hash of its chain's last block, when it last said so; original nodes never do. */
  readonly tip: string | undefined;
  /** Hash of its chain's first block, as far as that is known. */
  readonly firstBlock: string | undefined;
  /** Of its last answer to a short question. */
  readonly latencyMs: number | undefined;
  /** Seconds since 1970 of the last good answer. */
  readonly lastContactAt: number | undefined;
  /** In a row. */
  readonly failures: number;
  /** How often in a row fetching its chain failed, and why the last time. */
  readonly fetchFailures: number;
  readonly fetchProblem: PeerProblem | undefined;
  /** Why it fails, why its chain does not come or was refused, or why it refused our block. */
  readonly problem: PeerProblem | undefined;
}
