/** The block that is being mined: all of it but the nonce and the timestamp. */
import { blockPreimage, createBlock, type Block, type BlockFields } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import { checkContent } from '../../consensus/rules/check-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { SearchResult, SearchTemplate } from '../ports/nonce-search.ts';

type TemplateFields = Omit<BlockFields, 'nonce' | 'timestamp'>;

/** What the miner searches a nonce for. */
export interface BlockTemplate {
  readonly fields: TemplateFields;
  readonly search: SearchTemplate;
}

export interface BlockTemplateInput {
  readonly params: ConsensusParams;
  readonly tip: { readonly height: number; readonly hash: string; readonly timestamp: PythonNumber };
  /** What the rules ask of the next block. */
  readonly difficulty: number;
  /** In the order in which they spend. */
  readonly payments: readonly Transaction[];
  readonly coinbase: Transaction;
}

/** As long as any that a search finds, so that a block that fits with these fits with what is found. */
const LONGEST_RESULT: SearchResult = { nonce: 10n ** 24n, timestamp: 1_700_000_000.1234567 };

/**
 * About how much wire text of payments fits into a block, for a first choice; the rules have the last word. Inside a block
 * a payment's text is a JSON string, which can take twice the characters; the rest of the block needs less than 2 KiB.
 */
export function maxPaymentBytes(params: ConsensusParams): number {
  return Math.max(0, Math.floor(params.maxBlockBytes / 2) - 2048);
}

/**
 * The next block on top of `tip`, with as many of the payments as the rules let into one block. The coinbase comes last,
 * as in the workshop's own blocks.
 *
 * @throws ValidationError when the rules refuse the block even without payments: a bug
 */
export function createBlockTemplate({ params, payments, ...input }: BlockTemplateInput): BlockTemplate {
  const count = countFitting(payments.length, (some) => {
    checkContent(params, createBlock({ ...fieldsOf(input, payments.slice(0, some)), ...LONGEST_RESULT }));
  });
  return templateFor(fieldsOf(input, payments.slice(0, count)), Number(input.tip.timestamp));
}

/** What is searched for a block of these fields, whatever the rules say of them. */
export function templateFor(fields: TemplateFields, parentTimestamp: number): BlockTemplate {
  return { fields, search: createSearchTemplate(fields, parentTimestamp) };
}

function fieldsOf(
  { tip, difficulty, coinbase }: Omit<BlockTemplateInput, 'params' | 'payments'>,
  payments: readonly Transaction[],
): TemplateFields {
  return {
    height: tip.height + 1,
    difficulty,
    previousHash: tip.hash,
    transactions: [...payments, coinbase],
  };
}

/**
 * The largest number up to `all` that passes, by halving, because what fits with more payments fits with fewer. Nearly
 * always that is all of them, after one look.
 *
 * @throws ValidationError when not even 0 passes
 */
function countFitting(all: number, check: (count: number) => void): number {
  let fits = -1;
  let tried = all;
  let refusal: ValidationError | undefined;
  for (let tooMany = all + 1; fits + 1 < tooMany; tried = Math.floor((fits + tooMany) / 2)) {
    try {
      check(tried);
      fits = tried;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      refusal = error;
      tooMany = tried;
    }
  }
  if (fits < 0 && refusal !== undefined) throw refusal;
  return fits;
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
