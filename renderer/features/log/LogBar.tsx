/** What of the log is shown: its level, a word, and whether it goes on. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import { strings } from '../../strings/strings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { SEARCH_BOX } from '../../ui/search-focus.ts';
import { useState } from 'react';
import { formatLogLine, LOG_LEVELS, type LogFilter, type LogLevel } from './log-text.ts';
import classes from './log.module.css';

interface LogBarProps {
  readonly filter: LogFilter;
  readonly shown: readonly LogLine[];
  readonly total: number;
  /** Lines that came since the pause; `undefined` while live. */
  readonly newerCount: number | undefined;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onPause: (isPaused: boolean) => void;
}

export function LogBar({ filter, shown, total, newerCount, onFilter, onPause }: LogBarProps) {
  const text = strings.log;
  const isPaused = newerCount !== undefined;
  return (
    <div className={classes.bar}>
      <SegmentedControl<LogLevel>
        size="xs"
        aria-label={text.level}
        data={LOG_LEVELS.toReversed().map((value) => ({ value, label: text.levels[value] }))}
        value={filter.level}
        onChange={(level) => onFilter({ ...filter, level })}
      />
      <TextInput
        type="search"
        size="xs"
        className={classes.search ?? ''}
        aria-label={text.search}
        placeholder={text.search}
        leftSection={<Icon name="search" size={15} />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        {...SEARCH_BOX}
      />
      <span className={classes.count} role="status">
        {isPaused && newerCount > 0 ? text.newer(newerCount) : text.count(shown.length, total)}
      </span>
      <Button
        variant={isPaused ? 'filled' : 'default'}
        size="xs"
        leftSection={<Icon name={isPaused ? 'play' : 'pause'} size={14} />}
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? text.resume : text.pause}
      </Button>
      <CopyLines lines={shown} />
    </div>
  );
}

/** The text is made when it is asked for: 2,000 lines are too many to have ready at each new one. */
function CopyLines({ lines }: { readonly lines: readonly LogLine[] }) {
  const text = strings.log;
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<string>();
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(lines.map(formatLogLine).join('\n'));
    const sentence = isCopied ? text.copied(lines.length) : strings.common.copyFailed;
    announce(sentence);
    setOutcome(sentence);
    setTimeout(() => setOutcome(undefined), 2_000);
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name={outcome === undefined ? 'copy' : 'check'} size={14} />}
      onClick={() => void copy()}
    >
      {outcome ?? text.copy}
    </Button>
  );
}
