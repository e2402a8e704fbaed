/** The chains that nodes around here say they have, each as long as it is. */
import type { PeerView } from '../../../../preload/contract/views/peer-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Drawing } from './Drawing.tsx';
import classes from './drawings.module.css';

const WIDTH = 360;
const ROW = 34;
const LEFT = 128;
const SQUARE = 14;
const MOST_SQUARES = 10;
const MOST_PEERS = 4;
const NAME_LENGTH = 13;

interface ChainRow {
  readonly name: string;
  /** `null`: nobody knows. */
  readonly height: number | null;
  readonly isOwn: boolean;
}

export function ConsensusDrawing() {
  const words = strings.workshop.drawings.consensus;
  const peers = useNodeQuery('listPeers').data ?? [];
  const height = useNodeQuery('getStatus').data?.height ?? 0;
  const rows: readonly ChainRow[] = [
    { name: words.own, height, isOwn: true },
    ...peers.slice(0, MOST_PEERS).map((peer) => ({ name: nameOf(peer), height: heightOf(peer), isOwn: false })),
  ];
  const longest = Math.max(...rows.map((row) => row.height ?? 0));
  return (
    <Drawing
      file={words.file}
      width={WIDTH}
      height={rows.length * ROW + 6}
      caption={peers.length === 0 ? words.alone : words.caption}
      said={rows.map((row) => words.said(row.name, row.height)).join(' ')}
    >
      {rows.map((row, index) => (
        <Row key={index} row={row} top={index * ROW + 6} longest={longest} />
      ))}
    </Drawing>
  );
}

function nameOf(peer: PeerView): string {
  const name = peer.name ?? shortUrl(peer.address);
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
}

function heightOf({ state, height }: PeerView): number | null {
  return state === 'unreachable' || state === 'backing-off' || state === 'new' ? null : height;
}

function Row({ row, top, longest }: { readonly row: ChainRow; readonly top: number; readonly longest: number }) {
  const { name, height, isOwn } = row;
  const middle = top + SQUARE / 2;
  // The ends are what differs: squares stand for the last blocks, up to the longest chain's.
  const first = Math.max(0, longest - MOST_SQUARES);
  const squares = height === null ? 0 : Math.max(0, height - first);
  return (
    <g>
      <text className={isOwn ? classes.strong : classes.label} x={1} y={middle + 4}>
        {name}
      </text>
      {height === null ? (
        <text className={classes.small} x={LEFT} y={middle + 4}>
          {strings.workshop.drawings.consensus.silent}
        </text>
      ) : (
        <>
          {first > 0 && (
            <text className={classes.small} x={LEFT - 2} y={middle + 4} textAnchor="end">
              …
            </text>
          )}
          {Array.from({ length: squares }, (_, index) => (
            <rect
              key={index}
              className={height === longest ? classes.chosen : classes.box}
              x={LEFT + index * (SQUARE + 4)}
              y={top}
              width={SQUARE}
              height={SQUARE}
              rx={3}
            />
          ))}
          <text className={classes.small} x={LEFT + squares * (SQUARE + 4) + 4} y={middle + 4}>
            {height}
          </text>
        </>
      )}
    </g>
  );
}
