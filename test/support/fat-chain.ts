/** Chains of fat blocks, as a hostile miner makes them: each pays a fraction of a coin to a text of megabytes. */
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../main/consensus/block.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import { nextDifficulty } from '../../main/consensus/rules/retarget.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { COINBASE, type Transaction } from '../../main/consensus/transaction.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { signPayment } from './sign-payment.ts';
import { testKey } from './test-keys.ts';

/** Blocks before the fat ones: dated so that the difficulty falls. */
const THIN_BLOCKS = 14;

/** Long ago, and far enough apart for the easiest work. Below difficulty 0 the original node is stuck, so it goes up again. */
const FIRST_TIMESTAMP = 1;
const SLOW_SECONDS = 6;
const FAST_SECONDS = 1;
const LOWEST_DIFFICULTY = 2;

export interface FatChainOptions {
  readonly params: ConsensusParams;
  readonly fatBlocks: number;
  /** Characters of each recipient. */
  readonly recipientLength: number;
  readonly recipientsPerBlock?: number;
}

/** One recipient of a fat chain; all differ. */
export function fatRecipient(block: number, place: number, length: number): string {
  return `${block}-${place}-`.padEnd(length, 'fat ');
}

/** Block after block, and none is kept here: a chain of these is larger than memory. */
export function* fatChain(options: FatChainOptions): Generator<Block> {
  const { params, fatBlocks } = options;
  const reward = new Wallet(testKey('A')).createCoinbase(params.reward);
  let parent: Block | undefined;
  let grandparent: Block | undefined;
  for (let index = 0; index < 1 + THIN_BLOCKS + fatBlocks; index++) {
    const fatIndex = index - 1 - THIN_BLOCKS;
    const transactions = index === 0 ? [] : [...(fatIndex < 0 ? [] : fatPayments(fatIndex, options)), reward];
    const block = mine(params, { parent, grandparent, transactions });
    yield block;
    grandparent = parent && withoutTransactions(parent);
    parent = withoutTransactions(block);
  }
}

function fatPayments(block: number, { recipientLength, recipientsPerBlock = 1 }: FatChainOptions): Transaction[] {
  return Array.from({ length: recipientsPerBlock }, (_, place) =>
    signPayment('A', fatRecipient(block, place, recipientLength), 1e-6),
  );
}

interface Place {
  readonly parent: Block | undefined;
  readonly grandparent: Block | undefined;
  readonly transactions: readonly Transaction[];
}

function mine(params: ConsensusParams, { parent, grandparent, transactions }: Place): Block {
  const fields = {
    height: (parent?.height ?? 0) + 1,
    difficulty: nextDifficulty(params, parent, grandparent),
    previousHash: parent?.hash ?? FIRST_PREVIOUS_HASH,
    transactions,
    timestamp: parent === undefined ? FIRST_TIMESTAMP : Number(parent.timestamp) + spacingAfter(parent),
  };
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...fields, nonce });
    if (parent === undefined || isHashBelowTarget(block.hash, block.difficulty)) return block;
  }
}

function spacingAfter({ difficulty }: Block): number {
  return difficulty > LOWEST_DIFFICULTY ? SLOW_SECONDS : FAST_SECONDS;
}

/** What the next block needs of it. */
function withoutTransactions(block: Block): Block {
  return { ...block, transactions: block.transactions.filter(({ from }) => from === COINBASE) };
}
