/** One reorganisation as rows of a file: the blocks that left and came, and what it did to the own coins. */
import type { MovedCoins } from '../../../preload/contract/messages/activity.ts';
import type { ReorganisationView } from '../../../preload/contract/views/activity-views.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';

/** Amounts are texts, as Python writes them: `10` and `10.0` are different ones. */
export function reorganisationRows({ reorganisation, left, came }: ReorganisationView): readonly CsvRow[] {
  const { what, counterpart, words } = strings.activity.reorganisation.columns;
  const { height, hash, time, amount } = strings.common.columns;
  const { lost, won, returned } = reorganisation.own;
  const blocks = (word: string, of: readonly BlockSummary[]): readonly CsvRow[] =>
    of.map((block) => [word, block.height, block.hash, formatIso(block.timestamp) ?? null, null, block.miner]);
  const coins = (word: string, { items }: MovedCoins): readonly CsvRow[] =>
    items.map((item) => [word, item.height, item.hash, null, item.amount, item.counterpart]);
  return [
    [what, height, hash, time, amount, counterpart],
    ...blocks(words.left, left),
    ...blocks(words.came, came),
    ...coins(words.lost, lost),
    ...coins(words.won, won),
    ...coins(words.returned, returned),
  ];
}
