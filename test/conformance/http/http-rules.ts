/** Where we answer otherwise than the reference, row by row, and why. Rows without a rule must be answered as recorded. */
import { formatPythonString } from '../../../main/consensus/python/json-writer.ts';
import { testKey } from '../../support/test-keys.ts';
import { rowBody } from './http-vectors.ts';

/** What differs from the recording. What a rule does not name must be as recorded. */
export interface HttpRule {
  readonly rows: RegExp;
  readonly status?: number;
  readonly body?: string | RegExp;
  readonly chainSize?: number;
  readonly poolGrowsBy?: number;
  readonly peers?: readonly string[];
  readonly because: string;
}

const OWN_ADDRESS = formatPythonString(testKey('A').address);

/** The wallet of the recorded blocks, which got all rewards. */
const RECORDED_ADDRESS = /"(MII[^"]+)"/.exec(rowBody('balances-float'))?.[1] ?? '';

/** A refusal in our words: the workshop's word, a sentence and this code. */
function refusal(word: string, code: string): RegExp {
  return new RegExp(`^${word}: .+ \\(${code}\\)$`, 's');
}

/** The recorded payments that our pool takes: positive amounts to texts, as long as coins are left. */
const POOL_TEXT = new RegExp(
  `^\\[${[
    ['test', '1'],
    ['test', '1\\.5'],
    ['test', '10\\.0'],
    ['test', '1e-07'],
    ['Zo\\\\\\\\u00eb \\\\\\\\ud83c\\\\\\\\udf89', '1'],
    ['\\\\\\\\u00e9/\\\\\\\\ud83d\\\\\\\\ude00', '1'],
    ['\\\\\\\\ud800', '1'],
    ['second', '1'],
    ['test', '1'],
    ['MII[^"\\\\]+', '1'],
    [' ', '1'],
  ]
    .map(
      ([to, amount]) =>
        `"\\{\\\\"from\\\\": \\\\"MII[^"\\\\]+\\\\", \\\\"to\\\\": \\\\"${to}\\\\", \\\\"amount\\\\": ${amount}, \\\\"signature\\\\": \\d+\\}"`,
    )
    .join(', ')}\\]$`,
);

export const HTTP_RULES: readonly HttpRule[] = [
  {
    rows: /^root$/,
    status: 200,
    body: /^This is a Chalkchain node: .*GET +\/info .*POST +\/new_transaction /s,
    because:
      'No node ever asks for `/`. A student who opens the address of a node in a browser gets a list of what there is.',
  },
  {
    rows: /^(unknown-path|trailing-slash)$/,
    body: 'Not found: GET / lists what this node answers to',
    because: 'Words are plain text here, and the reference sends an HTML page.',
  },
  {
    rows: /^wrong-method-/,
    body: /^Method not allowed: use [A-Z, ]+$/,
    because: 'Words are plain text here, and the reference sends an HTML page. The Allow header is the same.',
  },
  {
    rows: /^(stop-mining-stopped|stop-mining-again|start-mining-again|start-mining-after-death)$/,
    status: 409,
    because: 'The words are the same, and a command that changed nothing says so by its status, too.',
  },
  {
    rows: /^tx-no-funds(-float)?$|^body-new_transaction-(charset|vendor-json|upper-case-type|bom|utf16)$|^tx-amount-(too-large|huge)/,
    body: /^Failed: the payment is [\d.]+, and (0|60) can be spent \(insufficient-funds\)$/,
    because: 'A refusal says why, with both numbers.',
  },
  {
    rows: /^tx-no-funds-(negative|string)$|^tx-amount-(string|array|object|infinity|nan|negative|true)$/,
    status: 400,
    body: refusal('Failed', 'bad-txns-amount'),
    poolGrowsBy: 0,
    because:
      'An amount is a finite number above 0. In the reference some of these steal coins, some make coins, and ' +
      'some end in a 500 with the payment in the pool all the same.',
  },
  {
    rows: /^tx-to-(number|true|array|object)$/,
    status: 400,
    body: refusal('Failed', 'bad-txns-to'),
    poolGrowsBy: 0,
    because: 'A recipient is a text. In the reference a recipient that is a list ends the miner.',
  },
  {
    rows: /^body-.+-(no-body-no-type|no-content-type|text-plain|form)$/,
    status: 415,
    body: /^Unsupported media type: send JSON/,
    because:
      'Every POST wants a JSON content type: a form of a foreign web page cannot have it. The reference crashes.',
  },
  {
    rows: /^body-(new_transaction|add_peer|greet)-(empty-body-json-type|not-json|cut-off|latin1|trailing-comma|single-quotes)$/,
    body: /^Invalid request: the body is not JSON: /,
    because: 'A refusal says why, in plain text. The reference sends an HTML page.',
  },
  {
    rows: /^body-(new_transaction|add_peer|greet)-(array|string|null|number)$/,
    status: 400,
    body: 'Invalid request: the body is not a JSON object',
    because: 'Bad input is never a 5xx. The reference crashes.',
  },
  {
    rows: /^body-new_block_mined-/,
    status: 400,
    body: refusal('Rejected', 'malformed'),
    because: 'Bad input is never a 5xx, and a refusal says why. The reference crashes or sends an HTML page.',
  },
  {
    rows: /^(body-(add_peer|greet)-empty-object|add-peer-missing|greet-missing)$/,
    status: 400,
    body: 'Missing address',
    because: 'An absent address is answered as an empty one. The reference crashes.',
  },
  {
    rows: /^(add-peer-(number|array|object)|greet-(number|array))$/,
    status: 400,
    body: /^Failed: the address is not a text/,
    because: 'Bad input is never a 5xx. The reference crashes.',
  },
  {
    rows: /^body-add_peer-|^add-peer-(unreachable|no-scheme|not-an-address|unknown-host)$/,
    status: 400,
    body: refusal('Failed', 'peer-failed'),
    because: 'A peer that cannot be reached is not added, and the answer says so. The reference says Done.',
  },
  {
    rows: /^add-peer-peer-(500|404|201|not-json|no-size|size-string|blocks-null)$/,
    status: 400,
    body: refusal('Failed', 'peer-failed'),
    peers: [],
    because:
      'What answers otherwise than a node is none, and is not added. The reference says Done, or crashes, and keeps it: ' +
      'every later /consensus fails, too.',
  },
  {
    rows: /^add-peer-(slash-only|ftp|bad-port)$/,
    status: 400,
    body: refusal('Failed', 'invalid-address'),
    because: 'What is no address of a node is refused with a sentence. The reference keeps it until the next use.',
  },
  {
    rows: /^add-peer-itself$/,
    status: 400,
    body: refusal('Failed', 'peer-is-self'),
    because: 'A node is not its own peer. In the reference it can be.',
  },
  {
    rows: /^add-peer-asked-by-another-host$/,
    status: 403,
    body: /^Forbidden: .*not at another name$/,
    because: 'A name that a foreign DNS server may point here controls nothing, and never becomes our own address.',
  },
  {
    rows: /^add-peer-peer-longer-localhost$/,
    peers: ['http://127.0.0.1:PEER'],
    because: 'All names of this computer are one address, so that one node is one peer.',
  },
  {
    rows: /^add-peer-peer-(bad-chain|crashing-chain)$/,
    status: 200,
    body: 'Done',
    chainSize: 4,
    because:
      'The good blocks before the first bad one stay, as if they had been announced one by one. A block that is no ' +
      'JSON is a bad block, and no crash.',
  },
  {
    rows: /^add-peer-peer-all-genesis$/,
    chainSize: 8,
    because: 'A chain with a second first block outgrows any chain for free, and is refused.',
  },
  {
    rows: /^greet-not-an-address$/,
    body: '{"chain_size": 0, "peers": ["http://127.0.0.1:9", "http://127.0.0.1:5000"], "blocks": []}',
    peers: ['http://127.0.0.1:9', 'http://127.0.0.1:5000'],
    because:
      "A greeting adds the sender's own address, with the port that it claims: 5000 where it names none. The host " +
      'that it claims is not believed.',
  },
  {
    rows: /^greet-slash-only$/,
    status: 400,
    body: refusal('Failed', 'invalid-address'),
    peers: ['http://127.0.0.1:9'],
    because: 'What is no address is refused with a sentence. The reference keeps an empty one.',
  },
  {
    rows: /^greet-with-blocks$/,
    body: rowBody('greet-with-blocks').replace(/"peers": \[[^\]]*\]/, '"peers": ["http://127.0.0.1:9"]'),
    because:
      'The recorded node had two more peers from before, one of them by a Host header that we would not believe.',
  },
  {
    rows: /^tx-pool-pending$/,
    body: POOL_TEXT,
    because:
      'Payments that wait count as spent, and those that the rules forbid are refused; the texts are the same kind.',
  },
  {
    rows: /^balances-pending$/,
    body: `{${OWN_ADDRESS}: 60}`,
    because: "The wallet is the test's own; payments that wait do not show here, either.",
  },
  {
    rows: /^balances-after-overspend$/,
    body: `{${OWN_ADDRESS}: 30}`,
    because:
      'The second payment is refused, so nothing is mined in vain; and only blocks of the chain change balances.',
  },
  {
    rows: /^block-2-on-empty$/,
    status: 400,
    body: refusal('Rejected', 'high-hash'),
    because: 'Bad input is never a 5xx. The reference crashes.',
  },
  {
    rows: /^block-old-block$/,
    status: 201,
    body: 'Accepted',
    because: 'A block that we have is no news and no fault, whether it is the tip or not.',
  },
  {
    rows: /^(block-wrong-previous|block-ahead)$/,
    status: 202,
    body: /^Accepted: it waits for its parent/,
    because: 'Valid work whose parent is unknown is kept while the parent is fetched. The reference asks nobody.',
  },
  {
    rows: /^block-wrong-height$/,
    body: refusal('Rejected', 'bad-height'),
    because: 'A refusal says why.',
  },
  { rows: /^block-bad-hash$/, body: refusal('Rejected', 'high-hash'), because: 'A refusal says why.' },
  { rows: /^block-wrong-difficulty$/, body: refusal('Rejected', 'bad-diffbits'), because: 'A refusal says why.' },
  { rows: /^block-bad-signature$/, body: refusal('Rejected', 'bad-txns-signature'), because: 'A refusal says why.' },
  { rows: /^block-wrong-reward$/, body: refusal('Rejected', 'bad-cb-amount'), because: 'A refusal says why.' },
  {
    rows: /^block-(insufficient-funds|unknown-sender)$/,
    body: refusal('Rejected', 'bad-txns-funds'),
    because: 'A refusal says why.',
  },
  {
    rows: /^block-two-coinbases$/,
    body: refusal('Rejected', 'bad-cb-multiple'),
    because: 'A refusal says why; and it changes no balance, where the reference keeps the first coinbase.',
  },
  {
    rows: /^block-height-1-on-8$/,
    status: 400,
    body: refusal('Rejected', 'second-genesis'),
    chainSize: 8,
    because: 'A chain has one first block. The reference takes any block of height 1 at any time.',
  },
  {
    rows: /^block-difficulty-minus-1$/,
    status: 400,
    body: refusal('Rejected', 'bad-diffbits'),
    because: 'A difficulty is an integer of 0 or more. The reference crashes.',
  },
  {
    rows: /^balances-nan$/,
    body: `{"${RECORDED_ADDRESS}": 70}`,
    because: 'A block that pays NaN is refused, so balances are always numbers.',
  },
];
