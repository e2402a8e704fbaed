/** The lines themselves. Only those in view are drawn; the view follows the newest until somebody scrolls up. */
import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatLogTime, levelName } from './log-text.ts';
import classes from './log.module.css';

const USUAL_LINE_PX = 22;

/** So near to the end counts as there. */
const END_PX = 30;

interface LogLinesProps {
  /** Oldest first; at least one. */
  readonly lines: readonly LogLine[];
}

export function LogLines({ lines }: LogLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const getItemKey = useLineKeys(lines);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => USUAL_LINE_PX,
    getItemKey,
    overscan: 20,
    // The end stays in view while lines come; a reader who has scrolled up stays where they are.
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
  });
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  const height = virtualizer.getTotalSize();
  const look = useCallback(() => setIsAtEnd(isEndInView(box.current)), []);
  // Lines are measured after they are drawn, and may turn out to be taller than was thought.
  useEffect(() => {
    if (isAtEnd) virtualizer.scrollToEnd();
  }, [isAtEnd, virtualizer, height]);

  return (
    <div className={classes.frame}>
      <div
        ref={box}
        className={classes.box}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={strings.log.label}
        onScroll={look}
      >
        <div className={classes.all} style={{ height }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index];
            return (
              line !== undefined && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={classes.line}
                  data-level={line.level}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <LineText line={line} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!isAtEnd && <FollowButton onClick={() => virtualizer.scrollToEnd()} />}
    </div>
  );
}

function isEndInView(view: HTMLElement | null): boolean {
  return view === null || view.scrollHeight - view.scrollTop - view.clientHeight < END_PX;
}

/** A key for each line that stays with it when the oldest lines leave the list: lines have no number of their own. */
function useLineKeys(lines: readonly LogLine[]): (index: number) => number {
  const known = useRef<{ readonly keys: WeakMap<LogLine, number>; next: number }>({ keys: new WeakMap(), next: 0 });
  return useCallback(
    (index) => {
      const line = lines[index];
      if (line === undefined) return -1 - index;
      const { keys } = known.current;
      const key = keys.get(line) ?? known.current.next++;
      keys.set(line, key);
      return key;
    },
    [lines],
  );
}

function LineText({ line }: { readonly line: LogLine }) {
  return (
    <>
      <span className={classes.head}>
        [{formatLogTime(line.at)} - {levelName(line.level)}]
      </span>{' '}
      {line.text}
    </>
  );
}

function FollowButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button
      size="xs"
      className={classes.follow ?? ''}
      leftSection={<Icon name="arrow-down" size={14} />}
      onClick={onClick}
    >
      {strings.log.follow}
    </Button>
  );
}
