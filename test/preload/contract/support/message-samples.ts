/** One message of each code, for tests that look at all sentences. A code without one does not compile. */
import type {
  DefaultsProblem,
  StartNotice,
  TokenWeakness,
} from '../../../../preload/contract/messages/start-notice.ts';
import type { AnchorStanding } from '../../../../preload/contract/messages/anchor-standing.ts';
import type { ChoiceVerdict } from '../../../../preload/contract/messages/choice-verdict.ts';
import type { MiningFailure, MiningPause } from '../../../../preload/contract/messages/mining-pause.ts';
import type { Notice } from '../../../../preload/contract/messages/notice.ts';
import type {
  ChangeConflict,
  FileDamage,
  StorageProblem,
} from '../../../../preload/contract/messages/storage-problem.ts';
import type { ClassCommandAction, CommandFault } from '../../../../preload/contract/messages/class-command.ts';
import type { Activity } from '../../../../preload/contract/messages/activity.ts';
import type { AddressFault } from '../../../../preload/contract/messages/address-fault.ts';
import type { CallProblem, ParamFault } from '../../../../preload/contract/messages/call-problem.ts';
import type { EncodingFault } from '../../../../preload/contract/messages/encoding-fault.ts';
import type { LessonFault } from '../../../../preload/contract/messages/lesson-fault.ts';
import type { JoinFault } from '../../../../preload/contract/messages/join-fault.ts';
import type { KeyDamage, KeyFault, KeyStranger } from '../../../../preload/contract/messages/key-fault.ts';
import type { ReachFinding } from '../../../../preload/contract/messages/reach-finding.ts';
import type { BoardState } from '../../../../preload/contract/messages/board-state.ts';
import type { FindingProblem } from '../../../../preload/contract/messages/finding-problem.ts';
import type { PortProblem, PortUser } from '../../../../preload/contract/messages/port-problem.ts';
import type { ProbeFinding } from '../../../../preload/contract/messages/probe-finding.ts';
import type {
  AmountFault,
  NameFault,
  RecipientFault,
  RequestProblem,
  Unsupported,
} from '../../../../preload/contract/messages/request-problem.ts';
import type { CardFault } from '../../../../preload/contract/messages/card-fault.ts';
import type { OrderFault } from '../../../../preload/contract/messages/order-fault.ts';
import type { SetAside } from '../../../../preload/contract/messages/set-aside.ts';
import type { PaymentQuestion, PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import type { Message } from '../../../../preload/contract/messages/message.ts';
import type { NoNodeSign, PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { RejectDetail } from '../../../../preload/contract/messages/reject-reason.ts';

/** Values of a message beside its code; several of one code where its sentence has branches. */
type Samples<M extends Message> = {
  readonly [C in M['code']]: readonly WithoutCode<Extract<M, { readonly code: C }>>[];
};

/** Of each variant by itself. */
type WithoutCode<M> = M extends Message ? Omit<M, 'code'> : never;

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
  'first-block': [{ hash: 'f00d'.repeat(16) }],
  anchor: [{ height: 40, hash: 'f00d'.repeat(16) }],
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
  'bad-gzip': NONE,
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
  'bad-news': [{ topic: 'payment' }, { topic: 'card' }, { topic: 'class' }, { topic: 'command' }],
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
  'too-many-calls': [{ peer: PEER }],
  'not-http': [{ peer: PEER }],
  'not-a-node': [{ peer: PEER, sign: { code: 'status', status: 404 } }],
  'other-network': [{ peer: PEER, theirs: 'trial', ours: 'workshop' }],
  'still-other-network': [{ peer: PEER }],
  'too-many-listeners': [{ peer: PEER }],
  'busy-sending': [{ peer: PEER }],
  'chain-changed': [{ peer: PEER }],
  'chain-memory': [{ peer: PEER }],
  'chain-room': [{ peer: PEER }],
  'too-slow': [{ receivedBytes: 7, seconds: 5 }],
  'fewer-blocks': [{ claimed: 5000, sent: 7 }],
  'chain-refused': (['second-genesis', 'retired-chain', 'time-too-new', 'malformed'] as const).map((code) => ({
    peer: PEER,
    height: 7,
    reason: { code, detail: null },
  })),
  'block-refused': [
    { height: 7, words: null },
    { height: 7, words: 'the hash does not meet the target (high-hash)' },
  ],
  'network-changed': [{ peer: PEER }],
  'own-chain-changed': [{ peer: PEER }],
  'not-needed': [{ peer: PEER }],
  stopping: [{ peer: PEER }],
};

export const ADDRESS_FAULTS: Samples<AddressFault> = {
  empty: NONE,
  'too-long': NONE,
  'wallet-address': NONE,
  invitation: NONE,
  'class-code': NONE,
  https: NONE,
  'not-http': [{ scheme: 'ftp' }],
  'http-twice': NONE,
  'user-name': NONE,
  invisible: NONE,
  'other-colon': NONE,
  blank: NONE,
  'odd-character': NONE,
  'link-local': NONE,
  'no-host': NONE,
  'port-alone': [{ port: '5000' }],
  'bad-port': [{ port: 'abc' }],
  'every-address': NONE,
  'bad-host': NONE,
  'ip-count': [{ host: '10.0.0', count: 3 }],
  'ip-zeros': [{ number: '007' }],
  'ip-range': NONE,
};

export const PROBE_FINDINGS: Samples<ProbeFinding> = {
  skipped: NONE,
  'read-as': [{ address: PEER }],
  'not-an-address': [{ fault: { code: 'empty' } }],
  answers: NONE,
  fails: [{ problem: { code: 'no-answer', peer: PEER } }],
  'own-node': NONE,
  'chalkchain-node': [
    { name: '', version: '1', height: 1, classes: null },
    { name: 'Ada', version: '1', height: 7, classes: { theirs: 'B', ours: 'A' } },
  ],
  'workshop-node': [{ height: 7 }],
  'it-is-empty': NONE,
  'we-are-empty': NONE,
  'beginning-unknown': NONE,
  'same-beginning': NONE,
  'other-beginning': [
    { ours: 1, theirs: 1, ourClass: null, theirClass: null },
    { ours: 3, theirs: 3, ourClass: null, theirClass: null },
    { ours: 3, theirs: 5, ourClass: null, theirClass: '' },
    { ours: 5, theirs: 3, ourClass: '10a', theirClass: null },
    { ours: 5, theirs: 3, ourClass: null, theirClass: '10b' },
    { ours: 3, theirs: 5, ourClass: '10a', theirClass: null },
    { ours: 3, theirs: 5, ourClass: '10a', theirClass: '10b' },
  ],
  'workshop-is-not-asked': NONE,
  'not-tried': NONE,
  'reaches-us': [{ address: PEER }],
  'reaches-another': [{ address: PEER }],
  'does-not-reach-us': [{ words: 'Nothing answers.' }],
};

export const PORT_USERS: Samples<PortUser> = {
  airplay: NONE,
  'airplay-perhaps': NONE,
  python: NONE,
  chalkchain: [{ name: 'Ada' }],
};

export const BOARD_STATES: Samples<BoardState> = {
  'in-step': NONE,
  behind: [{ blocks: 1 }, { blocks: 3 }],
  ahead: [{ blocks: 1_000_000 }],
  'on-branch': [{ forkHeight: 5 }, { forkHeight: 0 }],
  'other-tip': NONE,
  'other-chain': NONE,
  'no-blocks': NONE,
  silent: [{ problem: { code: 'no-answer', peer: PEER } }],
  'one-way': NONE,
  elsewhere: NONE,
  untold: NONE,
  'not-asked': NONE,
  hearsay: NONE,
};

export const FINDING_PROBLEMS: Samples<FindingProblem> = {
  'no-network': NONE,
  'multicast-refused': [{ error: 'EACCES' }],
  'too-much-noise': NONE,
};

export const REACH_FINDINGS: Samples<ReachFinding> = {
  alone: NONE,
  'all-reached': NONE,
  'nobody-reached': NONE,
  'only-reached': [{ nodes: ['Teacher'] }, { nodes: ['Teacher', 'Table 3'] }],
  'not-reached': [
    { nodes: ['Table 7'], more: 0 },
    { nodes: ['Table 7', 'Table 8'], more: 0 },
    { nodes: ['Table 7', 'Table 8'], more: 3 },
  ],
  'reaches-nobody': [
    { nodes: ['Table 7'], more: 0 },
    { nodes: ['Table 7', 'Table 8'], more: 3 },
  ],
  'networks-apart': [{ networks: ['10.0.0', '192.168.1'], more: 0 }],
  'some-not-reached': [{ pairs: 1 }, { pairs: 7 }],
  'not-tried': [{ pairs: 3, of: 132 }],
};

export const PORT_PROBLEMS: Samples<PortProblem> = {
  'port-used': [
    { port: 5000, user: null },
    { port: 5000, user: { code: 'python' } },
  ],
  'port-forbidden': [{ port: 80 }],
  'no-such-address': [{ host: '192.0.2.1' }],
  'cannot-listen': [{ port: 5000, error: 'listen EMFILE' }],
};

export const KEY_DAMAGES: Samples<KeyDamage> = {
  empty: NONE,
  'no-end': NONE,
  'no-beginning': NONE,
  'broken-line': NONE,
  'broken-structure': NONE,
  'bytes-missing': [{ count: 48 }],
  unreadable: NONE,
  numbers: NONE,
};

export const KEY_STRANGERS: Samples<KeyStranger> = {
  'changed-dashes': NONE,
  'public-key': NONE,
  'no-lines-around': NONE,
  putty: NONE,
  certificate: NONE,
  openssh: NONE,
  'elliptic-curve': NONE,
  dsa: NONE,
  'other-label': [{ label: 'PGP MESSAGE' }],
  unknown: NONE,
};

export const ENCODING_FAULTS: Samples<EncodingFault> = {
  zeros: NONE,
  'utf-16-without-mark': NONE,
  'utf-16-half-character': NONE,
  'not-utf-8': NONE,
};

export const KEY_FAULTS: Samples<KeyFault> = {
  damaged: [{ damage: { code: 'empty' } }],
  stranger: [{ stranger: { code: 'unknown' } }],
  'other-encryption': NONE,
  'other-kind': [
    { kind: 'ec', bits: null, exponent: null },
    { kind: 'rsa', bits: 1024, exponent: null },
    { kind: 'rsa', bits: 2048, exponent: '3' },
    { kind: 'ed25519', bits: null, exponent: null },
  ],
  'passphrase-missing': NONE,
  'passphrase-wrong': NONE,
  'too-large': NONE,
  encoding: [{ fault: { code: 'utf-16-without-mark' } }],
};

export const AMOUNT_FAULTS: Samples<AmountFault> = {
  'not-a-number': [{ comma: 'fraction' }, { comma: 'thousands' }, { comma: null }],
  'not-above-0': NONE,
};

export const RECIPIENT_FAULTS: Samples<RecipientFault> = {
  empty: NONE,
  'too-long': [{ length: 5000, most: 1024 }],
  'short-form': NONE,
};

export const NAME_FAULTS: Samples<NameFault> = {
  empty: NONE,
  'too-long': [{ most: 64 }],
  invisible: NONE,
  taken: [{ name: 'Ada' }],
};

export const UNSUPPORTED: Samples<Unsupported> = {
  battery: NONE,
  'open-folder': NONE,
  'network-setting': NONE,
  'network-setting-not-opened': [{ error: 'no program' }],
  'open-page': NONE,
  'open-projector': NONE,
  'other-page': NONE,
  'key-in-memory': NONE,
  'folder-not-opened': [{ folder: '/home/ada', error: 'no program' }],
  'no-browser': [{ url: 'https://example.org' }],
};

export const CARD_FAULTS: Samples<CardFault> = {
  'card-size': [{ mostBytes: 4096 }],
  'card-unreadable': NONE,
  'card-member': [{ member: 'name' }],
  'card-signature': NONE,
};

export const REQUEST_PROBLEMS: Samples<RequestProblem> = {
  'insufficient-funds': [
    { pays: '60', spendable: '10', confirmed: '10' },
    { pays: '60', spendable: '10', confirmed: '20' },
  ],
  'invalid-amount': [{ fault: { code: 'not-above-0' } }],
  'invalid-recipient': [{ fault: { code: 'empty' } }],
  'bad-card': [{ fault: { code: 'card-unreadable' } }],
  'pool-full': [{ most: 5000 }],
  'cannot-send-again': [{ expiry: null }, { expiry: 240 }],
  'cannot-give-up': [{ expiry: null }, { expiry: 240 }],
  'no-question': NONE,
  'catching-up': NONE,
  'invalid-order': [{ fault: { code: 'order-expiry' } }],
  'already-mining': NONE,
  'not-mining': NONE,
  'chain-not-empty': NONE,
  'no-blocks': NONE,
  'mining-waits': [{ pause: { code: 'waiting-for-class', name: '10b' } }],
  'not-asked': NONE,
  'chain-empty': NONE,
  'another-chain': [{ firstBlock: 'f00d'.repeat(16) }],
  'not-retired': NONE,
  'already-on-branch': [{ branch: 'longest' }, { branch: 'that-block' }],
  'invalid-branch': [{ reason: null }, { reason: { code: 'bad-txns-funds', detail: null } }],
  'invalid-address': [{ fault: { code: 'empty' } }],
  'peer-is-self': [{ peer: PEER }],
  'peer-failed': [true, false].map((isKept) => ({ problem: { code: 'no-answer', peer: PEER } as const, isKept })),
  'other-network': [{ problem: { code: 'still-other-network', peer: PEER } }],
  'too-many-peers': NONE,
  'peer-tries-no-blocks': [{ peer: PEER }],
  'no-log-there': [
    { peer: PEER, isWish: false },
    { peer: PEER, isWish: true },
  ],
  'busy-log': [{ peer: PEER }],
  'no-room': NONE,
  'not-found': [{ what: 'block' }, { what: 'peer', peer: '10.0.0.7' }],
  'invalid-key': [{ fault: { code: 'too-large' } }],
  'wrong-passphrase': NONE,
  'wrong-import-passphrase': [{ isMissing: true }, { isMissing: false }],
  'too-many-tries': [{ seconds: 7 }],
  busy: NONE,
  'invalid-invitation': [{ fault: { code: 'code-check' } }],
  'no-class-there': [{ peer: PEER }],
  'already-in-class': [{ name: '10b' }],
  'not-in-class': NONE,
  'not-class-owner': [{ name: '10b' }],
  'class-not-heard': [{ name: '10b' }],
  'chain-of-class': [{ name: '10b' }],
  'class-at-its-end': [{ name: '10b' }],
  'odd-first-block': NONE,
  'bad-class-statement': NONE,
  'invalid-command': [{ fault: { code: 'target' } }],
  'too-many-commands': NONE,
  'bad-class-command': NONE,
  'bad-anchor': NONE,
  'solution-locked': [
    { opensAt: 1_790_000_000, hasPassword: true },
    { opensAt: null, hasPassword: true },
  ],
  'wrong-solutions-password': NONE,
  'lesson-not-done': NONE,
  'lesson-not-solved': NONE,
  'lesson-changed-elsewhere': NONE,
  'invalid-name': [{ fault: { code: 'empty' } }],
  'port-in-use': [{ problem: null }, { problem: { code: 'port-forbidden', port: 80 } }],
  'rest-failed': [{ error: 'socket hang up' }],
  'storage-failed': [{ problem: { code: 'disk-full', file: 'chain.db' } }],
  'not-supported': [{ what: { code: 'battery' } }],
};

export const LESSON_FAULTS: Samples<LessonFault> = {
  'folder-unreadable': [{ error: 'EACCES' }],
  'many-lessons': [{ most: 32 }],
  'bad-lesson-name': NONE,
  'lesson-name-taken': NONE,
  'lesson-not-there': NONE,
  'file-missing': [{ file: 'text.md' }],
  'file-leads-out': [{ file: 'text.md' }],
  'not-a-file': [{ file: 'text.md' }],
  'file-too-large': [{ file: 'text.md', mostBytes: 262_144 }],
  'lesson-too-large': [{ mostBytes: 1_048_576 }],
  'file-encoding': [{ file: 'text.md', fault: { code: 'not-utf-8' } }],
  'file-unreadable': [{ file: 'text.md', error: 'EACCES' }],
  'file-not-json': [
    { file: 'cases.json', line: 3 },
    { file: 'cases.json', line: null },
  ],
  'bad-member': [
    { file: 'lesson.json', member: '', fault: { code: 'wrong-kind', expected: 'object' } },
    { file: 'cases.json', member: 'cases.0.title', fault: { code: 'empty' } },
  ],
  'section-missing': [{ file: 'text.md', section: 'Goal' }],
  'section-empty': [{ file: 'text.md', section: 'Goal' }],
  'section-unknown': [{ file: 'text.md', section: 'Aim' }],
  'text-too-long': [{ file: 'text.md', section: 'Goal', most: 8000 }],
  hints: [{ file: 'python/hints.md', most: 12 }],
  'no-language': NONE,
  'same-case': [{ id: 'first' }],
  'mistake-unknown': [{ id: 'first', mistake: 'late' }],
  'module-name': [{ file: 'python/Bad.py' }],
  'many-modules': [{ language: 'python', most: 8 }],
  'many-mistakes': [{ file: 'python/mistakes.md', most: 30 }],
  'mistakes-too-long': [{ file: 'python/mistakes.md', most: 500_000 }],
  'mistake-name': [{ file: 'python/mistakes.md', name: 'Too Late' }],
  'edit-blocks': [{ file: 'python/mistakes.md', mistake: 'late', most: 12 }],
  'edit-not-found': [{ file: 'python/mistakes.md', mistake: 'late', firstLine: 'return None' }],
  'edit-not-unique': [{ file: 'python/mistakes.md', mistake: 'late', firstLine: 'return True' }],
  'edit-order': [{ file: 'python/mistakes.md', mistake: 'late', firstLine: 'return True' }],
};

const PARAM_KINDS = ['text', 'number', 'whole-number', 'yes-or-no', 'object'] as const;

export const PARAM_FAULTS: Samples<ParamFault> = {
  empty: NONE,
  'too-short': [{ least: 8 }],
  'too-long': [{ most: 64 }],
  'too-small': [{ least: 1 }],
  'not-above': [{ bound: 0 }],
  'too-large': [{ most: 500 }],
  invisible: NONE,
  'not-a-hash': NONE,
  'not-a-path': NONE,
  'wrong-kind': PARAM_KINDS.map((expected) => ({ expected })),
  'not-a-choice': [{ choices: ['GET', 'POST'] }],
  'unknown-member': [{ name: 'heigth' }],
  'wrong-form': NONE,
};

export const CALL_PROBLEMS: Samples<CallProblem> = {
  'invalid-params': [
    { member: 'count', fault: { code: 'too-large', most: 500 } },
    { member: '', fault: { code: 'wrong-form' } },
  ],
  'unknown-method': NONE,
  forbidden: NONE,
  internal: NONE,
  disconnected: [{ error: null }, { error: 'Failed to fetch' }],
  'not-answered': [{ seconds: 20 }],
  'locked-out': NONE,
};

const COLUMN_KINDS = ['text', 'hash', 'count', 'time', 'number', 'address'] as const;

export const FILE_DAMAGES: Samples<FileDamage> = {
  'other-program': NONE,
  'tables-without-version': NONE,
  'network-missing': NONE,
  'tables-missing': [{ tables: ['undo'] }, { tables: ['blocks', 'undo'] }],
  'chain-with-gap': NONE,
  'block-out-of-place': [{ height: 7 }],
  value: COLUMN_KINDS.map((expected) => ({ column: 'hash', expected })),
  payment: [{ reason: { code: 'malformed', detail: null } }],
  unreadable: [{ error: 'database disk image is malformed' }],
};

export const CHANGE_CONFLICTS: Samples<ChangeConflict> = {
  'block-not-stored': [{ hash: HASH }],
  'block-does-not-follow': [{ hash: HASH }],
  'block-not-the-tip': [{ hash: HASH }],
  'block-on-best-chain': [{ hash: HASH }],
  'block-not-on-best-chain': [{ hash: HASH }],
  'balance-differs': NONE,
  'payment-number': [{ number: 7, last: 8 }],
};

export const STORAGE_PROBLEMS: Samples<StorageProblem> = {
  'disk-full': [{ file: 'chain.db' }],
  'file-damaged': [{ file: 'chain.db', damage: { code: 'chain-with-gap' } }],
  'file-locked': [{ file: 'chain.db' }],
  'file-read-only': [{ file: 'chain.db' }],
  'file-not-opened': [{ file: 'chain.db' }],
  'file-failed': [{ file: 'chain.db', error: 'disk I/O error' }],
  'file-gone': [{ file: 'chain.db' }],
  'key-file-gone': [{ file: 'private-key.pem' }],
  'not-changed': [{ file: 'chain.db', conflict: { code: 'balance-differs' } }],
  'not-moved-aside': [{ file: 'chain.db', error: 'EACCES' }],
  'held-by-another': [{ file: 'chain.db', error: 'EBUSY' }],
  'newer-version': [{ file: 'chain.db', version: 9, known: 3 }],
  'file-of-other-network': [{ file: 'chain.db', theirs: 'trial', ours: 'workshop' }],
  'block-text-missing': [{ hash: HASH }],
  'block-text-of-another': [{ hash: HASH }],
  'not-a-lock': [{ file: 'node.lock', folder: '/home/ada' }],
  'folder-in-use': [
    { folder: '/home/ada', user: null },
    { folder: '/home/ada', user: 'Chalkchain on port 5000' },
  ],
  'folder-not-made': [{ folder: '/home/ada', error: 'EACCES' }],
  'portable-not-writable': [{ folder: '/home/ada', error: 'EACCES' }],
};

export const JOIN_FAULTS: Samples<JoinFault> = {
  empty: NONE,
  'not-an-invitation': NONE,
  'code-character': [{ character: 'U' }],
  'code-length': [{ length: 1 }, { length: 7 }],
  'code-check': NONE,
  'invitation-too-long': [{ most: 2000 }],
  'invitation-version': NONE,
  'invitation-part': [
    { part: 'v', problem: 'missing' },
    { part: 'key', problem: 'wrong' },
    { part: 'name', problem: 'twice' },
    { part: 'at', problem: 'too-many' },
    { part: 'percent', problem: 'wrong' },
  ],
};

export const MINING_FAILURES: Samples<MiningFailure> = {
  storage: [{ problem: { code: 'disk-full', file: 'chain.db' } }],
  unexpected: [{ error: 'A search thread died' }],
};

export const ANCHOR_STANDINGS: Samples<AnchorStanding> = {
  off: NONE,
  'original-nodes': [{ count: 1 }, { count: 2 }],
  'not-due': [{ height: 20, size: 32 }],
  'nobody-heard': [{ height: 20 }],
  'too-few': [
    { height: 20, have: 1, heard: 3 },
    { height: 20, have: 0, heard: 1 },
  ],
  'lacks-anchor': [{ height: 20 }],
  due: [{ height: 20 }],
};

export const MINING_PAUSES: Samples<MiningPause> = {
  'on-battery': NONE,
  'waiting-for-chain': [
    { peer: PEER, name: 'Ada', height: 7 },
    { peer: PEER, name: null, height: null },
  ],
  'waiting-for-class': [{ name: '10b' }],
  'switched-off-by-class': [{ name: '10b', since: 1_795_331_005 }],
  'waiting-for-anchor': [{ height: 40, hash: 'f00d'.repeat(16) }],
  failure: [{ failure: { code: 'unexpected', error: 'A search thread died' } }],
};

export const CHOICE_VERDICTS: Samples<ChoiceVerdict> = {
  followed: [{ peer: PEER, length: 7 }],
  stayed: [{ size: 7 }],
  'not-longer': [{ peer: PEER, length: 6, size: 7 }],
  'not-longest': [{ peer: PEER, length: 8, longest: 'http://10.0.0.9:5000', longestLength: 9 }],
  missed: [{ peer: PEER, length: 9, size: 7 }],
  'chain-refused': [{ peer: PEER, height: 6, reason: { code: 'high-hash', detail: null } }],
  'no-chain': [{ peer: PEER }],
  'not-offered': [{ peer: 'http://nobody' }],
  overtaken: [{ peer: PEER, length: 8, size: 9 }],
  kept: [{ peer: PEER, length: 9 }],
};

export const CLASS_COMMANDS: Samples<ClassCommandAction> = {
  'mining-off': NONE,
  'mining-on': [{ hashesPerSecond: null }, { hashesPerSecond: 50_000 }],
  pace: [{ hashesPerSecond: 50_000 }],
  sentence: [{ text: 'Please look at the board' }],
  'take-stock': NONE,
};

export const COMMAND_FAULTS: Samples<CommandFault> = {
  target: NONE,
  sentence: [{ most: 200 }],
  pace: [{ most: 10_000_000 }],
};

export const NOTICES: Samples<Notice> = {
  'choice-ended': [{ height: 7 }],
  'first-block-settled': [
    { count: 2, firstBlock: 'f00d'.repeat(16), because: 'lower' },
    { count: 30, firstBlock: 'f00d'.repeat(16), because: 'longer' },
  ],
  'class-chain-begun': [
    { name: '10b', backup: 'chain.db.backup' },
    { name: '10b', backup: null },
  ],
  'class-commanded': [
    { name: '10b', action: { code: 'mining-off' } },
    { name: '10b', action: { code: 'sentence', text: 'Please look at the board.' } },
  ],
  'branch-refused': [
    { from: PEER, height: 11 },
    { from: '10.0.0.7', height: 11 },
    { from: null, height: 11 },
  ],
  'storage-failed': [{ problem: { code: 'disk-full', file: 'chain.db' } }],
  'key-used-elsewhere': [{ by: 'block' }, { by: 'payment' }, { by: 'order' }, { by: 'card' }],
  'search-restarted': NONE,
  'browser-opened': [{ url: 'https://example.org' }],
};

export const ORDER_FAULTS: Samples<OrderFault> = {
  'order-size': [{ mostBytes: 8192 }],
  'order-unreadable': [{ reason: { code: 'malformed', detail: { code: 'json-goes-on', at: 7 } } }],
  'order-pays-reward': NONE,
  'order-recipient': NONE,
  'order-first-block': NONE,
  'order-occurrence': [{ most: 10_000 }],
  'order-expiry': NONE,
  'order-signature': [{ of: 'transaction' }, { of: 'order' }],
};

export const ORDER_OBSTACLES: Samples<Extract<SetAside, { readonly code: 'order-expired' | 'earlier-payment' }>> = {
  'order-expired': [{ expiry: 240 }],
  'earlier-payment': [{ hasExpired: false }, { hasExpired: true }],
};

export const PAYMENT_QUESTIONS: Samples<PaymentQuestion> = {
  'mined-before': [{ height: 7 }],
  'signed-elsewhere': [{ height: 7 }],
};

export const PAYMENT_STATES: Samples<PaymentState> = {
  unsigned: [{ notBefore: null }, { notBefore: 240 }],
  waiting: [
    { knownTo: 0, neighbours: 0, blocksLeft: 120 },
    { knownTo: 2, neighbours: 3, blocksLeft: 7 },
  ],
  stuck: [
    { because: { code: 'earlier-payment', hasExpired: true } },
    { because: { code: 'bad-txns-funds', detail: { code: 'funds', pays: '10', has: '6' } } },
  ],
  'in-block': [
    { height: 7, blockHash: HASH, depth: 1 },
    { height: 7, blockHash: HASH, depth: 5 },
  ],
  expired: [{ height: 240 }],
  doubtful: [{ question: { code: 'mined-before', height: 7 } }],
  void: NONE,
  'given-up': NONE,
};

export const TOKEN_WEAKNESSES: Samples<TokenWeakness> = {
  'first-guess': NONE,
  'few-different': [{ count: 2 }],
  repeats: NONE,
  short: [{ length: 16 }],
};

export const DEFAULTS_PROBLEMS: Samples<DefaultsProblem> = {
  'no-file': NONE,
  'not-a-file': NONE,
  'too-large': [{ mostBytes: 65_536 }],
  encoding: [{ fault: { code: 'not-utf-8' } }],
  unreadable: [{ error: 'EACCES' }],
  'not-json': [{ line: 3 }, { line: null }],
  'not-an-object': NONE,
  'unknown-key': [{ key: 'Port', known: ['port'] }],
  'bad-value': [{ key: 'port' }],
  'two-tokens': NONE,
  'weak-token': [{ weakness: { code: 'repeats' } }],
  'guessed-hash': NONE,
  'bad-invitation': [{ fault: { code: 'invitation-part', part: 'key', problem: 'wrong' } }],
  'many-peers': [{ count: 33, most: 32 }],
  'bad-peer': [
    { number: 2, fault: { code: 'https' } },
    { number: 3, fault: null },
  ],
  more: [{ count: 990 }],
};

export const START_NOTICES: Samples<StartNotice> = {
  translocated: NONE,
  'other-port': [5001, 0].map((port) => ({ problem: { code: 'port-used', port: 5000, user: null } as const, port })),
  defaults: [{ file: 'defaults.json', problem: { code: 'no-file' } }],
};

const SELF = { kind: 'self' } as const;
const FROM_PEER = { kind: 'peer', address: PEER } as const;
const COMPUTER = { kind: 'computer', ip: '10.0.0.9' } as const;
const BRANCH = { first: HASH, tip: 'cd'.repeat(32), height: 41, blocks: 2 };
const NO_COINS = { count: 0, amount: '0', items: [] };
const COINS = {
  count: 12,
  amount: '120',
  items: [
    { hash: HASH, height: 41, amount: '10', counterpart: null },
    { hash: HASH, height: 40, amount: '10.0', counterpart: 'MIIC' },
  ],
};
const TOO_FAR = { code: 'high-hash', detail: null } as const;

export const ACTIVITIES: Samples<Activity> = {
  tip: [
    { height: 41, hash: HASH, blocks: 1, from: SELF },
    { height: 41, hash: HASH, blocks: 12, from: FROM_PEER },
    { height: 41, hash: HASH, blocks: 1, from: COMPUTER },
  ],
  'side-block': [
    { height: 41, hash: HASH, from: SELF },
    { height: 41, hash: HASH, from: FROM_PEER },
  ],
  reorganisation: (['longer', 'lower', 'class', 'owner'] as const).flatMap((because) => [
    {
      forkHeight: 39,
      forkHash: HASH,
      left: BRANCH,
      came: { ...BRANCH, height: 42, blocks: 3 },
      because,
      from: FROM_PEER,
      own: { before: '120', after: '7', lost: COINS, won: NO_COINS, returned: COINS },
    },
    {
      forkHeight: 0,
      forkHash: null,
      left: BRANCH,
      came: null,
      because,
      from: SELF,
      own: { before: '0', after: '0', lost: NO_COINS, won: NO_COINS, returned: NO_COINS },
    },
  ]),
  'block-refused': [
    { height: 41, hash: HASH, reason: TOO_FAR, from: FROM_PEER },
    { height: null, hash: null, reason: { code: 'malformed', detail: { code: 'json-not-a-number' } }, from: COMPUTER },
  ],
  'chain-refused': [{ peer: PEER, height: 41, reason: TOO_FAR }],
  'payment-refused': [{ fault: { code: 'order-pays-reward' }, from: COMPUTER }],
  'peer-came': [{ peer: PEER }],
  'peer-went': [
    { peer: PEER, problem: { code: 'no-answer', peer: PEER } },
    { peer: PEER, problem: null },
  ],
  'payment-made': [
    { hash: HASH, amount: '4', to: 'MIIC' },
    { hash: HASH, amount: '1', to: 'MIIC' },
  ],
  'payment-known': [{ hash: HASH, peer: PEER }],
  'payment-in-block': [{ hash: HASH, amount: '4', height: 41, blockHash: HASH }],
  'payment-expired': [{ hash: HASH, amount: '4', height: 41 }],
  'class-command': [{ name: '10b', action: { code: 'mining-off' } }],
  'left-out': (['tip', 'side-block', 'reorganisation', 'refusal', 'peer', 'payment', 'class'] as const).flatMap(
    (of) => [
      { of, count: 1 },
      { of, count: 3000 },
    ],
  ),
};
