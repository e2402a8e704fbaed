/**
 * What another node tells as a code alone, in English: parts of sentences, without a period. The values that the node had
 * with it stay there. `undefined`: a code of a later version.
 */
import type { ClassCommandAction } from '../class-command.ts';
import type { OrderFault } from '../order-fault.ts';
import type { PeerProblem } from '../peer-problem.ts';
import { rejectRules } from './reject-reason.ts';

/** Behind the name of a peer. */
const PROBLEMS: Readonly<Record<PeerProblem['code'], string>> = {
  'unknown-host': 'its name is not known in the network',
  'connection-refused': 'it refused the connection',
  'no-route': 'there was no way to it',
  'no-answer': 'it did not answer',
  'not-connected': 'there was no connection to it',
  'closed-early': 'it closed the connection before it had answered',
  'answer-timeout': 'it took the connection, but did not answer in time',
  'answer-too-large': 'its answer was too large',
  'too-many-calls': 'it had too many calls from one address',
  'not-http': 'what answered there was not a node',
  'not-a-node': 'what answered there was not a node',
  'other-network': 'it belongs to another network',
  'still-other-network': 'it belongs to another network',
  'too-many-listeners': 'as many nodes listened to it as it allows',
  'busy-sending': 'it was busy sending its chain to others',
  'chain-changed': 'its chain changed while it was read',
  'chain-memory': 'its chain needed more memory than was available',
  'chain-room': 'its chain takes too much space for one that is not longer',
  'too-slow': 'it sent its chain too slowly',
  'fewer-blocks': 'it sent fewer blocks than it says that it has',
  'chain-refused': 'its chain broke a rule',
  'block-refused': 'it refused a block of this node',
  'network-changed': 'the computer that called was in another network by then',
  'own-chain-changed': 'the chain of the node that called changed meanwhile',
  'not-needed': 'its chain was not needed any more',
  stopping: 'the node that called was stopping',
};

/** What is wrong with the order. */
const FAULTS: Readonly<Record<OrderFault['code'], string>> = {
  'order-size': 'the order is too large',
  'order-unreadable': 'the order cannot be read',
  'order-pays-reward': 'it is a reward, which only a block can pay',
  'order-recipient': 'the recipient is too long, or the short form of a long text',
  'order-first-block': 'it does not say for which chain it is',
  'order-occurrence': 'it does not say how often the payment is meant',
  'order-expiry': 'it does not say until which height it is meant',
  'order-signature': "a signature is not the payer's",
};

/** Behind the name of a class. */
const COMMANDS: Readonly<Record<ClassCommandAction['code'], string>> = {
  'mining-off': 'has switched mining off',
  'mining-on': 'has switched mining on',
  pace: 'has set the pace of mining',
  sentence: 'has sent a message',
  'take-stock': 'has asked all nodes which others they can reach',
};

export function describeToldReject(code: string): string | undefined {
  return textOf(rejectRules, code);
}

export function describeToldProblem(code: string): string | undefined {
  return textOf(PROBLEMS, code);
}

export function describeToldFault(code: string): string | undefined {
  return textOf(FAULTS, code);
}

export function describeToldCommand(code: string): string | undefined {
  return textOf(COMMANDS, code);
}

/** A code may have any name, also that of something which every object has. */
function textOf(texts: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(texts, code) ? texts[code] : undefined;
}
