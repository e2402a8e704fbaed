/** What was found among receipts, as rows of a file. */
import type { CheckedReceiptView } from '../../../../preload/contract/views/workshop-views.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

export function receiptRows(receipts: readonly CheckedReceiptView[]): readonly CsvRow[] {
  const words = strings.workshop.receipts;
  const { who, lesson, cases, at, result } = words.columns;
  return [
    ['#', who, strings.common.columns.address, lesson, cases, at, result],
    ...receipts.map((receipt, index): CsvRow => [
      index + 1,
      receipt.name ?? words.noName,
      receipt.address,
      `${receipt.lessonTitle ?? receipt.lesson}, ${strings.workshop.languages[receipt.language]}`,
      `${receipt.passed} / ${receipt.cases}`,
      formatIso(receipt.at) ?? null,
      [receipt.isGenuine ? words.genuine : words.forged, ...doubtsOf(receipt)].join(' '),
    ]),
  ];
}

/** Sentences: what its reader should know of it besides. */
export function doubtsOf({ repeats, sameCodeAs, sameCodeCount, isOwnSolution }: CheckedReceiptView): readonly string[] {
  const words = strings.workshop.receipts;
  const same = sameCodeAs.map((other) => other + 1);
  return [
    ...(repeats === null ? [] : [words.repeats(repeats + 1)]),
    ...(same.length === 0 ? [] : [words.sameCode(same, sameCodeCount - same.length)]),
    ...(isOwnSolution ? [words.ownSolution] : []),
  ];
}
