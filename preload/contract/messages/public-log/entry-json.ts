/** How an entry is written in JSON: in `GET /v1/activity`, and in files. */
import { kindOfCode } from '../activity.ts';
import type { CameBranch, PublicEntry, PublicHappening, ToldBranch } from './public-entry.ts';

/** Its members in the order in which they are written. */
export function entryJson({ number, time, times, lastTime, what }: PublicEntry): Readonly<Record<string, unknown>> {
  const kind = what.code === 'left-out' ? what.of : kindOfCode(what.code);
  return { number, time, times, last_time: lastTime, kind, code: what.code, ...valuesOf(what) };
}

function valuesOf(what: PublicHappening): Readonly<Record<string, unknown>> {
  switch (what.code) {
    case 'tip': {
      const { height, hash, previousHash, blocks, miner, from } = what;
      return { height, hash, previous_hash: previousHash, blocks, miner, from };
    }
    case 'side-block': {
      const { height, hash, previousHash, miner, from } = what;
      return { height, hash, previous_hash: previousHash, miner, from };
    }
    case 'reorganisation': {
      const { forkHeight, forkHash, left, came, because, from } = what;
      const branches = { left: branchJson(left), came: came && cameJson(came) };
      return { fork_height: forkHeight, fork_hash: forkHash, ...branches, because, from };
    }
    case 'block-refused': {
      const { height, hash, reason, from } = what;
      return { height, hash, reason, from };
    }
    case 'chain-refused': {
      const { height, reason, from } = what;
      return { height, reason, from };
    }
    case 'payment-refused':
      return { reason: what.reason, from: what.from };
    case 'peer-came':
      return { peer: what.peer };
    case 'peer-went':
      return { peer: what.peer, problem: what.problem };
    case 'class-command':
      return { class: what.name, command: what.command };
    case 'left-out':
      return { count: what.count };
  }
}

function cameJson({ listed, ...branch }: CameBranch): unknown {
  const blocks = listed.map(({ height, hash, previousHash, miner }) => {
    return { height, hash, previous_hash: previousHash, miner };
  });
  return { ...branchJson(branch), listed: blocks };
}

function branchJson({ first, tip, height, blocks }: ToldBranch): Readonly<Record<string, unknown>> {
  return { first, tip, height, blocks };
}
