/** Logs that are laid beside the own one: from files, and from peers. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NodeClient } from '../../../../preload/contract/api/client.ts';
import {
  inOrder,
  MAX_LOG_FILE_BYTES,
  MAX_LOGS,
  parseLogFile,
  type LogFileContent,
} from '../../../../preload/contract/messages/public-log/log-file.ts';
import type {
  LogOwner,
  PublicEntry,
  PublicLog,
} from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { useNode } from '../../../client/node-context.tsx';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { useTell } from '../../../ui/news/news.tsx';

/** Of a peer's log: 8,000 entries. */
const MAX_PAGES = 40;
/** A peer's clock may be so far behind, in seconds: then what looks too old still belongs to the lesson. */
const MAX_CLOCK_ERROR = 15 * 60;

export interface Fetching {
  readonly address: string;
  readonly name: string;
  /** Entries so far. */
  readonly read: number;
}

export interface ExtraLogs {
  readonly logs: readonly PublicLog[];
  readonly fetching: Fetching | undefined;
  open(files: readonly File[]): Promise<void>;
  /** @param since what is older is not asked for, in seconds since 1970 */
  fetch(peer: { readonly address: string; readonly name: string }, since: number): Promise<void>;
  stop(): void;
  remove(index: number): void;
}

/** @param network the only one of which logs are taken */
export function useExtraLogs(network: string): ExtraLogs {
  const tell = useTell();
  const announce = useAnnounce();
  const [logs, setLogs] = useState<readonly PublicLog[]>([]);
  const words = strings.playback.files;

  const open = async (files: readonly File[]): Promise<void> => {
    let known = logs;
    for (const file of files) {
      const content = await readFile(file, network);
      if (typeof content === 'string') {
        tell({ tone: 'error', title: words.failed(file.name), text: content });
        continue;
      }
      if (known.length + content.logs.length >= MAX_LOGS) {
        tell({ tone: 'error', title: words.failed(file.name), text: words.full(MAX_LOGS) });
        continue;
      }
      known = [...known, ...content.logs];
      setLogs(known);
      const count = content.logs.reduce((sum, { entries }) => sum + entries.length, 0);
      announce(words.opened(content.logs.length, count));
      const partly = words.partly(content.unreadable, content.unknown, content.left);
      if (partly !== '') tell({ tone: 'warning', title: words.opened(content.logs.length, count), text: partly });
    }
  };

  const add = useCallback((log: PublicLog) => {
    // Who is fetched again takes the place of what was fetched before.
    setLogs((others) => [...others.filter(({ owner }) => owner.at !== log.owner.at), log]);
  }, []);
  const fetching = useFetching(logs.length + 1 < MAX_LOGS, add);
  const remove = useCallback((index: number) => setLogs((others) => others.filter((_, other) => other !== index)), []);
  return { logs, open, remove, ...fetching };
}

/** @param hasRoom for one more log */
function useFetching(hasRoom: boolean, add: (log: PublicLog) => void): Pick<ExtraLogs, 'fetching' | 'fetch' | 'stop'> {
  const node = useNode();
  const tell = useTell();
  const announce = useAnnounce();
  const [fetching, setFetching] = useState<Fetching>();
  const words = strings.playback.files;
  const stopped = useRef(new AbortController());
  useEffect(() => () => stopped.current.abort(), []);

  const fetch: ExtraLogs['fetch'] = async ({ address, name }, since) => {
    if (!hasRoom) {
      tell({ tone: 'error', title: words.fetchFailed(name), text: words.full(MAX_LOGS) });
      return;
    }
    stopped.current = new AbortController();
    const { signal } = stopped.current;
    setFetching({ address, name, read: 0 });
    try {
      const log = await fetchLog(node, { address, since, signal }, (read) => setFetching({ address, name, read }));
      if (signal.aborted) return;
      if (log.entries.length === 0) tell({ tone: 'info', text: words.fetchedNone(name) });
      else {
        add(log);
        announce(words.fetched(name, log.entries.length));
      }
    } catch (error) {
      const text = strings.messages.error(error instanceof Error ? error : new Error(String(error)));
      tell({ tone: 'error', title: words.fetchFailed(name), text });
    } finally {
      setFetching(undefined);
    }
  };

  const stop = useCallback(() => stopped.current.abort(), []);
  return { fetching, fetch, stop };
}

interface Fetch {
  readonly address: string;
  readonly since: number;
  readonly signal: AbortSignal;
}

/** A peer's log, page after page, as far back as is wanted. @throws NodeApiError */
async function fetchLog(
  node: Pick<NodeClient, 'fetchActivity'>,
  { address, since, signal }: Fetch,
  onRead: (entries: number) => void,
): Promise<PublicLog> {
  let owner: LogOwner = { name: null, address: null, at: address };
  const entries: PublicEntry[] = [];
  let before: number | null | undefined;
  for (let page = 0; page < MAX_PAGES && before !== null && !signal.aborted; page++) {
    const answer = await node.fetchActivity({ address, ...(before === undefined ? {} : { before }) });
    owner = answer.owner ?? owner;
    entries.push(...answer.items);
    const oldest = answer.items.at(-1)?.time;
    before = oldest !== undefined && oldest < since - MAX_CLOCK_ERROR ? null : answer.next;
    onRead(entries.length);
  }
  return { owner, entries: inOrder(entries) };
}

/** @returns a sentence for a file that is not opened */
async function readFile(file: File, network: string): Promise<LogFileContent | string> {
  const words = strings.playback.files;
  if (file.size > MAX_LOG_FILE_BYTES) return words.faults({ code: 'too-large', mostBytes: MAX_LOG_FILE_BYTES });
  let text: string;
  try {
    text = await file.text();
  } catch {
    return words.unreadable;
  }
  const content = parseLogFile(text, network);
  return 'code' in content ? words.faults(content) : content;
}
