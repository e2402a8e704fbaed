/** The layer over a chart that follows the pointer, draws the line of what is read, and marks a stretch to zoom into. */
import { useState, type PointerEvent } from 'react';
import { usePlotArea, useXAxisInverseDataSnapScale, useXAxisScale } from 'recharts';
import { usePlotReading } from './plot-reading.ts';
import classes from './plots.module.css';

/** Shorter drags are clicks. */
const MIN_DRAG_PX = 8;

interface Drag {
  readonly start: number;
  readonly end: number;
}

/** To be placed last inside of a chart. */
export function PlotPointer() {
  const { active, setActive, onMark } = usePlotReading();
  const [drag, setDrag] = useState<Drag>();
  const plot = usePlotArea();
  const scale = useXAxisScale();
  const valueAt = useXAxisInverseDataSnapScale();
  if (plot === undefined || scale === undefined || valueAt === undefined) return null;

  const pixelOf = (event: PointerEvent<SVGRectElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return plot.x + Math.min(plot.width, Math.max(0, event.clientX - box.left));
  };
  const move = (event: PointerEvent<SVGRectElement>): void => {
    const pixel = pixelOf(event);
    const value = valueAt(pixel);
    if (typeof value === 'number') setActive(value);
    if (drag !== undefined) setDrag({ ...drag, end: pixel });
  };
  const startDrag = (event: PointerEvent<SVGRectElement>): void => {
    if (onMark === undefined || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ start: pixelOf(event), end: pixelOf(event) });
  };
  const endDrag = (): void => {
    setDrag(undefined);
    if (drag === undefined || Math.abs(drag.end - drag.start) < MIN_DRAG_PX) return;
    const start = valueAt(drag.start);
    const end = valueAt(drag.end);
    if (typeof start === 'number' && typeof end === 'number') onMark?.(start, end);
  };
  const cursor = active === undefined ? undefined : scale(active);
  const isInside = cursor !== undefined && cursor >= plot.x - 1 && cursor <= plot.x + plot.width + 1;

  return (
    <g>
      {isInside && <line className={classes.cursor} x1={cursor} x2={cursor} y1={plot.y} y2={plot.y + plot.height} />}
      {drag !== undefined && (
        <rect
          className={classes.mark}
          x={Math.min(drag.start, drag.end)}
          width={Math.abs(drag.end - drag.start)}
          y={plot.y}
          height={plot.height}
        />
      )}
      <rect
        className={onMark === undefined ? classes.surface : classes.markable}
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        onPointerMove={move}
        onPointerDown={startDrag}
        onPointerUp={endDrag}
        onPointerCancel={() => setDrag(undefined)}
        onPointerLeave={() => drag === undefined && setActive(undefined)}
      />
    </g>
  );
}
