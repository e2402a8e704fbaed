/** What a user interface sees of peers. */
import type { FindingProblem } from '../messages/finding-problem.ts';
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
  /** This node's own height when it said so: the peer may have grown since as well. */
  readonly ownHeightThen: number | null;
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

/** A node in the room that was found. It is no peer until somebody adds it. */
export interface FoundNodeView {
  readonly address: string;
  /** `unknown`: it says that it is a node like this one, and has not answered yet. */
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  /** As it says, and so is what follows. */
  readonly name: string | null;
  readonly className: string | null;
  readonly version: string | null;
  readonly height: number | null;
  /** It said that it is there, or was met in a sweep. */
  readonly by: 'presence' | 'sweep';
  /** When it last said so, or was met. */
  readonly seenAt: number;
  /** Whether this node could connect to it. */
  readonly reach: 'untried' | 'reached' | 'failed';
  /** Why not, or why it is none for this node. */
  readonly problem: PeerProblem | null;
  readonly isPeer: boolean;
  /** Its chain is not shorter and has another first block: this node's would be given up for it. */
  readonly wouldReplace: boolean;
}

/** The nodes in the room, and how they are found. */
export interface FoundView {
  /** Nodes say that they are there, and this one does. Otherwise nothing is sent but for a sweep. */
  readonly isOn: boolean;
  /** Why nobody can be heard; `null` also while that is off. */
  readonly problem: FindingProblem | null;
  /** The last sweep since the start: how many addresses it has tried, and of how many. */
  readonly sweep: { readonly isRunning: boolean; readonly tried: number; readonly total: number } | null;
  /** Those that can be reached first. At most 128. */
  readonly nodes: readonly FoundNodeView[];
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
