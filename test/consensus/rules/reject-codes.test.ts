/** Every reject code that the rules raise, provoked once; the compiler complains when one is missing here. */
import { describe, expect, test } from 'vitest';
import { createBlock } from '../../../main/consensus/block.ts';
import { applyTransactions } from '../../../main/consensus/rules/apply-block.ts';
import { checkBlock } from '../../../main/consensus/rules/check-block.ts';
import { checkHeader, checkTimestamp } from '../../../main/consensus/rules/check-header.ts';
import { checkPlacedBlock } from '../../../main/consensus/rules/check-placed-block.ts';
import { checkTransaction } from '../../../main/consensus/rules/check-transaction.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { REJECT_CODES } from '../../../main/consensus/rules/reject-codes.ts';
import { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import { COINBASE, createTransaction } from '../../../main/consensus/transaction.ts';
import { formatBlock, parseBlock, parseTransaction } from '../../../main/consensus/wire.ts';
import { rejectRules } from '../../../preload/contract/messages/english/reject-reason.ts';
import type { RejectCode, RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import { EASY_PARAMS, firstBlock, nextBlock, unsolvedBlock } from '../support/blocks.ts';
import { outcomeOf } from '../support/outcome.ts';
import { readWallets } from '../support/wallets.ts';

const [A] = readWallets();
const FIRST = firstBlock();
const SECOND = nextBlock(FIRST);
const TEXT = formatBlock(SECOND);

const reward = (amount: bigint, to = A.address) => createTransaction({ from: COINBASE, to, amount }, '0');

/** Where something keeps a first block from its place. */
function placeFirst(firstBlock: RejectReason): void {
  const place = { parent: 'none', grandparent: undefined, firstBlock, refusal: undefined, anchor: undefined } as const;
  checkPlacedBlock(EASY_PARAMS, FIRST, place, Number(FIRST.timestamp));
}

/** On a branch without what is anchored. */
function placeAnchored(anchor: RejectReason): void {
  const place = { parent: FIRST, grandparent: undefined, firstBlock: undefined, refusal: undefined, anchor } as const;
  checkPlacedBlock(EASY_PARAMS, SECOND, place, Number(SECOND.timestamp));
}

const PROVOCATIONS: Record<RejectCode, () => unknown> = {
  malformed: () => parseBlock('{}'),
  'bad-blk-length': () => checkBlock({ ...EASY_PARAMS, maxBlockBytes: 10 }, SECOND),
  'bad-height': () => checkHeader(EASY_PARAMS, createBlock({ ...SECOND, height: 3 }), FIRST, undefined),
  'bad-diffbits': () => checkHeader(EASY_PARAMS, createBlock({ ...SECOND, difficulty: 2 }), FIRST, undefined),
  'bad-nonce': () => parseBlock(TEXT.replace(/"nonce": \d+/, '"nonce": -1')),
  'bad-prevblk': () => checkHeader(EASY_PARAMS, createBlock({ ...SECOND, previousHash: '0' }), FIRST, undefined),
  'bad-timestamp': () => parseBlock(TEXT.replace(/"timestamp": [\d.]+/, '"timestamp": null')),
  'time-too-new': () => checkTimestamp(EASY_PARAMS, SECOND, 0),
  'high-hash': () => checkBlock(EASY_PARAMS, unsolvedBlock(FIRST)),
  'bad-genesis': () => checkBlock(EASY_PARAMS, firstBlock({ difficulty: 0 })),
  'second-genesis': () => placeFirst({ code: 'second-genesis', detail: { code: 'chain-has-first-block', size: 1 } }),
  'other-chain': () => placeFirst({ code: 'other-chain', detail: { code: 'first-block', hash: FIRST.hash } }),
  'retired-chain': () => placeFirst({ code: 'retired-chain', detail: { code: 'first-block', hash: FIRST.hash } }),
  'not-anchored': () =>
    placeAnchored({ code: 'not-anchored', detail: { code: 'anchor', height: 2, hash: FIRST.hash } }),
  'bad-cb-multiple': () => checkBlock(EASY_PARAMS, nextBlock(FIRST, { transactions: [reward(10n), reward(10n)] })),
  'bad-cb-amount': () => checkBlock(EASY_PARAMS, nextBlock(FIRST, { transactions: [reward(11n)] })),
  'bad-txns-from': () => checkTransaction({ from: '', to: 'B', amount: 1n }),
  'bad-txns-to': () => checkTransaction({ from: 'A', to: '', amount: 1n }),
  'bad-txns-amount': () => checkTransaction({ from: 'A', to: 'B', amount: 0n }),
  'bad-txns-key': () => checkBlock(EASY_PARAMS, nextBlock(FIRST, { transactions: [reward(10n, 'test')] })),
  'bad-txns-signature': () => parseTransaction('{"from": "A", "to": "B", "amount": 1, "signature": "7"}'),
  'bad-txns-funds': () => applyTransactions(new Ledger(), [createTransaction({ from: 'A', to: 'B', amount: 1n }, '0')]),
};

describe('every reject code', () => {
  test.each(Object.entries(PROVOCATIONS))('%s can be provoked', (code, provoke) => {
    expect(outcomeOf(provoke)).toBe(code);
  });

  test.each(REJECT_CODES)('%s has a short lower-case name and one sentence', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rejectRules[code]).toMatch(/^[^.]{10,80}$/);
  });
});

describe('ValidationError', () => {
  test('says the sentence, and the detail when there is one', () => {
    expect(new ValidationError('high-hash').message).toBe('the hash does not meet the target');
    const error = new ValidationError('bad-txns-funds', { code: 'funds', pays: '60', has: '10' });
    expect(error.message).toBe('the sender does not have the coins: pays 60, has 10');
    expect([error.name, error.code]).toEqual(['ValidationError', 'bad-txns-funds']);
    expect(error.detail).toEqual({ code: 'funds', pays: '60', has: '10' });
  });
});
