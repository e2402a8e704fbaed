/** What happened at a node, from its log: a log tells codes without the values that its node had with them. */
import {
  describeToldCommand,
  describeToldFault,
  describeToldProblem,
  describeToldReject,
} from '../../preload/contract/messages/english/told-codes.ts';
import {
  THIS_NODE,
  type PublicHappening,
  type ToldBranch,
} from '../../preload/contract/messages/public-log/public-entry.ts';
import { shortVisible } from '../../preload/contract/visible-text.ts';
import { formatWhole } from '../format/numbers.ts';
import { shortUrl } from '../format/short-forms.ts';

const MAX_NAME = 60;
const MAX_CODE = 40;

type Reorganisation = Extract<PublicHappening, { readonly code: 'reorganisation' }>;

/** @param nameOf a miner's name, as it can stand in a sentence */
export function describeHappening(what: PublicHappening, nameOf: (miner: string) => string): string {
  const by = (miner: string | null): string => (miner === null ? '' : `, mined by ${nameOf(miner)},`);
  switch (what.code) {
    case 'tip':
      return what.blocks === 1
        ? `Block ${formatWhole(what.height)}${by(what.miner)} joined the chain, from ${source(what.from)}.`
        : `${blocks(what.blocks)} up to block ${formatWhole(what.height)} joined the chain, from ${source(what.from)}.`;
    case 'side-block':
      return `Block ${formatWhole(what.height)}${by(what.miner)} came beside the chain, from ${source(what.from)}.`;
    case 'reorganisation':
      return describeReorganisation(what);
    case 'block-refused':
    case 'chain-refused':
      return `${what.height === null ? 'A block' : `Block ${formatWhole(what.height)}`} from ${source(what.from)} was refused: ${reason(describeToldReject, what.reason)}.`;
    case 'payment-refused':
      return `A payment from ${source(what.from)} was refused: ${reason(describeToldFault, what.reason)}.`;
    case 'peer-came':
      return `${shown(what.peer)} is connected.`;
    case 'peer-went':
      return what.problem === null
        ? `${shown(what.peer)} is no longer a peer.`
        : `${shown(what.peer)} went away: ${reason(describeToldProblem, what.problem)}.`;
    case 'class-command':
      return `The class “${shown(what.name)}” ${describeToldCommand(what.command) ?? `has given a command that ${unknown(what.command)}`}.`;
    case 'left-out':
      return `${what.count === 1 ? '1 more entry' : `${formatWhole(what.count)} more entries`} came too fast to be listed.`;
  }
}

function describeReorganisation({ left, came, because, from }: Reorganisation): string {
  if (came === null) {
    return `Reorganisation: ${branch(left)} left the chain. The node stopped before the others had come.`;
  }
  const why = {
    longer: `The chain grew from ${formatWhole(left.height)} to ${blocks(came.height)}.`,
    lower: 'Of two first blocks, the one with the lower hash stays.',
    class: 'The class had anchored a block of the other branch.',
    owner: 'The owner of the node chose the other branch.',
  }[because];
  return `Reorganisation: ${branch(left)} left the chain, ${branch(came)} came, from ${source(from)}. ${why}`;
}

function reason(describe: (code: string) => string | undefined, code: string): string {
  return describe(code) ?? `the reason is one that ${unknown(code)}`;
}

/** A later version has more codes, and a stranger may write what they like. */
function unknown(code: string): string {
  return `this version does not know (${shortVisible(code, MAX_CODE)})`;
}

function branch({ blocks: count, height }: ToldBranch): string {
  return count === 1
    ? `block ${formatWhole(height)}`
    : `blocks ${formatWhole(height - count + 1)} to ${formatWhole(height)}`;
}

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

/** The node whose log it is says `this node`, and need not be the reader's. */
function source(from: string): string {
  return from === THIS_NODE ? 'the node itself' : shown(from);
}

function shown(text: string): string {
  return shortVisible(shortUrl(text), MAX_NAME);
}
