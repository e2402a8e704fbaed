/** Peers as rows of a file. */
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';

export function peerRows(peers: readonly PeerView[]): readonly CsvRow[] {
  const { address, name, software, state, height, lastContact } = strings.common.columns;
  const words = strings.peers;
  return [
    [address, name, software, state, height, lastContact],
    ...peers.map((peer): CsvRow => [
      peer.address,
      peer.name,
      peer.version === null
        ? words.software[peer.software]
        : words.version(words.software[peer.software], peer.version),
      words.states[peer.state].name,
      peer.height,
      peer.lastContactAt === null ? null : (formatIso(peer.lastContactAt) ?? null),
    ]),
  ];
}
