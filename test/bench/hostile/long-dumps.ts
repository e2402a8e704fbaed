/** Answers to a greeting with a very long chain: good ones, and ones that are bad early, late, and in the middle. */
import type { Transaction } from '../../../main/consensus/transaction.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { signPayment } from '../../support/sign-payment.ts';
import { testKey } from '../../support/test-keys.ts';
import type { LongDump } from './long-dump.ts';
import { answerOf, freeChain, type FreeChainOptions } from './free-chain.ts';

/** A first look takes less. */
const LENGTH = Number(process.env['CHALKCHAIN_BENCH_LENGTH'] ?? 800_000);
const LENGTH_BEFORE = 2_000;
/** A branch that is as long as ours less one block, of blocks of this size: more than is kept of one branch. */
const LARGE_BYTES = 400_000;
/** Two chains of this length that have nothing in common. */
const DEEP_LENGTH = LENGTH / 8;

const OTHER_DATE = 2000;

function longDump(
  dump: Pick<LongDump, 'key' | 'label' | 'sizeAfter'>,
  options: Omit<FreeChainOptions, 'firstDate' | 'blocks'> & { readonly blocks?: number },
  before = LENGTH_BEFORE,
): LongDump {
  const { blocks = LENGTH } = options;
  return {
    ...dump,
    sizeBefore: before,
    before: () => answerOf(before, freeChain({ blocks: before })),
    answer: () => answerOf(LENGTH, freeChain({ ...options, blocks, firstDate: OTHER_DATE })),
  };
}

function unpaid(height: number) {
  return height === LENGTH / 2 ? [new Wallet(testKey('A')).pay('x', 1n)] : [];
}

/** A reward, and a payment of a part of it to an address of many letters. Signed once: equal payments have equal signatures. */
function createLarge(): (height: number) => readonly Transaction[] {
  let transactions: readonly Transaction[] | undefined;
  return (height) => {
    // A first block has none.
    if (height === 1) return [];
    const wallet = new Wallet(testKey('A'));
    transactions ??= [wallet.createCoinbase(10n), signPayment('A', 'x'.repeat(LARGE_BYTES), 1n)];
    return transactions;
  };
}

export const LONG_DUMPS: readonly LongDump[] = [
  longDump({ key: 'good', label: `${LENGTH} good blocks`, sizeAfter: LENGTH }, {}),
  longDump({ key: 'bad-3', label: `${LENGTH} blocks, bad at 3`, sizeAfter: LENGTH_BEFORE }, { lacksWorkAt: 3 }),
  longDump(
    { key: 'bad-last', label: `${LENGTH} blocks, bad at the last`, sizeAfter: LENGTH - 1 },
    { isMisplacedAt: LENGTH },
  ),
  longDump(
    { key: 'bad-funds', label: `${LENGTH} blocks, unpaid in the middle`, sizeAfter: LENGTH / 2 - 1 },
    { transactions: unpaid },
  ),
  longDump(
    { key: 'side', label: `a branch of ${LARGE_BYTES} bytes a block that stays shorter`, sizeAfter: LENGTH_BEFORE },
    { blocks: LENGTH_BEFORE - 1, transactions: createLarge() },
  ),
  longDump(
    { key: 'deep', label: `${DEEP_LENGTH} blocks replaced`, sizeAfter: DEEP_LENGTH + 1 },
    { blocks: DEEP_LENGTH + 1 },
    DEEP_LENGTH,
  ),
];
