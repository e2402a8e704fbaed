/** The log screen: what the node writes, as it writes it, and what happened. */
import { Button, SegmentedControl } from '@mantine/core';
import { lazy, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { useTell } from '../../ui/news/news.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { PLAYBACK_PATH } from '../../ui/paths.ts';
import { StateOf } from '../../ui/StateOf.tsx';
import { filterLog, type LogFilter } from './log-text.ts';
import { LogBar } from './LogBar.tsx';
import { LogLines } from './LogLines.tsx';
import { ActivityView } from './ActivityView.tsx';
import classes from './log.module.css';

/** It comes when it is opened. */
const PlaybackScreen = lazy(async () => ({
  default: (await import('./playback/PlaybackScreen.tsx')).PlaybackScreen,
}));

const EVERYTHING: LogFilter = { level: 'debug', text: '' };

/** Where the other view is. */
const HAPPENED = '/log/happened';

export function LogScreen() {
  const text = strings.log;
  const [path, navigate] = useLocation();
  const settings = useNodeQuery('getSettings');
  const actions = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={strings.activity.view}
        data={[
          { value: '/log', label: strings.activity.views.text },
          { value: HAPPENED, label: strings.activity.views.happened },
        ]}
        value={path === HAPPENED ? HAPPENED : '/log'}
        onChange={(value) => navigate(value)}
      />
      <Button component={Link} href={PLAYBACK_PATH} variant="default" leftSection={<Icon name="play" size={16} />}>
        {strings.playback.link}
      </Button>
      {settings.data?.canOpenFolder === true && <OpenFolder />}
    </>
  );
  if (path === PLAYBACK_PATH) return <PlaybackScreen />;
  return (
    <Screen title={text.title} height="full" actions={actions}>
      {path === HAPPENED ? <ActivityView /> : <Lines />}
    </Screen>
  );
}

function Lines() {
  const text = strings.log;
  const query = useNodeQuery('getLog');
  return (
    <StateOf
      query={query}
      skeleton={14}
      isEmpty={(lines) => lines.length === 0}
      empty={<Empty icon="log" title={text.empty} text={text.emptyDetail} />}
    >
      {(lines) => <LiveLog lines={lines} />}
    </StateOf>
  );
}

function LiveLog({ lines }: { readonly lines: readonly LogLine[] }) {
  const text = strings.log;
  const [filter, setFilter] = useState(EVERYTHING);
  /** The lines at the moment of the pause; absent while live. */
  const [held, setHeld] = useState<readonly LogLine[]>();
  const source = held ?? lines;
  const shown = useMemo(() => filterLog(source, filter), [source, filter]);
  return (
    <>
      <LogBar
        filter={filter}
        shown={shown}
        total={source.length}
        newerCount={held === undefined ? undefined : countNewer(held, lines)}
        onFilter={setFilter}
        onPause={(isPaused) => setHeld(isPaused ? lines : undefined)}
      />
      {shown.length === 0 ? (
        <Empty
          icon="search"
          title={text.none}
          text={text.noneDetail}
          action={
            <Button variant="default" size="xs" onClick={() => setFilter(EVERYTHING)}>
              {text.clearFilter}
            </Button>
          }
        />
      ) : (
        // Another filter is another list, and begins at its end.
        <LogLines key={`${filter.level} ${filter.text}`} lines={shown} />
      )}
      <p className={classes.limit}>{text.limit}</p>
    </>
  );
}

/** How many lines came after the last one that is held. The oldest lines leave the list, so lengths tell nothing. */
function countNewer(held: readonly LogLine[], lines: readonly LogLine[]): number {
  const last = held.at(-1);
  return last === undefined ? lines.length : lines.length - 1 - lines.lastIndexOf(last);
}

function OpenFolder() {
  const tell = useTell();
  const text = strings.log;
  const open = useNodeMutation('openDataFolder');
  const run = (): void => {
    open.mutate(undefined, {
      onError: (error) => tell({ tone: 'error', title: text.openFolder, text: strings.messages.error(error) }),
    });
  };
  return (
    <Button variant="default" leftSection={<Icon name="folder" size={16} />} loading={open.isPending} onClick={run}>
      {text.openFolder}
    </Button>
  );
}
