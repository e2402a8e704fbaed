/** The virtual list of blocks: only the rows on the screen exist, and they stand still while the chain grows. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { useBlockPages, type BlockPages } from '../use-block-pages.ts';
import classes from './block-list.module.css';
import { BlockRow, ColumnHeads } from './BlockRow.tsx';
import { ListBar } from './ListBar.tsx';
import { useSteadyHeight } from './use-steady-height.ts';

const ROW_HEIGHT = 42;
const OVERSCAN = 10;

interface BlockListProps {
  /** Of the chain. */
  readonly height: number;
  /** Height of the block whose row was clicked last. */
  readonly lastOpened: RefObject<number | undefined>;
  /** Beside the field that jumps to a height. */
  readonly aside: ReactNode;
}

export function BlockList({ height, lastOpened, aside }: BlockListProps) {
  const box = useRef<HTMLDivElement>(null);
  const steady = useSteadyHeight(height, box);
  const shown = steady.height;
  const { virtualizer, pages, stop, goTo } = useRows(shown, box);

  useEffect(() => {
    if (lastOpened.current !== undefined) goTo(lastOpened.current, 'center');
    // Once, when the list is shown again.
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextHeight(event, stop, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT), shown);
    if (next === undefined) return;
    event.preventDefault();
    goTo(next, 'auto');
  };

  const renderRow = (at: number, top: number): ReactNode => (
    <BlockRow
      key={at}
      height={at}
      block={pages.blockAt(at)}
      rowIndex={shown - at + 2}
      top={top}
      isTabStop={at === stop}
    />
  );

  return (
    <div className={classes.root}>
      <ListBar newBlocks={height - shown} onTop={steady.toTop} aside={aside} />
      {pages.error !== null && <Failed error={pages.error} onRetry={pages.retry} />}
      <div role="table" aria-label={strings.explorer.list.label} aria-rowcount={shown + 1} className={classes.table}>
        <ColumnHeads />
        <div
          ref={box}
          className={classes.scroll}
          role="rowgroup"
          // Without a row to focus, the keyboard scrolls the box itself.
          {...(pages.blockAt(stop) === undefined ? { tabIndex: 0 } : {})}
          onScroll={steady.onScroll}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            lastOpened.current = heightOfRow(event.target);
          }}
        >
          <div className={classes.all} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => renderRow(shown - index, start))}
          </div>
        </div>
      </div>
    </div>
  );
}

interface Rows {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  readonly pages: BlockPages;
  /** Height of the one row that takes the focus of the Tab key; the arrows move it. */
  readonly stop: number;
  readonly goTo: (height: number, align: 'center' | 'auto') => void;
}

/** Row 0 is the block at height `shown`. */
function useRows(shown: number, box: RefObject<HTMLDivElement | null>): Rows {
  const [active, setActive] = useState<number>();
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: shown,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => shown - index,
  });
  const rows = virtualizer.getVirtualItems();
  const highest = shown - (rows[0]?.index ?? 0);
  const lowest = shown - (rows.at(-1)?.index ?? 0);
  const isActiveThere = active !== undefined && active <= highest && active >= lowest;
  return {
    virtualizer,
    pages: useBlockPages(lowest, highest),
    stop: isActiveThere ? active : shown - (virtualizer.range?.startIndex ?? 0),
    goTo: (wanted, align) => {
      const target = Math.min(shown, Math.max(1, wanted));
      setActive(target);
      virtualizer.scrollToIndex(shown - target, { align });
      focusRow(box.current, target);
    },
  };
}

function heightOfRow(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-height]') : null;
  return row === null ? undefined : Number(row.dataset['height']);
}

/** Where a key leads; `undefined` for keys that are not ours. */
function nextHeight(event: KeyboardEvent, from: number, perPage: number, top: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from - 1,
    ArrowUp: from + 1,
    PageDown: from - perPage,
    PageUp: from + perPage,
    Home: top,
    End: 1,
  };
  return steps[event.key];
}

/** The row may be on the page after the list has scrolled only. */
function focusRow(box: HTMLElement | null, height: number, triesLeft = 12): void {
  requestAnimationFrame(() => {
    const link = box?.querySelector<HTMLElement>(`[data-height="${height}"] a`);
    if (link !== null && link !== undefined) link.focus({ preventScroll: true });
    else if (triesLeft > 0) focusRow(box, height, triesLeft - 1);
  });
}
