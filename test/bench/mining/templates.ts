/** Blocks for the bench: those whose texts end in the best and in the worst place, and a large one. */
import { chooseLayout } from '../../../main/adapters/search/text-layout.ts';
import { createTransaction } from '../../../main/consensus/transaction.ts';
import { templateFor } from '../../../main/node/mining/block-template.ts';
import type { SearchTemplate } from '../../../main/node/ports/nonce-search.ts';

/** Nobody will find this: the search goes on until it is stopped. */
const HOPELESS = 200;

/** One thread, in these years. */
const NEEDS = { secondsDigits: 10, nonceCount: 144 };

/** A template with these many transactions. */
export function createTemplate(transactionCount: number, difficulty = HOPELESS): SearchTemplate {
  const createReward = (index: number): ReturnType<typeof createTransaction> =>
    createTransaction({ from: 'COINBASE', to: `test ${index}`, amount: 10n }, '0');
  return templateFor(
    {
      height: 1235,
      previousHash: 'ab'.repeat(32),
      difficulty,
      transactions: [
        ...Array.from({ length: transactionCount - 1 }, (_, index) => createReward(index + 1)),
        createReward(0),
      ],
    },
    0,
  ).search;
}

/** Of the blocks with 1 to 64 transactions, which have all lengths modulo 64, those that are hashed fastest and slowest. */
export function createExtremeTemplates(): { readonly best: SearchTemplate; readonly worst: SearchTemplate } {
  const templates = Array.from({ length: 64 }, (_, index) => createTemplate(index + 1));
  const sorted = templates.toSorted((a, b) => digitsPlace(b) - digitsPlace(a));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (best === undefined || worst === undefined) throw new Error('there are no templates');
  return { best, worst };
}

/** How far back in the last chunk the digits stand that are counted through. */
function digitsPlace(template: SearchTemplate): number {
  const { countedAt, lastChunkAt } = chooseLayout(template, NEEDS);
  return countedAt - lastChunkAt;
}
