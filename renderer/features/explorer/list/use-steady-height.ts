/** Keeps a list of blocks still: it follows the chain at its top end, and waits while the user has scrolled down. */
import { useState, type RefObject } from 'react';

/** How far from the top still counts as the top, in pixels. */
const AT_TOP = 24;

export interface SteadyHeight {
  /** Height of the block in the first row. */
  readonly height: number;
  readonly onScroll: () => void;
  /** Back to the newest block. */
  readonly toTop: () => void;
}

export function useSteadyHeight(height: number, box: RefObject<HTMLElement | null>): SteadyHeight {
  const [frozen, setFrozen] = useState<number>();
  return {
    // A chain that was reset is shorter than what was frozen.
    height: Math.min(frozen ?? height, height),
    onScroll: () => {
      const isAtTop = (box.current?.scrollTop ?? 0) <= AT_TOP;
      setFrozen((old) => (isAtTop ? undefined : (old ?? height)));
    },
    toTop: () => {
      box.current?.scrollTo({ top: 0 });
      setFrozen(undefined);
    },
  };
}
