/** The lesson once more: what this node, and others whose logs lie beside it, had heard at each moment. */
import { useMemo, useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { ViewSwitch, type View } from '../../../ui/ViewSwitch.tsx';
import { LogSources } from './LogSources.tsx';
import { Playback } from './Playback.tsx';
import { saveLesson } from './save-lesson.ts';
import { useExtraLogs } from './use-extra-logs.ts';
import { useOwnLog, type OwnPublicLog } from './use-own-log.ts';
import classes from './playback.module.css';

export function PlaybackScreen() {
  const words = strings.playback;
  const own = useOwnLog();
  const [view, setView] = useState<View>('drawing');
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      width="wide"
      before={<BackLink href="/log/happened" text={words.back} />}
      actions={<ViewSwitch view={view} drawing={words.drawing} onChange={setView} />}
    >
      <StateOf query={own.query} skeleton={12}>
        {(log) => <Logs own={log} isTable={view === 'table'} onReadAgain={own.query.refetch} />}
      </StateOf>
      {own.query.isFetching && (
        <p className={classes.soft} role="status">
          {words.loading(own.read)}
        </p>
      )}
    </Screen>
  );
}

interface LogsProps {
  readonly own: OwnPublicLog;
  readonly isTable: boolean;
  readonly onReadAgain: () => unknown;
}

/** A log that is empty gives no clock: then the first one of a file does. */
function Logs({ own, isTable, onReadAgain }: LogsProps) {
  const words = strings.playback;
  const extra = useExtraLogs(own, own.network);
  const hasOwn = own.entries.length > 0;
  const logs = useMemo(() => (hasOwn ? [own, ...extra.logs] : extra.logs), [own, hasOwn, extra.logs]);
  return (
    <div className={classes.root}>
      {logs.length === 0 ? (
        <>
          <LogSources extra={extra} since={0} onSave={undefined} />
          <Empty icon="log" title={words.empty} text={words.emptyText} />
        </>
      ) : (
        <Playback
          logs={logs}
          isTable={isTable}
          onReadAgain={onReadAgain}
          onRemove={(log) => extra.remove(log)}
          sources={(lesson) => (
            <LogSources extra={extra} since={lesson.span.from} onSave={() => saveLesson(lesson, own.network)} />
          )}
        />
      )}
    </div>
  );
}
