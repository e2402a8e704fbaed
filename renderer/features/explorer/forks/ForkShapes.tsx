/** The shapes of the tree: lines to parents, blocks in the colours of their miners, flags of peers. */
import { memo } from 'react';
import { formatWhole } from '../../../format/numbers.ts';
import { formatClock } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { identiconPicture } from '../../../ui/identicon-picture.ts';
import { useNameOf } from '../../../ui/use-who.ts';
import { firstLetters } from '../../../../preload/contract/visible-text.ts';
import { BLOCK_HEIGHT, blockWidth, NAME_LETTERS, NAME_WIDTH, NUMBER_WIDTH, xOf, yOf } from './fork-geometry.ts';
import type { PlacedBlock } from './fork-layout.ts';
import { noMinerOf } from './fork-rows.ts';
import type { ShownBlock } from './shown-block.ts';
import classes from './forks.module.css';

interface ForkShapesProps {
  readonly seen: readonly PlacedBlock[];
  /** The first height. */
  readonly from: number;
  /** Pixels of a height. */
  readonly cell: number;
  readonly chosen: string | undefined;
  readonly onChoose: (hash: string) => void;
}

export function ForkShapes({ seen, from, cell, chosen, onChoose }: ForkShapesProps) {
  return (
    <>
      {seen.map((placed) => (
        <Line key={placed.block.hash} placed={placed} from={from} cell={cell} />
      ))}
      {seen.map((placed) => (
        <Block
          key={placed.block.hash}
          placed={placed}
          x={xOf(placed.block.height, from, cell)}
          width={blockWidth(cell)}
          isChosen={placed.block.hash === chosen}
          onChoose={onChoose}
        />
      ))}
    </>
  );
}

function Line({ placed: { block, lane, parent }, from, cell }: Pick<ForkShapesProps, 'from' | 'cell'> & Placed) {
  const x = xOf(block.height, from, cell);
  const y = yOf(lane);
  // Where the parent is not among the blocks, the line comes in from the left.
  const parentX = parent === undefined ? x - cell : xOf(parent.height, from, cell);
  const parentY = parent === undefined ? y : yOf(parent.lane);
  if (block.height === 1) return null;
  const middle = (x + parentX) / 2;
  return (
    <path
      className={classes.line}
      data-beside={lane > 0}
      d={`M${parentX} ${parentY}C${middle} ${parentY} ${middle} ${y} ${x} ${y}`}
    />
  );
}

interface Placed {
  readonly placed: PlacedBlock;
}

interface BlockProps extends Placed {
  /** Of its middle, in pixels. */
  readonly x: number;
  readonly width: number;
  readonly isChosen: boolean;
  readonly onChoose: (hash: string) => void;
}

const Block = memo(function Block({ placed: { block, lane }, x, width, isChosen, onChoose }: BlockProps) {
  const y = yOf(lane);
  const hue = block.miner === null ? undefined : identiconPicture(block.miner).hue;
  return (
    <g
      className={classes.block}
      data-beside={lane > 0}
      data-invalid={block.isInvalid}
      data-chosen={isChosen}
      onClick={() => onChoose(block.hash)}
    >
      <rect
        x={x - width / 2}
        y={y - BLOCK_HEIGHT / 2}
        width={width}
        height={BLOCK_HEIGHT}
        rx={Math.min(7, width / 3)}
        style={hue === undefined ? {} : { fill: `hsl(${hue} var(--miner-fill))` }}
      />
      <Title placed={{ block, lane, parent: undefined }} />
      {width >= NUMBER_WIDTH && <Labels block={block} x={x} y={y} hasName={width >= NAME_WIDTH} />}
      {block.hasOwnCoins && <circle className={classes.ownMark} cx={x} cy={y + BLOCK_HEIGHT / 2 + 6} r={3} />}
      {block.tipOf.length > 0 && <Flag x={x} y={y - BLOCK_HEIGHT / 2} count={block.tipOf.length} />}
    </g>
  );
});

function Labels(props: {
  readonly block: ShownBlock;
  readonly x: number;
  readonly y: number;
  readonly hasName: boolean;
}) {
  const { block, x, y, hasName } = props;
  const nameOf = useNameOf();
  const name = hasName && block.miner !== null ? firstLetters(nameOf(block.miner), NAME_LETTERS) : '';
  return (
    <>
      <text x={x} y={name === '' ? y : y - 6} className={classes.number}>
        {block.height}
      </text>
      <text x={x} y={y + 8} className={classes.name}>
        {name}
      </text>
    </>
  );
}

function Title({ placed: { block } }: Placed) {
  const words = strings.forks;
  const nameOf = useNameOf();
  const title = words.block(block.height);
  if (block.isUntold === true) return <title>{`${title}: ${noMinerOf(block)}`}</title>;
  const heard = `${words.heard} ${formatClock(block.receivedAt)}`;
  if (block.isMinerUntold === true) return <title>{`${title}, ${heard}: ${noMinerOf(block)}`}</title>;
  const miner = block.miner === null ? noMinerOf(block) : nameOf(block.miner);
  return <title>{`${title}, ${words.minedBy} ${miner}, ${heard}`}</title>;
}

/** How many peers have this as their newest block. */
function Flag({ x, y, count }: { readonly x: number; readonly y: number; readonly count: number }) {
  return (
    <>
      <path className={classes.flagPole} d={`M${x} ${y}v-22`} />
      <rect className={classes.flag} x={x - 22} y={y - 24} width={22} height={14} rx={2} />
      <text className={classes.flagText} x={x - 11} y={y - 17}>
        {formatWhole(count)}
      </text>
    </>
  );
}
