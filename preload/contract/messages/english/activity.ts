/** What happened at a node, in English: whole sentences. */
import type { Activity, HeardFrom, ReorganisationActivity } from '../activity.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { describeClassCommand } from './class-command.ts';
import { countBlocks, countOf, shortPeer } from './counts.ts';
import { describeOrderFault } from './order-fault.ts';
import { describePeerProblem } from './peer-problem.ts';
import { describeReject } from './reject-reason.ts';

/** Of a payment's hash: enough to find it. */
const SHORT_HASH = 12;

const MORE: Readonly<Record<Extract<Activity, { code: 'left-out' }>['of'], readonly [one: string, many: string]>> = {
  tip: ['new block', 'new blocks'],
  'side-block': ['block beside the chain', 'blocks beside the chain'],
  reorganisation: ['reorganisation', 'reorganisations'],
  refusal: ['refusal', 'refusals'],
  peer: ['change of a peer', 'changes of peers'],
  payment: ['step of a payment', 'steps of payments'],
  class: ['command of the class', 'commands of the class'],
};

export const activities: Sentences<Activity> = {
  tip: ({ height, blocks, from }) => {
    const what = blocks === 1 ? `Block ${height}` : `Blocks ${height - blocks + 1} to ${height}`;
    return from.kind === 'self' ? `${what} came from this node.` : `${what} came from ${nameOf(from)}.`;
  },
  'side-block': ({ height, from }) =>
    from.kind === 'self'
      ? `This node's own block ${height} is beside the chain.`
      : `Block ${height} came from ${nameOf(from)} and is beside the chain.`,
  reorganisation: (reorganisation) => describeReorganisation(reorganisation),
  'block-refused': ({ height, reason, from }) =>
    `${height === null ? 'A block' : `Block ${height}`} from ${nameOf(from)} was refused: ${describeReject(reason)} (${reason.code}).`,
  'chain-refused': ({ peer, height, reason }) =>
    `Block ${height} of the chain of ${shortPeer(peer)} was refused: ${describeReject(reason)} (${reason.code}).`,
  'payment-refused': ({ fault, from }) =>
    `A payment from ${nameOf(from)} was refused: ${describeOrderFault(fault)} (${fault.code}).`,
  'peer-came': ({ peer }) => `${shortPeer(peer)} is connected.`,
  'peer-went': ({ peer, problem }) =>
    problem === null
      ? `${shortPeer(peer)} is no longer a peer.`
      : `${shortPeer(peer)} went away: ${describePeerProblem(problem)}`,
  'payment-made': ({ hash, amount }) => `You paid ${coins(amount)} (payment ${short(hash)}).`,
  'payment-known': ({ hash, peer }) => `${shortPeer(peer)} has your payment ${short(hash)}.`,
  'payment-in-block': ({ hash, amount, height }) =>
    `Your payment ${short(hash)} of ${coins(amount)} is in block ${height}.`,
  'payment-expired': ({ hash, amount, height }) =>
    `Your payment ${short(hash)} of ${coins(amount)} expired at block ${height}. It was not paid.`,
  'class-command': ({ name, action }) => describeClassCommand(name, action),
  'left-out': ({ of, count }) => {
    const [one, many] = MORE[of];
    return `${countOf(count, `more ${one}`, `more ${many}`)} came too fast to be listed.`;
  },
};

export function describeActivity(activity: Activity): string {
  return sentenceFor(activities, activity);
}

/** For everybody: what a class tells its nodes is for them. */
export function describePublicActivity(activity: Activity): string {
  if (activity.code !== 'class-command' || activity.action.code !== 'sentence') return describeActivity(activity);
  return `The class “${activity.name}” has sent a message.`;
}

function describeReorganisation({ left, came, forkHeight, because, from }: ReorganisationActivity): string {
  const what = forkHeight === 0 ? 'from the first one on' : `from block ${forkHeight + 1} on`;
  const gone = `Reorganisation: ${countBlocks(left.blocks)} left the chain, ${what}`;
  if (came === null) return `${gone}. This node stopped before the other branch had come.`;
  const why = {
    longer: `The chain had ${countBlocks(left.height)} and has ${countBlocks(came.height)} now.`,
    lower: 'Of two first blocks, the one with the lower hash stays.',
    class: 'The class has anchored a block of the other branch.',
    owner: 'The owner of this node chose the other branch.',
  }[because];
  return `${gone}; ${countBlocks(came.blocks)} came from ${nameOf(from)}. ${why}`;
}

function nameOf(from: HeardFrom): string {
  switch (from.kind) {
    case 'self':
      return 'this node';
    case 'peer':
      return shortPeer(from.address);
    case 'computer':
      return from.ip;
  }
}

function short(hash: string): string {
  return `${hash.slice(0, SHORT_HASH)}…`;
}

/** `10` as Python writes it; digits are grouped where it is shown. */
function coins(amount: string): string {
  return `${amount} ${amount === '1' || amount === '1.0' ? 'coin' : 'coins'}`;
}
