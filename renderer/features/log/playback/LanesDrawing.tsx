/** One line for each log, with the blocks that it heard, on one axis of time. */
import { useElementSize } from '@mantine/hooks';
import { formatClock } from '../../../format/time.ts';
import { shortName } from '../../../format/short-name.ts';
import { strings } from '../../../strings/strings.ts';
import { identiconPicture } from '../../../ui/identicon-picture.ts';
import { marksBetween, type Lane, type LaneMark } from './core/lanes.ts';
import type { Span } from './core/player.ts';
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
const MAX_MARKS = 400;
/** Of the whole drawing. */
export const MAX_DRAWN_LANES = 32;
const TICKS = 4;
/** From here on there is room for numbers, in pixels from mark to mark. */
const NUMBER_WIDTH = 26;

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
  const shown = lanes.slice(0, MAX_DRAWN_LANES);
  const height = TOP + shown.length * LANE + 4;
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
          {shown.map((lane, index) => (
            <LaneLine
              key={index}
              marks={marksBetween(lane, span.from, span.to, MAX_MARKS)}
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
    </div>
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
        return <Mark key={mark.hash} mark={mark} x={x} y={y} hasNumber={hasNumber} isToCome={mark.time > time} />;
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

function Mark({ mark: { height, miner, isBeside, isOwn }, x, y, hasNumber, isToCome }: MarkProps) {
  const colour = miner === null ? undefined : `hsl(${identiconPicture(miner).hue} var(--miner-fill))`;
  const style = colour === undefined ? {} : isBeside ? { stroke: colour } : { fill: colour, stroke: colour };
  return (
    <g className={classes.mark} data-to-come={isToCome} data-beside={isBeside}>
      {isOwn && <circle className={classes.ring} cx={x} cy={y} r={MARK / 2 + 3} />}
      <circle className={classes.dot} cx={x} cy={y} r={MARK / 2} style={style} />
      {hasNumber && (
        <text className={classes.number} x={x} y={y - MARK - 2}>
          {height}
        </text>
      )}
    </g>
  );
}
