/** One line for each log, with the blocks that it heard, on one axis of time. */
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { formatClock } from '../../../format/time.ts';
import { shortName } from '../../../format/short-name.ts';
import { strings } from '../../../strings/strings.ts';
import { identiconPicture } from '../../../ui/identicon-picture.ts';
import { Legend, LegendItem } from '../../../ui/Legend.tsx';
import { marksBetween, type Lane, type LaneMark } from './core/lanes.ts';
import type { Span } from './core/player.ts';
import type { Thinned } from './core/thin-out.ts';
import type { LaneName } from './lane-names.ts';
import classes from './lanes.module.css';

/** Pixels. */
const LANE = 38;
const TOP = 22;
const NAME_WIDTH = 150;
const MARK = 10;
const USUAL_WIDTH = 900;
const NAME_LETTERS = 17;
/** Of a lane: more than that cannot be told apart. */
const MAX_MARKS = 200;
/** Of all lanes: so many are drawn anew ten times a second. */
const MAX_ALL_MARKS = 2400;
/** Of the whole drawing. */
export const MAX_DRAWN_LANES = 32;
const TICKS = 4;
/** From here on there is room for numbers, in pixels from mark to mark. */
const NUMBER_WIDTH = 26;

/** Of the legend. */
const SIGNS: readonly (Pick<LaneMark, 'kind' | 'isOwn'> & { readonly sign: LaneSign })[] = [
  { sign: 'chain', kind: 'chain', isOwn: false },
  { sign: 'beside', kind: 'beside', isOwn: false },
  { sign: 'own', kind: 'chain', isOwn: true },
  { sign: 'reorganisation', kind: 'reorganisation', isOwn: false },
];

type LaneSign = keyof typeof strings.playback.lanes.legend;

interface LanesDrawingProps {
  readonly lanes: readonly Lane[];
  readonly names: readonly LaneName[];
  /** Of the axis. */
  readonly span: Span;
  readonly time: number;
}

export function LanesDrawing({ lanes, names, span, time }: LanesDrawingProps) {
  const words = strings.playback.lanes;
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = measured === 0 ? USUAL_WIDTH : measured;
  const room = Math.max(60, width - NAME_WIDTH - MARK);
  const seconds = Math.max(1e-3, span.to - span.from);
  const xOf = (at: number): number => NAME_WIDTH + ((at - span.from) / seconds) * room;
  const drawn = useMarks(lanes, span);
  const left = drawn.reduce((sum, { marks, count }) => sum + count - marks.length, 0);
  const height = TOP + drawn.length * LANE + 4;
  const now = xOf(time);
  return (
    <div className={classes.drawing}>
      <div ref={ref}>
        <svg
          data-picture
          role="img"
          aria-label={words.label(lanes.length, formatClock(span.from), formatClock(span.to))}
          width={width}
          height={height}
        >
          {Array.from({ length: TICKS + 1 }, (_, tick) => span.from + (seconds * tick) / TICKS).map((at, tick) => (
            <g key={tick}>
              <line className={classes.grid} x1={xOf(at)} x2={xOf(at)} y1={TOP - 4} y2={height} />
              <text className={classes.tick} data-end={tick === TICKS} x={xOf(at)} y={TOP - 12}>
                {formatClock(at)}
              </text>
            </g>
          ))}
          {drawn.map(({ marks }, index) => (
            <LaneLine
              key={index}
              marks={marks}
              name={names[index]}
              number={index + 1}
              y={TOP + index * LANE + LANE / 2}
              width={width}
              time={time}
              xOf={xOf}
            />
          ))}
          {time >= span.from && time <= span.to && (
            <line className={classes.now} x1={now} x2={now} y1={TOP - 4} y2={height} />
          )}
        </svg>
      </div>
      <LaneLegend />
      {left > 0 && <p className={classes.thinned}>{words.thinned(left)}</p>}
    </div>
  );
}

function LaneLegend() {
  const words = strings.playback.lanes.legend;
  return (
    <Legend>
      {SIGNS.map(({ sign, ...mark }) => (
        <LegendItem
          key={sign}
          sign={
            <svg className={classes.sign} width={20} height={20} aria-hidden="true">
              <Shape {...mark} x={10} y={10} miner={null} />
            </svg>
          }
          text={words[sign]}
        />
      ))}
    </Legend>
  );
}

interface LaneLineProps {
  readonly marks: readonly LaneMark[];
  readonly name: LaneName | undefined;
  /** Of the log. */
  readonly number: number;
  readonly y: number;
  readonly width: number;
  readonly time: number;
  readonly xOf: (at: number) => number;
}

function LaneLine({ marks, name, number, y, width, time, xOf }: LaneLineProps) {
  let free = 0;
  return (
    <g>
      <line className={classes.lane} x1={NAME_WIDTH} x2={width} y1={y} y2={y} />
      <text className={name?.isClaim === true ? classes.claim : classes.name} x={0} y={y}>
        {name !== undefined && strings.playback.lanes.numbered(number, shortName(name.text, name.mark, NAME_LETTERS))}
      </text>
      {marks.map((mark) => {
        const x = xOf(mark.time);
        const hasNumber = x >= free;
        if (hasNumber) free = x + NUMBER_WIDTH;
        return <Mark key={mark.number} mark={mark} x={x} y={y} hasNumber={hasNumber} isToCome={mark.time > time} />;
      })}
    </g>
  );
}

interface MarkProps {
  readonly mark: LaneMark;
  readonly x: number;
  readonly y: number;
  readonly hasNumber: boolean;
  readonly isToCome: boolean;
}

function Mark({ mark, x, y, hasNumber, isToCome }: MarkProps) {
  const { height, kind, time } = mark;
  return (
    <g data-to-come={isToCome} className={classes.mark}>
      <title>{strings.playback.lanes.mark[kind](height, formatClock(time))}</title>
      <Shape kind={kind} isOwn={mark.isOwn} miner={mark.miner} x={x} y={y} />
      {hasNumber && (
        <text className={classes.number} x={x} y={y - MARK - 2}>
          {height}
        </text>
      )}
    </g>
  );
}

interface ShapeProps extends Pick<LaneMark, 'kind' | 'isOwn' | 'miner'> {
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
}

function Shape({ kind, isOwn, miner, x, y }: ShapeProps) {
  const colour = miner === null ? undefined : `hsl(${identiconPicture(miner).hue} var(--miner-fill))`;
  const style = colour === undefined ? {} : kind === 'chain' ? { fill: colour, stroke: colour } : { stroke: colour };
  if (kind === 'reorganisation') {
    const size = MARK / 2 + 3;
    const fill = colour === undefined ? {} : { fill: colour };
    return (
      <path
        className={classes.diamond}
        d={`M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`}
        style={fill}
      />
    );
  }
  return (
    <>
      {isOwn && <circle className={classes.ring} cx={x} cy={y} r={MARK / 2 + 3} />}
      <circle className={classes.dot} data-kind={kind} cx={x} cy={y} r={MARK / 2} style={style} />
    </>
  );
}

/** They change with every tick while a part of the lesson moves past, and stay while all of it is shown. */
function useMarks(lanes: readonly Lane[], { from, to }: Span): readonly Thinned<LaneMark>[] {
  return useMemo(() => {
    const drawn = lanes.slice(0, MAX_DRAWN_LANES);
    const limit = Math.min(MAX_MARKS, Math.floor(MAX_ALL_MARKS / Math.max(1, drawn.length)));
    return drawn.map((lane) => marksBetween(lane, from, to, limit));
  }, [lanes, from, to]);
}
