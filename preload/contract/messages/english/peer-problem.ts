/** Why a peer fails, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { ChainRefused, NoNodeSign, PeerProblem } from '../peer-problem.ts';
import { countBlocks, countOf, formatSize, shortPeer } from './counts.ts';
import { describeReject } from './reject-reason.ts';

const NO_ROUTE =
  'Are both computers in the same network? A firewall, or a Wi-Fi that keeps its devices apart, may be in the way.';

const NEWS = {
  payment: 'a payment',
  card: 'a card',
  class: 'news of a class',
  command: 'a command of a class',
  anchor: 'an anchor of a class',
};

/** Parts of a sentence. */
export const noNodeSigns: Sentences<NoNodeSign> = {
  airplay: "it is the AirPlay receiver of a Mac; the node needs another port than the Mac's 5000",
  status: ({ status }) => `status ${status} in place of 200`,
  compressed: 'its answer is compressed, though nobody asked for that',
  'bad-gzip': 'its answer is not compressed as it says',
  'unreadable-answer': ({ path }) => `its answer to ${path} cannot be read`,
  'unreadable-chain': 'its chain could not be read',
  'not-json': 'its answer is not JSON',
  'not-an-object': 'its answer is not a JSON object',
  'member-missing': ({ member }) => `"${member}" in its answer is missing`,
  'member-twice': ({ member }) => `its answer has "${member}" twice`,
  'endless-name': 'its answer has a name without end',
  'more-than-a-chain': ({ mostBytes }) =>
    `its answer has more than a chain: ${countOf(mostBytes, 'byte')} in one member`,
  'member-not-a-count': ({ member }) => `"${member}" in its answer is not a number of blocks`,
  'member-not-a-hash': ({ member }) => `"${member}" in its answer is not a hash`,
  'slice-without-place': 'its answer does not say which part of its chain it is',
  'slice-elsewhere': 'it was asked for what follows our blocks, and sent what follows another one',
  'bad-news': ({ topic }) => `it passed on ${NEWS[topic]} that no node makes`,
  'slice-length': ({ sent, promised }) => `it sent blocks up to ${sent}, and had promised them up to ${promised}`,
  'blocks-not-texts': '"blocks" in its answer is not a list of texts',
};

export const peerProblems: Sentences<PeerProblem> = {
  'unknown-host': ({ peer }) =>
    `The name of ${shortPeer(peer)} is not known in this network. Try that computer's IP address.`,
  'connection-refused': ({ peer }) =>
    `${shortPeer(peer)} refused the connection. Is a node running there, and is this its port?`,
  'no-route': ({ peer }) => `${shortPeer(peer)} cannot be reached from here. ${NO_ROUTE}`,
  'no-answer': ({ peer }) => `Nobody answers at ${shortPeer(peer)}. Is that computer on? ${NO_ROUTE}`,
  'not-connected': ({ peer, error }) =>
    `No connection to ${shortPeer(peer)} (${error === null ? 'the system gives no reason' : `“${error}”`}).`,

  'closed-early': ({ peer }) => `${shortPeer(peer)} closed the connection before it had answered.`,
  'answer-timeout': ({ peer }) => `${shortPeer(peer)} took the connection, but did not answer in time.`,
  'answer-too-large': ({ peer, mostBytes }) =>
    `The answer of ${shortPeer(peer)} is larger than ${formatSize(mostBytes)}.`,
  'too-many-calls': ({ peer }) =>
    `${shortPeer(peer)} is busy: too many calls have come to it from this computer, or from others that share its address. It ` +
    'is asked again later.',
  'not-http': ({ peer }) => `${shortPeer(peer)} is not a node: it does not speak HTTP.`,
  'not-a-node': ({ peer, sign }) =>
    `${shortPeer(peer)} answers, but not as a node does: ${sentenceFor(noNodeSigns, sign)}.`,
  'other-network': ({ peer, theirs, ours }) =>
    `${shortPeer(peer)} belongs to another network: "${theirs}". This node belongs to "${ours}", where other rules hold, so ` +
    'neither can take blocks of the other. Connect nodes of the same network.',
  'still-other-network': ({ peer }) => `${shortPeer(peer)} belongs to another network.`,

  'too-many-listeners': ({ peer }) =>
    `${shortPeer(peer)} has as many nodes listening to it as it allows. It is asked again soon.`,

  'busy-sending': ({ peer }) => `${shortPeer(peer)} is busy sending its chain to others. It is asked again soon.`,
  'chain-changed': ({ peer }) => `The chain of ${shortPeer(peer)} changed while it was read. It is read anew soon.`,
  'chain-memory': ({ peer }) => `The chain of ${shortPeer(peer)} needs more memory than is available for it.`,
  'chain-room': ({ peer }) =>
    `The chain of ${shortPeer(peer)} takes too much space for one that is not longer than ours.`,
  'too-slow': ({ receivedBytes, seconds }) =>
    `It sent only ${countOf(receivedBytes, 'byte')} of its chain in ${seconds} s, so others are asked.`,
  'fewer-blocks': ({ claimed, sent }) => `It says that it has ${countBlocks(claimed)}, but it sent ${sent}.`,
  'chain-refused': describeRefusedChain,

  'block-refused': ({ height, words }) =>
    words === null
      ? `It refused our block ${height}: it is on another branch, or lacks blocks. GET /consensus there makes it catch up.`
      : `It refused our block ${height}, and says: “${words}”`,

  'network-changed': ({ peer }) =>
    `The call to ${shortPeer(peer)} was given up: this computer is in another network now. It is called again soon.`,
  'own-chain-changed': ({ peer }) => `Our own chain changed while that of ${shortPeer(peer)} was read.`,
  'not-needed': ({ peer }) => `The chain of ${shortPeer(peer)} is not needed any more.`,
  stopping: ({ peer }) => `The call to ${shortPeer(peer)} was given up: this node is stopping.`,
};

/** Names the peer, the block, and the remedy where there is one. */
function describeRefusedChain({ peer, height, reason }: ChainRefused): string {
  const what = `The chain of ${shortPeer(peer)} was refused at block ${height}: ${describeReject(reason)} (${reason.code}).`;
  if (reason.code === 'second-genesis') {
    return (
      `${what} Its nodes were connected while they were empty and then each began a chain. Restart those nodes, start ` +
      'mining on one of them, and connect the others after it has its first block.'
    );
  }
  if (reason.code === 'retired-chain') {
    return (
      `${what} It is not followed, however long it is, until it is taken back in Settings or with ` +
      'POST /v1/take-back-chain.'
    );
  }
  if (reason.code === 'time-too-new') {
    return (
      `${what} The clock of the computer that mined it is wrong, or ours is. Set both to the right time; the block is ` +
      'taken once our clock has come near its date.'
    );
  }
  return what;
}

export function describePeerProblem(problem: PeerProblem): string {
  return sentenceFor(peerProblems, problem);
}
