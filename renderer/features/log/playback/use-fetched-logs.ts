/** Logs of peers, fetched on a press. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NodeClient } from '../../../../preload/contract/api/client.ts';
import { inOrder, MAX_LOGS } from '../../../../preload/contract/messages/public-log/log-file.ts';
import { MAX_LOG_ENTRIES, MAX_LOG_PAGES } from '../../../../preload/contract/messages/public-log/log-limits.ts';
import type {
  LogOwner,
  PublicEntry,
  PublicLog,
} from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { useNode } from '../../../client/node-context.tsx';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { useTell } from '../../../ui/news/news.tsx';

/** A peer's clock may be so far behind, in seconds: then what looks too old still belongs to the lesson. */
const MAX_CLOCK_ERROR = 15 * 60;

export interface Fetching {
  readonly address: string;
  readonly name: string;
  /** Entries so far. */
  readonly read: number;
}

export interface FetchedLogs {
  readonly fetching: Fetching | undefined;
  /** @param since what is older is not asked for, in seconds since 1970 */
  fetch(peer: { readonly address: string; readonly name: string }, since: number): Promise<void>;
  stop(): void;
}

/** @param hasRoom for one more log */
export function useFetchedLogs(hasRoom: boolean, add: (log: PublicLog) => void): FetchedLogs {
  const node = useNode();
  const tell = useTell();
  const announce = useAnnounce();
  const [fetching, setFetching] = useState<Fetching>();
  const words = strings.playback.files;
  const stopped = useRef(new AbortController());
  useEffect(() => () => stopped.current.abort(), []);

  const fetch: FetchedLogs['fetch'] = async ({ address, name }, since) => {
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

/** A peer's log, page after page, as far back as is wanted, and as much as is read of any log. @throws NodeApiError */
async function fetchLog(
  node: Pick<NodeClient, 'fetchActivity'>,
  { address, since, signal }: Fetch,
  onRead: (entries: number) => void,
): Promise<PublicLog> {
  let owner: LogOwner = { name: null, address: null, at: address };
  const entries: PublicEntry[] = [];
  let before: number | null | undefined;
  for (let page = 0; page < MAX_LOG_PAGES && before !== null && !signal.aborted; page++) {
    const answer = await node.fetchActivity({ address, ...(before === undefined ? {} : { before }) });
    owner = answer.owner ?? owner;
    entries.push(...answer.items);
    const oldest = answer.items.at(-1)?.time;
    const isFarEnough = oldest !== undefined && oldest < since - MAX_CLOCK_ERROR;
    before = isFarEnough || entries.length >= MAX_LOG_ENTRIES ? null : answer.next;
    onRead(entries.length);
  }
  return { owner, entries: inOrder(entries).slice(-MAX_LOG_ENTRIES) };
}
