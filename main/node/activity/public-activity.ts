/** What happened, as this node tells everybody: nothing of the owner's coins and payments. */
import type { Activity, BranchPart, HeardFrom } from '../../../preload/contract/messages/activity.ts';
import {
  THIS_NODE,
  type PublicEntry,
  type PublicHappening,
  type ToldBranch,
} from '../../../preload/contract/messages/public-log/public-entry.ts';
import type { ActivityEntry } from '../ports/activity-store.ts';
import { toldPreviousHash, type EntryFacts } from './entry-facts.ts';

export function publicEntry({ id, at, times, lastAt, activity }: ActivityEntry, facts: EntryFacts): PublicEntry {
  return { number: id, time: at, times, lastTime: lastAt, what: publicActivity(activity, facts) };
}

function publicActivity(activity: Activity, { block, listed }: EntryFacts): PublicHappening {
  const miner = block?.miner ?? null;
  const previousHash = block === undefined ? null : toldPreviousHash(block);
  switch (activity.code) {
    case 'tip': {
      const { code, height, hash, blocks, from } = activity;
      return { code, height, hash, previousHash, blocks, miner, from: nameOf(from) };
    }
    case 'side-block': {
      const { code, height, hash, from } = activity;
      return { code, height, hash, previousHash, miner, from: nameOf(from) };
    }
    case 'reorganisation': {
      const { code, forkHeight, forkHash, left, came, because, from } = activity;
      const branches = { left: branchOf(left), came: came && { ...branchOf(came), listed } };
      return { code, forkHeight, forkHash, ...branches, because, from: nameOf(from) };
    }
    case 'block-refused': {
      const { code, height, hash, reason, from } = activity;
      return { code, height, hash, reason: reason.code, from: nameOf(from) };
    }
    case 'chain-refused': {
      const { code, height, reason, peer } = activity;
      return { code, height, hash: null, reason: reason.code, from: peer };
    }
    case 'payment-refused':
      return { code: activity.code, reason: activity.fault.code, from: nameOf(activity.from) };
    case 'peer-came':
      return { code: activity.code, peer: activity.peer };
    case 'peer-went':
      return { code: activity.code, peer: activity.peer, problem: activity.problem?.code ?? null };
    case 'class-command':
      return { code: activity.code, name: activity.name, command: activity.action.code };
    case 'left-out':
      return { code: activity.code, of: activity.of, count: activity.count };
    case 'payment-made':
    case 'payment-known':
    case 'payment-in-block':
    case 'payment-expired':
      throw new Error('payments are not told to others');
  }
}

/** The own coins stay here. */
function branchOf({ first, tip, height, blocks }: BranchPart): ToldBranch {
  return { first, tip, height, blocks };
}

/** `this node`, a peer's `http://HOST:PORT`, or an IP address. */
function nameOf(from: HeardFrom): string {
  switch (from.kind) {
    case 'self':
      return THIS_NODE;
    case 'peer':
      return from.address;
    case 'computer':
      return from.ip;
  }
}
