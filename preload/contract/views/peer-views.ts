/** What a user interface sees of peers. */
import type { ChainRefused, PeerProblem } from '../messages/peer-problem.ts';
import type { ProbeFinding } from '../messages/probe-finding.ts';

export interface PeerView {
  readonly address: string;
  /**
   * `one-way`: it cannot be called, but listens to this node. `not-delivering`: it answers, but the chain that it says it has does not come. `other-network`: it has other rules,
   * and is asked for nothing but its network. `other-chain`: it answers, and follows a chain that this node does not follow.
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
  readonly version: string | null;
  readonly name: string | null;
  /** Its wallet's, a key, as it says: nothing proves it, and two peers may say the same. */
  readonly walletAddress: string | null;
  readonly height: number | null;
  /** Hash of its chain's first block; `null` while that is not known. */
  readonly firstBlock: string | null;
  readonly latencyMs: number | null;
  readonly lastContactAt: number | null;
  readonly failures: number;
  /** How often in a row fetching its chain failed, and why the last time. */
  readonly fetchFailures: number;
  readonly fetchProblem: PeerProblem | null;
  /** Why it fails, why its chain does not arrive or was refused, or why it refused our block. */
  readonly problem: PeerProblem | null;
}

/** One stage of getting to know a peer. */
export interface PeerStageView {
  readonly stage: 'format' | 'reached' | 'is-node' | 'same-chain' | 'reaches-me';
  readonly result: 'ok' | 'failed' | 'unknown' | 'skipped';
  readonly finding: ProbeFinding;
}

export interface PeerProbeView {
  /** Normalised; `null` when what was pasted is not an address. */
  readonly address: string | null;
  readonly stages: readonly PeerStageView[];
  /** What this node's chain would lose to it; `null` for nothing, and when that cannot be told in time. */
  readonly loss: ChainLossView | null;
}

/** Blocks that a longer chain would replace. */
export interface ChainLossView {
  /** Height of the last common block; 0 when there is none. */
  readonly forkHeight: number;
  readonly blocks: number;
  /** How many of them this node has mined; looked at are the last 1,000. */
  readonly own: number;
}

/** What came of a sync. */
export interface SyncView {
  /** `not-followed`: its chain is longer and stored, but the owner chose another branch. */
  readonly result: 'synced' | 'not-longer' | 'not-followed' | 'rejected';
  readonly added: number;
  readonly replaced: number;
  /** Why its chain was refused. */
  readonly refusal: ChainRefused | null;
}
