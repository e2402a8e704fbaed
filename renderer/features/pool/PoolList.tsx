/** A list of waiting payments. Only the rows in view are drawn, because a pool may hold thousands. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { Panel } from '../../ui/Panel.tsx';
import { PoolRow } from './PoolRow.tsx';
import classes from './pool.module.css';

/** Up to here a list is as high as its rows; longer ones scroll by themselves. */
const MOST_PLAIN_ROWS = 30;

const USUAL_ROW_PX = 76;

interface PoolListProps {
  readonly title: string;
  readonly help: string;
  readonly entries: readonly PoolEntryView[];
}

export function PoolList({ title, help, entries }: PoolListProps) {
  return (
    <Panel title={title} isFlush>
      <p className={classes.listHelp}>{help}</p>
      {entries.length <= MOST_PLAIN_ROWS ? <PlainList entries={entries} /> : <LongList entries={entries} />}
    </Panel>
  );
}

function PlainList({ entries }: { readonly entries: readonly PoolEntryView[] }) {
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.item}>
          <PoolRow entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function LongList({ entries }: { readonly entries: readonly PoolEntryView[] }) {
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => USUAL_ROW_PX,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <div ref={box} className={classes.scroll} tabIndex={0}>
      <ul className={classes.list} style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.item}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
            >
              <PoolRow entry={entry} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
