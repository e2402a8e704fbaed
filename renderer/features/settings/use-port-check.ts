/** Whether the node could listen on a port, asked while the port is typed. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import { useNode } from '../../client/node-context.tsx';

const TYPING_MS = 300;

export interface PortCheck {
  /** `undefined` until the node has answered for this port. */
  readonly result: NodeApiResult<'checkPort'> | undefined;
  readonly error: NodeApiError | null;
}

/** @param port `undefined` when there is nothing to ask */
export function usePortCheck(port: number | undefined): PortCheck {
  const node = useNode();
  const [settled] = useDebouncedValue(port, TYPING_MS);
  const query = useQuery<NodeApiResult<'checkPort'>, NodeApiError>({
    queryKey: ['checkPort', { port }],
    queryFn: () => node.checkPort({ port: port ?? 0 }),
    enabled: port !== undefined && settled === port,
    // Other programs come and go: an answer is good for now only.
    gcTime: 0,
  });
  return { result: query.data, error: query.error };
}
