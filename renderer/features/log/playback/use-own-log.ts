/** This node's own log, all pages of it, as everybody may read it. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { PublicEntry, PublicLog } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { useNode } from '../../../client/node-context.tsx';

const PER_PAGE = 200;
/** The node keeps fewer than 20,000 entries. */
const MAX_PAGES = 100;

export interface ReadLog extends PublicLog {
  /** The network that this node is in: logs of others are not taken. */
  readonly network: string;
}

export interface OwnLog {
  /** As it was when it was read: a playback does not change under one's eyes. */
  readonly query: UseQueryResult<ReadLog, Error>;
  /** Entries so far, while it is read. */
  readonly read: number;
}

export function useOwnLog(): OwnLog {
  const node = useNode();
  const [read, setRead] = useState(0);
  const query = useQuery<ReadLog, Error>({
    queryKey: ['own-log'],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { name, sharesName } = await node.getSettings();
      const { wallet, network } = await node.getStatus();
      const entries: PublicEntry[] = [];
      let before: number | null | undefined;
      for (let page = 0; page < MAX_PAGES && before !== null && !signal.aborted; page++) {
        const { items, next } = await node.listPublicActivity({
          count: PER_PAGE,
          ...(before === undefined ? {} : { before }),
        });
        entries.push(...items);
        before = next;
        setRead(entries.length);
      }
      // A name leaves this computer only when its owner shares it.
      const owner = { name: sharesName ? name : null, address: wallet.address, at: null };
      return { owner, entries: entries.toReversed(), network };
    },
  });
  return { query, read };
}
