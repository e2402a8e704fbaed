/** docs/PROTOCOL.md says of the rules what the code does: the order of the checks (section 7) and the codes (section 13). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { isSenderToBlame, REJECT_CODES } from '../../main/consensus/rules/reject-codes.ts';
import { rejectRules } from '../../preload/contract/messages/english/reject-reason.ts';
import type { RejectCode } from '../../preload/contract/messages/reject-reason.ts';
import { checkPlacedBlock } from '../../main/consensus/rules/check-placed-block.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { createTransaction, type Transaction } from '../../main/consensus/transaction.ts';
import { completeBlock, createBlockTemplate } from '../../main/node/mining/block-template.ts';
import { signPayment } from '../support/sign-payment.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from '../support/chain-builder.ts';
import { FROM_NETWORK, openTestChain } from '../support/test-chain.ts';

const TEXT = readFileSync(new URL('../../docs/PROTOCOL.md', import.meta.url), 'utf8');

/** Blocks of a few transactions fit; one with a long recipient does not. */
const PARAMS = { ...EASY_PARAMS, maxBlockBytes: 16_000 };

const builder = new ChainBuilder(PARAMS);
const { A, B } = builder.wallets;
const first = builder.genesis();
const parent = builder.on(first, { miner: A });

/** What a block is made of before its nonce is looked for. */
interface Draft {
  height: number;
  difficulty: number;
  previousHash: string;
  timestamp: number;
  transactions: Transaction[];
  meetsTarget: boolean;
}

/** Rules that are broken by what cannot even be read, or by a first block, and what an owner wants: `refusals-in-log.test` provokes them. */
const ELSEWHERE: readonly RejectCode[] = [
  'retired-chain',
  'other-chain',
  'not-anchored',
  'malformed',
  'bad-nonce',
  'bad-timestamp',
  'bad-genesis',
  'bad-txns-from',
  'bad-txns-to',
  'bad-txns-amount',
];

/** One way to break each other rule, in the order of the document. */
const DEFECTS: readonly (readonly [RejectCode, (draft: Draft) => void])[] = [
  ['second-genesis', (draft) => (draft.height = 1)],
  ['high-hash', (draft) => (draft.meetsTarget = false)],
  ['bad-blk-length', (draft) => draft.transactions.push(signPayment('A', 'x'.repeat(20_000), 1n))],
  ['bad-prevblk', (draft) => (draft.previousHash = '0')],
  ['bad-cb-multiple', (draft) => draft.transactions.push(A.createCoinbase(10n), A.createCoinbase(10n))],
  ['bad-cb-amount', (draft) => draft.transactions.push(A.createCoinbase(11n))],
  [
    'bad-txns-key',
    (draft) => draft.transactions.push(createTransaction({ from: 'nobody', to: B.address, amount: 1n }, '7')),
  ],
  ['bad-height', (draft) => (draft.height = draft.height === 1 ? 1 : draft.height + 1)],
  ['bad-diffbits', (draft) => (draft.difficulty += 1)],
  ['time-too-new', (draft) => (draft.timestamp = 4_000_000_000)],
  [
    'bad-txns-signature',
    (draft) => draft.transactions.push(createTransaction({ from: A.address, to: B.address, amount: 1n }, '7')),
  ],
  ['bad-txns-funds', (draft) => draft.transactions.push(A.pay(B.address, 1000n))],
];

const pairs = DEFECTS.flatMap(([earlier, spoil], index) =>
  DEFECTS.slice(index + 1).map(([later, spoilAlso]) => ({ earlier, later, spoil, spoilAlso })),
);

function draftOf(breaks: readonly ((draft: Draft) => void)[]): Draft {
  const draft: Draft = {
    height: 3,
    difficulty: PARAMS.initialDifficulty,
    previousHash: parent.hash,
    timestamp: TEST_EPOCH + 12,
    transactions: [],
    meetsTarget: true,
  };
  for (const spoil of breaks) spoil(draft);
  return draft;
}

function build(breaks: readonly ((draft: Draft) => void)[]): Block {
  const draft = draftOf(breaks);
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...draft, nonce });
    if (isHashBelowTarget(block.hash, block.difficulty) === draft.meetsTarget) return block;
  }
}

async function codeFor(block: Block): Promise<RejectCode | 'taken'> {
  const { chain, close } = openTestChain({ params: PARAMS });
  await chain.acceptBlock(first, FROM_NETWORK);
  await chain.acceptBlock(parent, FROM_NETWORK);
  const outcome = await chain.acceptBlock(block, FROM_NETWORK);
  close();
  return outcome.kind === 'rejected' ? outcome.code : 'taken';
}

/** The text from one heading to the next of the same depth. */
function section(heading: string): string {
  const [, rest = ''] = TEXT.split(`\n${heading}`);
  const depth = heading.split(' ', 1)[0] ?? '';
  return rest.split(new RegExp(`\\n${depth} `))[0] ?? '';
}

describe('section 7 and the code', () => {
  test('have the checks in one order', () => {
    const wanted = new Set<string>(DEFECTS.map(([code]) => code));
    const listed = ['### 7.2', '### 7.3', '### 7.4', '### 7.5'].flatMap((heading) =>
      section(heading)
        .split('\n')
        .filter((line) => /^\d|^Every signature|^Transactions are/.test(line))
        .flatMap((line) => [...line.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code)),
    );
    const firstTimes = [...new Set(listed)].filter((code) => wanted.has(code));
    expect(firstTimes).toEqual(DEFECTS.map(([code]) => code));
  });

  test('leave no code out', () => {
    const provoked = DEFECTS.map(([code]) => code);
    expect([...provoked, ...ELSEWHERE].toSorted()).toEqual([...REJECT_CODES].toSorted());
  });

  test.each(DEFECTS)('let no miner build what they refuse for %s', (_code, spoil) => {
    const draft = draftOf([spoil]);
    const tip = { height: parent.height, hash: parent.hash, timestamp: parent.timestamp };
    const template = createBlockTemplate({
      params: PARAMS,
      tip,
      difficulty: PARAMS.initialDifficulty,
      // The miner has them from the pool, which tries signatures and funds.
      payments: draft.transactions,
      coinbase: B.createCoinbase(PARAMS.reward),
    });
    let block = completeBlock(template, { nonce: 0n, timestamp: TEST_EPOCH + 12 });
    for (let nonce = 1n; !isHashBelowTarget(block.hash, block.difficulty); nonce++) {
      block = completeBlock(template, { nonce, timestamp: TEST_EPOCH + 12 });
    }
    const place = { parent, grandparent: first, firstBlock: undefined, refusal: undefined, anchor: undefined };
    expect(() => checkPlacedBlock(PARAMS, block, place, TEST_EPOCH + 12)).not.toThrow();
  });

  test('know a block without a defect', async () => {
    expect(await codeFor(build([]))).toBe('taken');
  });

  test.each(DEFECTS)('refuse a block for %s', async (code, spoil) => {
    expect(await codeFor(build([spoil]))).toBe(code);
  });

  test.each(pairs)('$earlier goes before $later', async ({ earlier, spoil, spoilAlso }) => {
    expect(await codeFor(build([spoilAlso, spoil]))).toBe(earlier);
  });
});

describe('section 13 and the code', () => {
  test('list the same codes, sentences and blame', () => {
    const rows = [...section('## 13.').matchAll(/^\| `([a-z-]+)` \| (.+?) \| (yes|no) \|$/gm)];
    const listed = rows.map(([, code, sentence, blame]) => ({ code, sentence, isSenderToBlame: blame === 'yes' }));
    expect(listed).toEqual(
      REJECT_CODES.map((code) => ({ code, sentence: rejectRules[code], isSenderToBlame: isSenderToBlame(code) })),
    );
  });
});
