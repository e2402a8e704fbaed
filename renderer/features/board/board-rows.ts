/** The nodes of a board as rows of a file. */
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';
import { letterOf, tipLetters } from './tips.ts';

/** @param labels what the nodes are called, by number */
export function boardRows({ nodes, blocks }: BoardView, labels: ReadonlyMap<number, string>, hidesNames: boolean) {
  const { columns, states } = strings.board;
  const { address, hash } = strings.common.columns;
  const letters = tipLetters(nodes);
  const head: CsvRow = [
    columns.name,
    address,
    columns.software,
    columns.state,
    columns.height,
    strings.board.lastBlock,
    hash,
    columns.behind,
    strings.board.hashes,
    columns.mined(blocks),
    columns.payments,
    columns.heard,
  ];
  const rows = nodes.map((node): CsvRow => [
    labels.get(node.id) ?? null,
    node.place === null || hidesNames ? null : shortUrl(node.place.address),
    node.version === null
      ? strings.peers.software[node.software]
      : strings.board.version(strings.peers.software[node.software], node.version),
    states[node.state.code],
    node.tip?.height ?? null,
    letterOf(node, letters) ?? null,
    node.tip?.hash ?? null,
    node.behindBy,
    node.work?.isMining === true ? node.work.hashesPerSecond : null,
    node.mined,
    node.payments,
    node.lastHeardAt === null ? null : (formatIso(node.lastHeardAt) ?? null),
  ]);
  return [head, ...rows];
}
