/** Blocks to be mined, for tests of the search. */
import { createHash } from 'node:crypto';
import { fillTemplate } from '../../../../main/adapters/search/search-task.ts';
import type { Candidate } from '../../../../main/adapters/search/template-scan.ts';
import { createTransaction } from '../../../../main/consensus/transaction.ts';
import { templateFor } from '../../../../main/node/mining/block-template.ts';
import type { SearchTemplate } from '../../../../main/node/ports/nonce-search.ts';

export interface TemplateOptions {
  readonly height?: number;
  readonly difficulty: number;
  /** 1 or more. */
  readonly transactionCount?: number;
  /** Makes the transactions and the parent different. */
  readonly seed?: number;
  readonly parentTimestamp?: number;
}

/** The template of a block with these many transactions. */
export function templateWith(options: TemplateOptions): SearchTemplate {
  const { height = 2, difficulty, transactionCount = 1, seed = 0, parentTimestamp = 0 } = options;
  const transactions = Array.from({ length: transactionCount }, (_, index) =>
    createTransaction({ from: 'A', to: 'B', amount: BigInt(1000 * seed + index + 1) }, '0'),
  );
  return templateFor(
    {
      height,
      previousHash: sha256(`parent ${seed}`),
      difficulty,
      transactions: [...transactions.slice(1), ...transactions.slice(0, 1)],
    },
    parentTimestamp,
  ).search;
}

/** The hash of the template's block, by the platform. */
export function hashOf(template: SearchTemplate, { nonce, timestamp }: Candidate): string {
  return sha256(fillTemplate(template, nonce, timestamp));
}

/** How many zero bits a hash begins with. */
export function countZeroBits(hash: string): number {
  return BigInt(`0x1${hash}`).toString(2).slice(1).indexOf('1');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
