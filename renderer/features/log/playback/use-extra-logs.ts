/** Logs that are laid beside the own one: from files, and from peers. */
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  MAX_ALL_ENTRIES,
  MAX_LOGS,
  type LogFileContent,
  type LogFileFault,
} from '../../../../preload/contract/messages/public-log/log-file.ts';
import type { PublicLog } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { useTell } from '../../../ui/news/news.tsx';
import { PageBreath } from './core/breath.ts';
import { readLogFile } from './core/read-log-file.ts';
import { addFetched, entriesOf, fullOf, openLogs, type OpenedLogs, type ShownLog } from './core/shown-log.ts';
import { useFetchedLogs, type FetchedLogs } from './use-fetched-logs.ts';

export interface ExtraLogs extends FetchedLogs {
  readonly logs: readonly ShownLog[];
  /** The file that is being read. */
  readonly opening: string | undefined;
  open(files: readonly File[]): Promise<void>;
  remove(log: ShownLog): void;
}

/**
 * @param own is shown as well
 * @param network the only one of which logs are taken
 */
export function useExtraLogs(own: PublicLog, network: string): ExtraLogs {
  const tell = useTell();
  const announce = useAnnounce();
  const [logs, setLogs] = useState<readonly ShownLog[]>([]);
  const [opening, setOpening] = useState<string>();
  /** As they are when a file has been read, which takes a while. */
  const latest = useRef(logs);
  useEffect(() => {
    latest.current = logs;
  });
  const show = useCallback((change: (shown: readonly ShownLog[]) => readonly ShownLog[]): void => {
    latest.current = change(latest.current);
    setLogs(latest.current);
  }, []);
  const words = strings.playback.files;

  const openOne = async (file: File): Promise<void> => {
    const content = await read(file, network);
    const fail = (text: string): void => tell({ tone: 'error', title: words.failed(file.name), text });
    if (typeof content === 'string') return fail(content);
    const ofFile = content.logs.map((log) => ({ ...log, file: file.name }));
    const opened = openLogs(own, latest.current, ofFile);
    const fault = faultOf(opened);
    if (fault !== undefined) return fail(fault);
    const { logs: next, added, known } = opened;
    show(() => next);
    const summary = words.opened(added.length, entriesOf(added));
    const partly = words.partly(content.unreadable, content.unknown, content.left);
    if (known > 0 || partly !== '') {
      tell({
        tone: partly === '' ? 'info' : 'warning',
        title: summary,
        text: `${words.known(known)} ${partly}`.trim(),
      });
    } else announce(summary);
  };

  const open = async (files: readonly File[]): Promise<void> => {
    try {
      for (const file of files.slice(0, MAX_LOGS)) {
        setOpening(file.name);
        await openOne(file);
      }
    } finally {
      setOpening(undefined);
    }
  };

  const add = useCallback((log: PublicLog) => show((shown) => addFetched(shown, log)), [show]);
  const fetched = useFetchedLogs(logs.length + 1 < MAX_LOGS, add);
  const remove = useCallback((log: ShownLog) => show((shown) => shown.filter((other) => other !== log)), [show]);
  return { logs, opening, open, remove, ...fetched };
}

/** A sentence for a file that has no room beside what is shown. */
function faultOf(opened: OpenedLogs): string | undefined {
  const words = strings.playback.files;
  switch (fullOf(opened)) {
    case 'logs':
      return words.full(MAX_LOGS);
    case 'entries':
      return words.fullEntries(MAX_ALL_ENTRIES);
    case undefined:
      return undefined;
  }
}

/** @returns a sentence for a file that is not opened */
async function read(file: File, network: string): Promise<LogFileContent | string> {
  const words = strings.playback.files;
  let content: LogFileContent | LogFileFault;
  try {
    content = await readLogFile(file, network, new PageBreath());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return words.unreadable;
  }
  return 'code' in content ? words.faults(content) : content;
}
