/** What happened at a node as rows of a file. */
import type { PublicEntry, PublicHappening } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';
import type { Span } from './core/player.ts';

export function eventRows(
  entries: readonly PublicEntry[],
  span: Span,
  nameOf: (miner: string) => string,
): readonly CsvRow[] {
  const { time, times, kind, height, hash, miner, from, text } = strings.activity.columns;
  const shown = entries.filter((entry) => entry.time >= span.from && entry.time <= span.to);
  return [
    [time, times, kind, height, hash, miner, from, text],
    ...shown.map((entry): CsvRow => [
      formatIso(entry.time) ?? null,
      entry.times,
      entry.what.code,
      ...factsOf(entry.what),
      strings.playback.happening(entry.what, nameOf),
    ]),
  ];
}

/** Height, hash, miner, and from whom. */
function factsOf(what: PublicHappening): CsvRow {
  switch (what.code) {
    case 'tip':
    case 'side-block':
      return [what.height, what.hash, what.miner, what.from];
    case 'reorganisation':
      return [what.came?.height ?? null, what.came?.tip ?? null, null, what.from];
    case 'block-refused':
    case 'chain-refused':
      return [what.height, what.hash, null, what.from];
    case 'payment-refused':
      return [null, null, null, what.from];
    case 'peer-came':
    case 'peer-went':
      return [null, null, null, what.peer];
    case 'class-command':
    case 'left-out':
      return [null, null, null, null];
  }
}
