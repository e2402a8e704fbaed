/** Nodes that are known by their cards, as rows of a file. */
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';

export function cardRows(cards: readonly CardView[]): readonly CsvRow[] {
  const { address, name, software, state } = strings.common.columns;
  const words = strings.peers;
  const { className, at, heard } = words.byCard.columns;
  return [
    [address, name, className, software, at, heard, state],
    ...cards.map((card): CsvRow => [
      card.address,
      card.name,
      card.className,
      words.version(words.software.chalkchain, card.version),
      card.addresses.join(' '),
      formatIso(card.heardAt) ?? null,
      card.isCurrent ? words.byCard.current : words.byCard.silent,
    ]),
  ];
}
