/** How the page asks for the board. */
import { queryOptions } from '@tanstack/react-query';
import type { NodeClient } from '../../../preload/contract/api/client.ts';
import { nodeKey } from '../../client/query-keys.ts';

/** The node gathers for a minute after it was asked. A page that nobody sees does not ask. */
const ASK_EVERY_MS = 20_000;

/** What a page knows from before is old: without a question nothing is gathered, and nothing told. */
export function boardQuery(node: Pick<NodeClient, 'getBoard'>) {
  return queryOptions({
    queryKey: nodeKey('getBoard'),
    queryFn: () => node.getBoard(),
    refetchInterval: ASK_EVERY_MS,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
}
