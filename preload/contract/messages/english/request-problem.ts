/** Why a command cannot be carried out now, in English. Some are parts of sentences: REST puts a word before them. */
import { cardFaults } from './card-fault.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import type { AmountFault, NameFault, RecipientFault, RequestProblem, Unsupported } from '../request-problem.ts';
import { addressFaults } from './address-fault.ts';
import { commandFaults } from './class-command.ts';
import { countBlocks, countOf, shortPeer } from './counts.ts';
import { joinFaults } from './join-fault.ts';
import { keyFaults } from './key-fault.ts';
import { miningPauses } from './mining-pause.ts';
import { orderFaults } from './order-fault.ts';
import { describePeerProblem } from './peer-problem.ts';
import { describePortProblem } from './port-problem.ts';
import { describeReject } from './reject-reason.ts';
import { describeStorageProblem } from './storage-problem.ts';

const amountHints = {
  fraction: 'Write a point in place of the comma, like 2.5.',
  thousands: 'Leave out commas between thousands, like 1000. If the comma begins a fraction, write a point, like 2.5.',
  none: 'Write only its digits, like 10 or 0.5.',
} as const;

export const amountFaults: Sentences<AmountFault> = {
  'not-a-number': ({ comma }) => `This is not a number. ${amountHints[comma ?? 'none']}`,
  'not-above-0': 'the amount must be a finite number above 0',
};

export const recipientFaults: Sentences<RecipientFault> = {
  empty: 'the recipient is empty',
  'too-long': ({ length, most }) =>
    `the recipient has ${countOf(length, 'character')}, at most ${most}; an address has 392`,
  'short-form': 'the recipient is the short form of a long text, and not an address',
};

export const nameFaults: Sentences<NameFault> = {
  empty: 'The name must not be empty.',
  'too-long': ({ most }) => `The name must not have more than ${countOf(most, 'character')}.`,
  invisible: 'The name may contain only visible characters.',
  taken: ({ name }) => `Another address already has the name “${name}”, and no two names may look alike.`,
};

export const unsupported: Sentences<Unsupported> = {
  battery: 'Only the desktop app knows whether the computer runs on battery.',
  'open-folder': 'Only the desktop app can open folders. The path can be copied.',
  'network-setting': 'This system has no such setting, or only the desktop app can open it.',
  'network-setting-not-opened': ({ error }) =>
    `The system did not open its setting: “${error}” The instructor guide says where to find it.`,
  'open-page': 'Only the desktop app opens pages by itself. The address can be copied.',
  'open-projector': 'Only the desktop app opens a window for the projector. In a browser it is a tab.',
  'other-page': 'Only the pages of this project are opened in the browser.',
  'key-in-memory': 'The key is in memory only: there is no file to protect.',
  'folder-not-opened': ({ folder, error }) => `The folder ${folder} could not be opened: “${error}”`,
  'no-browser': ({ url }) => `The system opens no browser. Open this address yourself: ${url}`,
};

export const requestProblems: Sentences<RequestProblem> = {
  'insufficient-funds': ({ pays, spendable, confirmed }) => {
    const what = `the payment is ${pays}, and ${spendable} can be spent`;
    return spendable === confirmed ? what : `${what} (${confirmed} confirmed, less the payments that wait)`;
  },
  'invalid-amount': ({ fault }) => sentenceFor(amountFaults, fault),
  'invalid-recipient': ({ fault }) => sentenceFor(recipientFaults, fault),
  'bad-card': ({ fault }) => sentenceFor(cardFaults, fault),
  'pool-full': ({ most }) => `${most} payments are waiting already; mine some first`,

  'cannot-send-again': ({ expiry }) =>
    expiry === null
      ? 'This payment is over, so it cannot be sent again.'
      : `This payment can still be mined until the chain has ${countBlocks(expiry)}, so it need not be sent again.`,
  'cannot-give-up': ({ expiry }) =>
    expiry === null
      ? 'This payment is over, so it cannot be given up.'
      : `Other nodes have this payment, and may mine it until the chain has ${countBlocks(expiry)}. It can be given up then.`,
  'no-question': 'The node has no question about this payment.',
  'catching-up': 'The node is still catching up with its peers. Try again when it has.',
  'invalid-order': ({ fault }) => sentenceFor(orderFaults, fault),

  'already-mining': 'Already mining!',
  'not-mining': 'Already not mining!',
  'chain-not-empty': 'This node already has a chain, so it does not begin one.',
  'no-blocks':
    'This node has no block yet that another one could stand on. Join your class, or start mining on the screen Home: the first block needs no search.',
  'mining-waits': ({ pause }) => sentenceFor(miningPauses, pause),
  'not-asked':
    'The node does not ask this code any more: it took too long to choose, another window has taken over, or the node was restarted.',
  'chain-empty': 'This node has no chain, so there is none to retire.',
  'another-chain': ({ firstBlock }) =>
    `This node follows another chain now: it begins with ${firstBlock}. Nothing was changed.`,
  'not-retired': 'No chain with this first block is retired.',
  'already-on-branch': ({ branch }) =>
    branch === 'longest'
      ? 'This node already follows the longest chain.'
      : 'This node already follows that block: it is on its chain.',
  'invalid-branch': ({ reason }) =>
    reason === null
      ? 'That block, or one that it builds on, broke a rule. The node stays on its chain.'
      : `A block of that branch breaks a rule: ${describeReject(reason)}. The node stays on its chain.`,

  'invalid-address': ({ fault }) => `${sentenceFor(addressFaults, fault)} Write it like 10.0.0.7:5000.`,
  'peer-is-self': ({ peer }) => `${peer} is this node itself.`,
  'peer-failed': ({ problem, isKept }) =>
    `${describePeerProblem(problem)}${isKept ? ' It stays a peer, and is asked again soon.' : ''}`,
  'other-network': ({ problem }) => describePeerProblem(problem),
  'too-many-peers': 'The list of peers is full. Remove one before you add another.',
  'peer-tries-no-blocks': ({ peer }) =>
    `${shortPeer(peer)} is an original node, or an older Chalkchain. It could be asked only by sending it the block, which is not done.`,
  'no-log-there': ({ peer, isWish }) =>
    isWish
      ? `The owner of ${shortPeer(peer)} does not want it to be shown on boards, so its log is not fetched.`
      : `${shortPeer(peer)} is an original node, or an older Chalkchain: it does not tell what happened at it.`,
  'busy-log': ({ peer }) => `The log of ${shortPeer(peer)} is being fetched already. Wait until that has ended.`,
  'no-room':
    'This computer is in no network of which it could try the addresses. Check Wi-Fi or the cable, and in Settings that ' +
    'everyone on the network may connect.',
  'not-found': (values) =>
    values.what === 'peer'
      ? `${values.peer} is not a peer of this node; GET /v1/peers lists them`
      : `This node does not have that ${values.what}.`,

  'invalid-key': ({ fault }) => sentenceFor(keyFaults, fault),
  'wrong-passphrase': 'This is not the passphrase of the key file. Nothing was changed.',
  'wrong-import-passphrase': ({ isMissing }) =>
    isMissing
      ? 'This key is encrypted. Type the passphrase under which it was exported.'
      : 'This passphrase does not open the key. It is the one under which the key was exported.',
  'too-many-tries': ({ seconds }) => `Too many wrong tries. Wait ${seconds} s, then try again.`,
  busy: 'The node is still busy with its key. Try again in a moment.',

  'invalid-invitation': ({ fault }) => sentenceFor(joinFaults, fault),
  'no-class-there': ({ peer }) =>
    `There is a node at ${shortPeer(peer)}, but it is in no class. Ask your instructor for today's code.`,
  'already-in-class': ({ name }) => `This node is in the class “${name}”. Leave that class first.`,
  'not-in-class': 'This node is in no class.',
  'not-class-owner': ({ name }) =>
    `The key of the class “${name}” is not on this computer. Only the node that opened the class can do this.`,
  'class-not-heard': ({ name }) =>
    `This node has not heard from the class “${name}” yet. Connect it to the class, then try again.`,
  'chain-of-class': ({ name }) =>
    `This node follows the chain of the class “${name}”, so it cannot retire it. Leave that class first.`,
  'class-at-its-end': ({ name }) => `The class “${name}” cannot begin again any more. Leave it and open a new class.`,
  'odd-first-block': 'The first block of this chain is too large for a class. Begin a new chain first.',
  'bad-class-statement': 'this is not signed by the key of the class',
  'invalid-command': ({ fault }) => sentenceFor(commandFaults, fault),
  'too-many-commands': 'A class takes 10 commands at once, and then one in 3 seconds. Wait a moment.',
  'bad-class-command': 'this is not signed by the key of the class',
  'bad-anchor': 'this is not an anchor that is signed by the key of the class',

  'solution-locked': ({ opensAt, hasPassword }) => {
    const date = opensAt === null ? undefined : `${new Date(opensAt * 1000).toISOString().slice(0, 16)} UTC`;
    if (date === undefined) return 'Your instructor has locked the solutions. A password opens them.';
    return `Your instructor has locked the solutions until ${date}${hasPassword ? ', or until the password is entered' : ''}.`;
  },
  'wrong-solutions-password': 'This is not the password for the solutions. The solutions stay locked.',
  'lesson-not-done': 'Solve the lesson first, or give it up. Then you can see the solution.',
  'lesson-not-solved': 'A receipt is for a solved lesson. Let Check run all cases first.',
  'lesson-changed-elsewhere': 'The code of this lesson was changed in another window meanwhile.',

  'invalid-name': ({ fault }) => sentenceFor(nameFaults, fault),
  'port-in-use': ({ problem }) =>
    problem === null ? 'The node is restarting. Try again.' : describePortProblem(problem),
  'rest-failed': ({ error }) => `The node's REST port did not answer: “${error}”`,
  'storage-failed': ({ problem }) => describeStorageProblem(problem),
  'not-supported': ({ what }) => sentenceFor(unsupported, what),
};

export function describeRequestProblem(problem: RequestProblem): string {
  return sentenceFor(requestProblems, problem);
}
