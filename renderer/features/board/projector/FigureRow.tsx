/** The figures that everybody in the room can read. */
import type { ReactNode } from 'react';
import type { BoardView } from '../../../../preload/contract/views/board-views.ts';
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { formatRelative } from '../../../format/time.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { useNow } from '../../../ui/Clock.tsx';
import { useNameOf } from '../../../ui/use-who.ts';
import { figuresOf } from './figures.ts';
import { Label } from './Label.tsx';
import classes from './projector.module.css';

interface FigureRowProps {
  readonly board: BoardView;
  readonly tip: BlockSummary | null;
  readonly labels: ReadonlyMap<number, string>;
  readonly hidesNames: boolean;
}

export function FigureRow({ board, tip, labels, hidesNames }: FigureRowProps) {
  const text = strings.projector;
  const { height, nodes, notCounted, isOfClass, onOneTip, hashesPerSecond, mining } = figuresOf(board);
  return (
    <dl className={classes.figures}>
      <Figure label={text.height}>{formatWhole(tip?.height ?? height)}</Figure>
      <Figure label={text.onOneTip} detail={text.whoCounts(isOfClass, notCounted)}>
        {text.ofAll(onOneTip, nodes)}
      </Figure>
      <Figure label={text.pace} detail={text.mining(mining)}>
        {text.rate(hashesPerSecond)}
      </Figure>
      <Figure label={text.newest} kind="name" detail={tip === null ? '' : <Ago at={tip.timestamp} />}>
        {tip === null ? text.nobody : <Finder tip={tip} board={board} labels={labels} hidesNames={hidesNames} />}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly kind?: 'number' | 'name';
  readonly detail?: ReactNode;
  readonly children: ReactNode;
}

function Figure({ label, kind = 'number', detail, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <bdi className={classes.value} data-kind={kind}>
          {children}
        </bdi>
        <span className={classes.detail}>{detail}</span>
      </dd>
    </div>
  );
}

function Ago({ at }: { readonly at: number }) {
  return formatRelative(at, useNow());
}

/** Its name on the board, so that it can be found on the map. */
function Finder({
  tip: { miner, height },
  board,
  labels,
  hidesNames,
}: FigureRowProps & { readonly tip: BlockSummary }) {
  const nameOf = useNameOf();
  if (miner === null) return height === 1 ? strings.projector.firstBlock : strings.projector.noFinder;
  const node = board.nodes.find(({ wallet }) => wallet?.address === miner && wallet.by !== 'asked');
  if (node !== undefined) return <Label text={labels.get(node.id) ?? ''} />;
  return hidesNames ? strings.projector.elsewhere : nameOf(miner);
}
