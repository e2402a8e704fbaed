/** The block that is being mined: all of it but the nonce and the timestamp. */
import { blockPreimage, createBlock, type Block, type BlockFields } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { SearchResult, SearchTemplate } from '../ports/nonce-search.ts';

type TemplateFields = Omit<BlockFields, 'nonce' | 'timestamp'>;

/** What the miner searches a nonce for. */
export interface BlockTemplate {
  readonly fields: TemplateFields;
  readonly search: SearchTemplate;
}

export interface BlockTemplateInput {
  readonly tip: { readonly height: number; readonly hash: string; readonly timestamp: PythonNumber };
  /** What the rules ask of the next block. */
  readonly difficulty: number;
  /** In the order in which they spend. */
  readonly payments: readonly Transaction[];
  readonly coinbase: Transaction;
}

/**
 * How much wire text of payments fits into a block. Inside a block a payment's text is a JSON string, which can take
 * twice the characters; the rest of the block needs less than 2 KiB.
 */
export function maxPaymentBytes(params: ConsensusParams): number {
  return Math.max(0, Math.floor(params.maxBlockBytes / 2) - 2048);
}

/** The next block on top of `tip`. The coinbase comes last, as in the workshop's own blocks. */
export function createBlockTemplate({ tip, difficulty, payments, coinbase }: BlockTemplateInput): BlockTemplate {
  const fields = {
    height: tip.height + 1,
    difficulty,
    previousHash: tip.hash,
    transactions: [...payments, coinbase],
  };
  return { fields, search: createSearchTemplate(fields, Number(tip.timestamp)) };
}

/** The block that a search has found. */
export function completeBlock({ fields }: BlockTemplate, { nonce, timestamp }: SearchResult): Block {
  return createBlock({ ...fields, nonce, timestamp });
}

/**
 * Cuts the preimage where the nonce and the timestamp stand. The places are found by writing it with other one-digit
 * values and looking where the text changes, so its format is known in one place only: `blockPreimage`.
 */
function createSearchTemplate(fields: TemplateFields, parentTimestamp: number): SearchTemplate {
  const text = blockPreimage({ ...fields, nonce: 0n, timestamp: 0n });
  const nonceAt = firstDifference(text, blockPreimage({ ...fields, nonce: 1n, timestamp: 0n }));
  const timestampAt = firstDifference(text, blockPreimage({ ...fields, nonce: 0n, timestamp: 1n }));
  return {
    beforeNonce: text.slice(0, nonceAt),
    beforeTimestamp: text.slice(nonceAt + 1, timestampAt),
    afterTimestamp: text.slice(timestampAt + 1),
    parentTimestamp,
    difficulty: fields.difficulty,
  };
}

function firstDifference(a: string, b: string): number {
  let index = 0;
  while (a[index] === b[index]) index += 1;
  return index;
}
