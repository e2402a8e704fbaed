/** Made-up views that do not follow from the chain: peers in all states, the pool, the log, settings. */
import { longText } from '../../../main/api/views/long-text.ts';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import type { BlockView } from '../../../preload/contract/views/block-views.ts';
import type { DiagnosticsView } from '../../../preload/contract/views/diagnostics-views.ts';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import type { FoundNodeView, FoundView, PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { SignatureCheckView, TransactionView } from '../../../preload/contract/views/transaction-views.ts';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { createRandom, digits, fakeTransaction, type FakeBlock, type FakeChain } from './fake-chain.ts';

const DECIMAL = '0123456789';

export function fakeFound(now: number, height: number): FoundView {
  const node: FoundNodeView = {
    address: 'http://192.168.178.44:5000',
    software: 'chalkchain',
    name: 'Table 7',
    className: 'Computer lab 3',
    version: '0.1.0',
    height,
    by: 'presence',
    seenAt: now - 20,
    reach: 'reached',
    problem: null,
    isPeer: false,
    wouldReplace: false,
  };
  const dropping = 'http://192.168.178.52:5001';
  return {
    isOn: true,
    problem: null,
    sweep: null,
    nodes: [
      node,
      { ...node, address: 'http://192.168.178.23:5000', name: "Table 4's laptop", isPeer: true },
      {
        ...node,
        address: 'http://192.168.178.61:5000',
        name: 'Somebody with a chain of their own and a name as long as a name may be',
        className: null,
        height: height + 40,
        wouldReplace: true,
      },
      {
        ...node,
        address: 'http://192.168.178.70:5000',
        software: 'workshop',
        name: null,
        className: null,
        version: null,
        height: null,
        by: 'sweep',
        seenAt: now - 200,
      },
      {
        ...node,
        address: dropping,
        software: 'unknown',
        name: 'Table 9',
        version: null,
        height: null,
        reach: 'failed',
        problem: { code: 'no-answer', peer: dropping },
      },
    ],
  };
}

export function fakePeers(now: number, height: number): PeerView[] {
  const peer: PeerView = {
    address: 'http://192.168.178.23:5000',
    state: 'ok',
    software: 'chalkchain',
    version: '0.1.0',
    name: "Table 4's laptop",
    walletAddress: null,
    height,
    ownHeightThen: height,
    firstBlock: null,
    latencyMs: 4,
    lastContactAt: now - 2,
    failures: 0,
    fetchFailures: 0,
    fetchProblem: null,
    problem: null,
  };
  return [
    peer,
    {
      ...peer,
      address: 'http://192.168.178.31:5000',
      software: 'workshop',
      version: null,
      name: null,
      latencyMs: 11,
      height: height - 1,
      lastContactAt: now - 14,
    },
    {
      ...peer,
      address: 'http://192.168.178.40:5001',
      name: 'Table 6',
      latencyMs: 132,
      height: Math.max(0, height - 12),
      lastContactAt: now - 61,
    },
    {
      ...peer,
      address: 'http://a-very-long-host-name-of-a-lab-computer.department.university.example:65535',
      state: 'backing-off',
      software: 'unknown',
      version: null,
      name: null,
      latencyMs: null,
      height: null,
      lastContactAt: now - 640,
      failures: 3,
      problem: {
        code: 'answer-timeout',
        peer: 'http://a-very-long-host-name-of-a-lab-computer.department.university.example:65535',
      },
    },
    {
      ...peer,
      address: 'http://10.0.0.77:5000',
      state: 'unreachable',
      name: null,
      version: null,
      software: 'unknown',
      latencyMs: null,
      height: null,
      lastContactAt: null,
      failures: 9,
      problem: { code: 'no-answer', peer: 'http://10.0.0.77:5000' },
    },
    {
      ...peer,
      address: 'http://192.168.178.52:5000',
      state: 'new',
      software: 'unknown',
      version: null,
      name: null,
      latencyMs: null,
      height: null,
      lastContactAt: null,
    },
  ];
}

export function fakePool(chain: FakeChain, now: number): PoolEntryView[] {
  const random = createRandom(7);
  const [own = 'a', grace = 'b', linus = 'c'] = chain.people;
  return [
    { id: 1, transaction: fakeTransaction(random, own, grace, '5'), addedAt: now - 32, setAsideBecause: null },
    { id: 2, transaction: fakeTransaction(random, linus, own, '2.5'), addedAt: now - 12, setAsideBecause: null },
    {
      id: 3,
      transaction: fakeTransaction(random, own, 'test', '1000'),
      addedAt: now - 240,
      setAsideBecause: { code: 'bad-txns-funds', detail: { code: 'funds', pays: '1000', has: '130' } },
    },
  ];
}

export function fakeBlockView(chain: FakeChain, block: FakeBlock): BlockView {
  const { summary, transactions } = block;
  const parent = chain.blocks[summary.height - 2]?.summary;
  const grandparent = chain.blocks[summary.height - 3]?.summary;
  const nonce = String(Math.floor(createRandom(summary.height)() * 2 ** summary.difficulty));
  const timestampText = Number.isInteger(summary.timestamp) ? `${summary.timestamp}.0` : String(summary.timestamp);
  const head = `{"height": ${summary.height}, "difficulty": ${summary.difficulty}, "nonce": ${nonce}, "previous_hash": "${summary.previousHash}", "transactions": `;
  const next = chain.blocks[summary.height]?.summary;
  return {
    ...summary,
    nonce,
    timestampText,
    receivedAt: summary.timestamp + 0.8,
    target: ((2n ** 256n - 1n) >> BigInt(summary.difficulty)).toString(16).padStart(64, '0'),
    zeroBits: 256 - BigInt(`0x${summary.hash}`).toString(2).length,
    preimage: longText(
      `${head}"${transactions.map((transaction) => transaction.hash).join(',')}", "timestamp": ${timestampText}}`,
    ),
    wire: longText(
      `${head}${JSON.stringify(transactions.map((transaction) => transaction.wire.text))}, "timestamp": ${timestampText}}`,
    ),
    nextHashes: next?.previousHash === summary.hash ? [next.hash] : [],
    retarget:
      parent === undefined
        ? null
        : {
            seconds:
              grandparent === undefined ? null : Math.round((parent.timestamp - grandparent.timestamp) * 1e4) / 1e4,
            previousDifficulty: grandparent === undefined ? null : parent.difficulty,
            difficulty: summary.difficulty,
          },
  };
}

export function fakeSignatureCheck(transaction: TransactionView): SignatureCheckView {
  const random = createRandom(transaction.amount.length + transaction.hash.charCodeAt(0));
  const message = BigInt(
    `0x${Array.from(transaction.hash, (digit) => digit.charCodeAt(0).toString(16)).join('')}`,
  ).toString();
  return {
    signer: transaction.isCoinbase ? transaction.to : transaction.from,
    modulus: `2${digits(random, DECIMAL, 616)}`,
    exponent: '65537',
    message,
    opened: message,
    isValid: true,
  };
}

export function fakeLog(now: number): LogLine[] {
  const lines: LogLine[] = Array.from({ length: 300 }, (_, index) => ({
    at: now - (300 - index) * 3,
    level: 'info',
    text:
      index % 2 === 0 ? `Mining block ${index + 2} ... [difficulty=14] [target=0003ffff]` : `Block ${index + 1} mined!`,
  }));
  return [
    ...lines,
    { at: now - 3, level: 'warn', text: 'Block 118 is invalid: the hash does not meet the target' },
    { at: now - 2, level: 'error', text: 'The disk is full: chain.sqlite cannot be written' },
    { at: now - 1, level: 'debug', text: '127.0.0.1 - - [22/Nov/2026 07:00:00] "GET /info HTTP/1.1" 200 -' },
  ];
}

export const FAKE_SETTINGS: SettingsView = {
  name: 'Laptop 7',
  sharesName: true,
  port: 5000,
  takenPort: null,
  isOnLan: true,
  isFinding: true,
  isOffBoards: false,
  pace: { threads: 1, maxHashesPerSecond: 50_000, share: null },
  theme: 'system',
  terminal: null,
  dataFolder: '/home/ada/.local/share/chalkchain',
  pausesOnBattery: false,
  hasControlToken: false,
  isPortable: false,
  isWelcomed: true,
  projectPages: {
    releases: 'https://example.org/project/releases',
    'user-guide': 'https://example.org/project/guide',
    'instructor-guide': 'https://example.org/project/instructors',
    problems: 'https://example.org/project/issues/new/choose',
  },
  canOpenFolder: true,
  canOpenProjector: false,
  canOpenPages: true,
  canChangePort: true,
  networkSetting: 'windows-firewall',
};

export const FAKE_DIAGNOSTICS: DiagnosticsView = {
  at: 1_700_000_000,
  files: [
    {
      part: 'versions',
      name: 'versions.json',
      text: '{\n  "chalkchain": "0.1.0",\n  "system": "linux"\n}\n',
      isCut: false,
    },
    { part: 'settings', name: 'settings.json', text: '{\n  "port": 5000\n}\n', isCut: false },
    { part: 'status', name: 'status.json', text: '{\n  "height": 12\n}\n', isCut: false },
    { part: 'peers', name: 'peers.json', text: '[]\n', isCut: false },
    { part: 'activity', name: 'activity.jsonl', text: '', isCut: false },
    { part: 'log', name: 'log.txt', text: '2026-11-22T07:07:01.000Z info Block 2 mined!\n'.repeat(40), isCut: true },
    {
      part: 'last-crash',
      name: 'last-crash.txt',
      text: 'Error: out of chalk\n    at write (board.ts:1)\n',
      isCut: false,
    },
  ],
};
