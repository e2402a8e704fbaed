/** The last blocks, and how small the hash of each is: no dot lies below the line of the difficulty. */
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Drawing } from './Drawing.tsx';
import classes from './drawings.module.css';
import { leadingZeroBits } from './zero-bits.ts';

const WIDTH = 360;
const HEIGHT = 236;
const CARD = { width: 79, height: 62, gap: 14, top: 8 };
const PLOT = { top: 104, bottom: 212, left: 30, right: WIDTH - 10 };
const CARDS = 3;
const DOTS = 12;

export function MiningDrawing() {
  const words = strings.workshop.drawings.mining;
  const blocks = useNodeQuery('listBlocks', { count: 24 }).data?.items ?? [];
  const next = useNodeQuery('getStatus').data?.nextDifficulty ?? 0;
  const shown = blocks.slice(0, DOTS).toReversed();
  const last = shown.at(-1);
  return (
    <Drawing
      file={words.file}
      width={WIDTH}
      height={HEIGHT}
      caption={words.caption}
      said={last === undefined ? words.saidEmpty : words.said(last.height, leadingZeroBits(last.hash), last.difficulty)}
    >
      {shown.slice(-CARDS).map((block, index) => (
        <Card key={block.hash} block={block} index={index} />
      ))}
      <Candidate index={Math.min(CARDS, shown.length)} difficulty={next} />
      {/* The first block of a chain needs no work. */}
      <Plot blocks={shown.filter(({ height }) => height > 1)} next={next} />
    </Drawing>
  );
}

function cardLeft(index: number): number {
  return 1 + index * (CARD.width + CARD.gap);
}

function Card({ block, index }: { readonly block: BlockSummary; readonly index: number }) {
  const left = cardLeft(index);
  const zeros = /^0*/.exec(block.hash)?.[0] ?? '';
  return (
    <g>
      <Link left={left + CARD.width} />
      <rect className={classes.box} x={left} y={CARD.top} width={CARD.width} height={CARD.height} rx={8} />
      <text className={classes.strong} x={left + 9} y={CARD.top + 19}>
        {strings.workshop.drawings.block(block.height)}
      </text>
      <text className={classes.code} x={left + 9} y={CARD.top + 37}>
        <tspan className={classes.zeros}>{zeros.slice(0, 8)}</tspan>
        {block.hash.slice(Math.min(8, zeros.length), 8)}…
      </text>
      <text className={classes.small} x={left + 9} y={CARD.top + 53}>
        {strings.workshop.drawings.mining.bits(leadingZeroBits(block.hash))}
      </text>
    </g>
  );
}

function Candidate({ index, difficulty }: { readonly index: number; readonly difficulty: number }) {
  const left = cardLeft(index);
  const words = strings.workshop.drawings.mining;
  return (
    <g>
      <rect className={classes.dashed} x={left} y={CARD.top} width={CARD.width} height={CARD.height} rx={8} />
      <text className={classes.strong} x={left + 9} y={CARD.top + 19}>
        {words.yours}
      </text>
      <text className={classes.code} x={left + 9} y={CARD.top + 37}>
        ????…
      </text>
      <text className={classes.small} x={left + 9} y={CARD.top + 53}>
        {words.atLeast(difficulty)}
      </text>
    </g>
  );
}

function Link({ left }: { readonly left: number }) {
  const y = CARD.top + CARD.height / 2;
  return <path className={classes.link} d={`M${left + CARD.gap - 1} ${y}H${left + 3}m5 -4l-5 4l5 4`} />;
}

function Plot({ blocks, next }: { readonly blocks: readonly BlockSummary[]; readonly next: number }) {
  const bits = blocks.map(({ hash }) => leadingZeroBits(hash));
  const difficulties = [...blocks.map(({ difficulty }) => difficulty), next];
  const highest = Math.max(4, ...bits, ...difficulties) + 1;
  const lowest = Math.max(0, Math.min(...bits, ...difficulties) - 2);
  const step = (PLOT.right - PLOT.left) / (DOTS + 1);
  const x = (index: number): number => PLOT.left + step * index;
  const y = (value: number): number => PLOT.bottom - ((value - lowest) / (highest - lowest)) * (PLOT.bottom - PLOT.top);
  const line = difficulties.map(
    (value, index) => `${index === 0 ? 'M' : 'V'}${index === 0 ? `${x(0)} ` : ''}${y(value)}H${x(index + 1)}`,
  );
  return (
    <g>
      <path className={classes.axis} d={`M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}`} />
      <text className={classes.small} x={PLOT.left - 5} y={y(highest) + 8} textAnchor="end">
        {highest}
      </text>
      <text className={classes.small} x={PLOT.left - 5} y={PLOT.bottom} textAnchor="end">
        {lowest}
      </text>
      <path className={classes.target} d={line.join('')} />
      {bits.map((value, index) => (
        <circle key={index} className={classes.dot} cx={x(index + 0.5)} cy={y(value)} r={4} />
      ))}
      <text className={classes.small} x={PLOT.left} y={PLOT.bottom + 17}>
        {strings.workshop.drawings.mining.axis}
      </text>
    </g>
  );
}
