/** Where somebody reads on the charts: one place for all charts that share an axis, moved by pointer and by keyboard. */
import { createContext, use, useMemo, useState, type KeyboardEvent } from 'react';

export interface PlotReading {
  /** The value on the shared axis that is read; `undefined` when none is. */
  readonly active: number | undefined;
  readonly setActive: (value: number | undefined) => void;
  /** A stretch of the axis was marked; absent where marking means nothing. */
  readonly onMark?: ((start: number, end: number) => void) | undefined;
}

export const PlotReadingContext = createContext<PlotReading>({ active: undefined, setActive: () => {} });

export function usePlotReading(): PlotReading {
  return use(PlotReadingContext);
}

export function usePlotReadingState(onMark?: (start: number, end: number) => void): PlotReading {
  const [active, setActive] = useState<number>();
  return useMemo(() => ({ active, setActive, onMark }), [active, onMark]);
}

/** How far a key moves on; `first` and `last` are ends. */
const MOVES: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  PageDown: -10,
  Home: 'first',
  End: 'last',
};

/** A key handler that moves the reading over `values`, which are in rising order. */
export function plotKeyHandler(
  values: readonly number[],
  { active, setActive }: PlotReading,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') setActive(undefined);
    const move = MOVES[event.key];
    if (move === undefined || values.length === 0) return;
    event.preventDefault();
    setActive(values[movedIndex(values, active, move)]);
  };
}

function movedIndex(values: readonly number[], active: number | undefined, move: number | 'first' | 'last'): number {
  const last = values.length - 1;
  if (move === 'first') return 0;
  if (move === 'last') return last;
  const index = active === undefined ? -1 : values.indexOf(active);
  // The first key shows the newest.
  if (index === -1) return last;
  return Math.min(last, Math.max(0, index + move));
}
