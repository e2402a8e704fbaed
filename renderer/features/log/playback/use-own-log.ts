/** This node's own log, all pages of it, as everybody may read it. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { LOG_PAGE_ENTRIES, MAX_LOG_PAGES } from '../../../../preload/contract/messages/public-log/log-limits.ts';
import type { PublicEntry } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { useNode } from '../../../client/node-context.tsx';
import type { ShownLog } from './core/shown-log.ts';

export interface OwnPublicLog extends ShownLog {
  /** The network that this node is in: logs of others are not taken. */
  readonly network: string;
}

export interface OwnLog {
  /** As it was when it was read: a playback does not change under one's eyes. */
  readonly query: UseQueryResult<OwnPublicLog, Error>;
  /** Entries so far, while it is read. */
  readonly read: number;
}

export function useOwnLog(): OwnLog {
  const node = useNode();
  const [read, setRead] = useState(0);
  const query = useQuery<OwnPublicLog, Error>({
    queryKey: ['own-log'],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { name, sharesName } = await node.getSettings();
      const { wallet, network } = await node.getStatus();
      const entries: PublicEntry[] = [];
      let before: number | null | undefined;
      for (let page = 0; page < MAX_LOG_PAGES && before !== null && !signal.aborted; page++) {
        const { items, next } = await node.listPublicActivity({
          count: LOG_PAGE_ENTRIES,
          ...(before === undefined ? {} : { before }),
        });
        entries.push(...items);
        before = next;
        setRead(entries.length);
      }
      // A name leaves this computer only when its owner shares it.
      const owner = { name: sharesName ? name : null, address: wallet.address, at: null };
      return { owner, entries: entries.toReversed(), file: null, network };
    },
  });
  return { query, read };
}
