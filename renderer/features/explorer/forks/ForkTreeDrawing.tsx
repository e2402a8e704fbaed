/** The tree, drawn: it is dragged, zoomed with the wheel, and moved with the keyboard. */
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { strings } from '../../../strings/strings.ts';
import { layOut } from './fork-layout.ts';
import { Legend, LegendItem } from '../../../ui/Legend.tsx';
import { heightsOf, moved, stepped, zoomed, type ForkWindow } from './fork-window.ts';
import { ForkShapes } from './ForkShapes.tsx';
import { treeHeight } from './fork-geometry.ts';
import type { ShownBlock } from './shown-block.ts';
import classes from './forks.module.css';

/** Pixels before the drawing is measured. */
const USUAL_WIDTH = 900;

/** What a block can bear. */
export type ForkSign = keyof typeof strings.forks.legend;

const SIGNS: Readonly<Record<ForkSign, string | undefined>> = {
  own: classes.dot,
  tip: classes.smallFlag,
  invalid: classes.broken,
  'tip-of-logs': classes.smallFlag,
  unknown: classes.quiet,
};

interface ForkTreeDrawingProps {
  readonly blocks: readonly ShownBlock[];
  readonly looked: ForkWindow;
  /** Height of the highest block. */
  readonly highest: number;
  /** Hash of the block that is shown below. */
  readonly chosen: string | undefined;
  /** Which there can be. */
  readonly signs: readonly ForkSign[];
  readonly onLook: (next: ForkWindow) => void;
  readonly onChoose: (hash: string) => void;
}

export function ForkTreeDrawing(props: ForkTreeDrawingProps) {
  const { blocks, looked, highest, chosen, signs, onLook, onChoose } = props;
  const words = strings.forks;
  const { ref: measured, width: measuredWidth } = useElementSize<HTMLDivElement>();
  const width = measuredWidth === 0 ? USUAL_WIDTH : measuredWidth;
  const { from, to } = heightsOf(looked, highest);
  const cell = width / looked.span;
  const layout = useMemo(() => layOut(blocks), [blocks]);
  const seen = layout.placed.filter(({ block, parent }) => block.height >= from - 1 && (parent?.height ?? 0) <= to);
  const beside = seen.filter(({ lane }) => lane > 0).length;
  const box = useMergedRef(measured, useWheelZoom({ looked, highest, from, cell, onLook }));
  const drag = useDrag({ looked, highest, cell, onLook });
  return (
    <>
      <div
        ref={box}
        className={classes.drawing}
        tabIndex={0}
        role="application"
        aria-label={words.drawing(from, Math.min(to, highest), beside)}
        onKeyDown={(event) => {
          const next = lookedByKey(event, looked, highest);
          if (next === undefined) return;
          event.preventDefault();
          onLook(next);
        }}
        {...drag}
      >
        <svg data-picture width={width} height={treeHeight(layout.lanes)} aria-hidden="true" focusable="false">
          <ForkShapes seen={seen} from={from} cell={cell} chosen={chosen} onChoose={onChoose} />
        </svg>
      </div>
      <Legend>
        {signs.map((sign) => (
          <LegendItem key={sign} sign={<span className={SIGNS[sign]} />} text={words.legend[sign]} />
        ))}
      </Legend>
      <p className={classes.hint}>
        {words.hint} {layout.hidden > 0 && words.hidden(layout.hidden)}
      </p>
    </>
  );
}

function lookedByKey({ key }: KeyboardEvent, looked: ForkWindow, highest: number): ForkWindow | undefined {
  switch (key) {
    case 'ArrowLeft':
      return stepped(looked, -1, highest);
    case 'ArrowRight':
      return stepped(looked, 1, highest);
    case '+':
    case '=':
      return zoomed(looked, 1, highest);
    case '-':
      return zoomed(looked, -1, highest);
    case 'Home':
      return { ...looked, end: looked.span };
    case 'End':
      return { ...looked, end: 'tip' };
    default:
      return undefined;
  }
}

interface Looking {
  readonly looked: ForkWindow;
  readonly highest: number;
  /** Pixels of a height. */
  readonly cell: number;
  readonly onLook: (next: ForkWindow) => void;
}

/** React listens to the wheel without the right to keep the page from scrolling, so this does it itself. */
function useWheelZoom(looking: Looking & { readonly from: number }) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(looking);
  useEffect(() => {
    latest.current = looking;
  });
  useEffect(() => {
    const element = box.current;
    const zoom = (event: WheelEvent): void => {
      const { looked, highest, from, cell, onLook } = latest.current;
      event.preventDefault();
      const { left } = element?.getBoundingClientRect() ?? { left: 0 };
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (sideways) onLook(stepped(looked, event.deltaX > 0 ? 1 : -1, highest));
      else onLook(zoomed(looked, event.deltaY < 0 ? 1 : -1, highest, from + (event.clientX - left) / cell));
    };
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => element?.removeEventListener('wheel', zoom);
  }, []);
  return box;
}

/** Dragging to the right shows what is to the left. */
function useDrag({ looked, highest, cell, onLook }: Looking) {
  const held = useRef<{ readonly x: number; readonly looked: ForkWindow }>(undefined);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button === 0) held.current = { x: event.clientX, looked };
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (held.current === undefined) return;
      const heights = Math.round((held.current.x - event.clientX) / cell);
      if (heights === 0) return;
      // From now on it is a drag and no click, wherever the pointer goes.
      event.currentTarget.setPointerCapture(event.pointerId);
      onLook(moved(held.current.looked, heights, highest));
    },
    onPointerUp: () => {
      held.current = undefined;
    },
    onPointerCancel: () => {
      held.current = undefined;
    },
  };
}
