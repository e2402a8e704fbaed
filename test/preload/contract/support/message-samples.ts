/** One message of each code, for tests that look at all sentences. A code without one does not compile. */
import type { Message } from '../../../../preload/contract/messages/message.ts';
import type { NoNodeSign, PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { RejectDetail } from '../../../../preload/contract/messages/reject-reason.ts';

/** Values of a message beside its code; several of one code where its sentence has branches. */
type Samples<M extends Message> = {
  readonly [C in M['code']]: readonly Omit<Extract<M, { readonly code: C }>, 'code'>[];
};

const NONE = [{}];
const HASH = 'ab'.repeat(32);

export const REJECT_DETAILS: Samples<RejectDetail> = {
  'json-expected': [
    { expected: 'value', at: 0 },
    { expected: 'comma-or-brace', at: 7 },
  ],
  'json-goes-on': [{ at: 7 }],
  'json-open-string': [{ at: 7 }],
  'json-bad-string': [{ at: 7 }],
  'json-too-deep': [{ most: 200, at: 7 }],
  'json-not-a-number': NONE,
  'json-long-integer': [{ mostDigits: 4300 }],
  'json-encoding': [{ encoding: 'UTF-8' }],
  found: [{ found: { kind: 'list' } }, { found: { kind: 'object' } }, { found: { kind: 'literal', text: '-5' } }],
  'not-an-object': [{ found: { kind: 'list' } }],
  'not-a-hash': [{ found: { kind: 'string' } }],
  'no-member': [{ name: 'height' }],
  'transactions-not-a-list': NONE,
  'transaction-not-a-string': NONE,
  'takes-too-much-memory': NONE,
  'takes-too-long': NONE,
  'block-size': [{ sizeBytes: 7, mostBytes: 5 }],
  'message-size': [{ mostBytes: 5 }],
  height: [{ found: 7, expected: 5 }],
  'first-height': [{ found: 7 }],
  difficulty: [{ found: 7, expected: 5 }],
  'previous-hash': [{ found: HASH, parent: HASH }],
  'previous-hash-not-0': NONE,
  'previous-hash-0': NONE,
  'hash-and-target': [{ hash: HASH, target: HASH }],
  'dated-ahead': [
    { timestamp: 1_600_010_939.9, clock: 1_600_000_000 },
    { timestamp: 1_600_864_000, clock: 1_600_000_000 },
  ],
  'dated-far-ahead': [{ timestamp: '1e+300', clock: 1_600_000_000 }],
  'first-block-transactions': [{ count: 1 }],
  'chain-has-first-block': [{ size: 7 }],
  'another-first-block': [{ place: 7, height: 1 }],
  'refused-before': NONE,
  'builds-on-refused': NONE,
  'reward-count': [{ count: 2 }],
  reward: [{ pays: '11.5', expected: '10' }],
  amount: [{ pays: '-5' }],
  funds: [{ pays: '60', has: '10' }],
  'transaction-place': [{ place: 2, count: 7 }],
  'address-length': [{ found: 7, expected: 392 }],
  'address-base64': NONE,
  'address-kind': NONE,
  'address-modulus': NONE,
};

const PEER = 'http://10.0.0.7:5000';

export const NO_NODE_SIGNS: Samples<NoNodeSign> = {
  airplay: NONE,
  status: [{ status: 404 }],
  compressed: NONE,
  'unreadable-answer': [{ path: '/v1/status' }],
  'unreadable-chain': NONE,
  'not-json': NONE,
  'not-an-object': NONE,
  'member-missing': [{ member: 'blocks' }],
  'member-twice': [{ member: 'blocks' }],
  'endless-name': NONE,
  'more-than-a-chain': [{ mostBytes: 1_048_576 }],
  'member-not-a-count': [{ member: 'chain_size' }],
  'member-not-a-hash': [{ member: 'last_hash' }],
  'slice-without-place': NONE,
  'slice-elsewhere': NONE,
  'slice-length': [{ sent: 7, promised: 9 }],
  'blocks-not-texts': NONE,
};

export const PEER_PROBLEMS: Samples<PeerProblem> = {
  'unknown-host': [{ peer: PEER }],
  'connection-refused': [{ peer: PEER }],
  'no-route': [{ peer: PEER }],
  'no-answer': [{ peer: PEER }],
  'not-connected': [
    { peer: PEER, error: 'ECONNRESET' },
    { peer: PEER, error: null },
  ],
  'closed-early': [{ peer: PEER }],
  'answer-timeout': [{ peer: PEER }],
  'answer-too-large': [{ peer: PEER, mostBytes: 16_384 }],
  'not-http': [{ peer: PEER }],
  'not-a-node': [{ peer: PEER, sign: { code: 'status', status: 404 } }],
  'other-network': [{ peer: PEER, theirs: 'trial', ours: 'workshop' }],
  'still-other-network': [{ peer: PEER }],
  'busy-sending': [{ peer: PEER }],
  'chain-changed': [{ peer: PEER }],
  'chain-memory': [{ peer: PEER }],
  'chain-room': [{ peer: PEER }],
  'too-slow': [{ receivedBytes: 7, seconds: 5 }],
  'fewer-blocks': [{ claimed: 5000, sent: 7 }],
  'chain-refused': (['second-genesis', 'time-too-new', 'malformed'] as const).map((code) => ({
    peer: PEER,
    height: 7,
    reason: { code, detail: null },
  })),
  'block-refused': [
    { height: 7, words: null },
    { height: 7, words: 'the hash does not meet the target (high-hash)' },
  ],
  'own-chain-changed': [{ peer: PEER }],
  'not-needed': [{ peer: PEER }],
  stopping: [{ peer: PEER }],
};
