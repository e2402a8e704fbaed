/** Reading from the node in components: what it answered, kept in the cache and kept fresh by events. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { NodeQueryMethod } from '../../preload/contract/api/methods.ts';
import type { NodeApiParams, NodeApiResult } from '../../preload/contract/api/node-api.ts';
import type { NodeApiError } from '../../preload/contract/api/reply.ts';
import { useNode } from './node-context.tsx';
import { nodeKey } from './query-keys.ts';

export interface NodeQueryOptions {
  /** `false`: do not ask yet. */
  readonly enabled?: boolean;
  /** Show what the last params gave until these answer, so that nothing jumps. */
  readonly keepPrevious?: boolean;
}

/** `[params, options?]` for methods that take something, else `[undefined?, options?]`. */
type QueryArguments<M extends NodeQueryMethod> =
  NodeApiParams<M> extends undefined
    ? [params?: undefined, options?: NodeQueryOptions]
    : [params: NodeApiParams<M>, options?: NodeQueryOptions];

export type NodeQueryResult<M extends NodeQueryMethod> = UseQueryResult<NodeApiResult<M>, NodeApiError>;

export function useNodeQuery<M extends NodeQueryMethod>(method: M, ...rest: QueryArguments<M>): NodeQueryResult<M> {
  const [params, options] = rest;
  const node = useNode();
  // Safe: `params` is what `method` takes, by the type of this function's arguments.
  const ask = node[method] as (params: unknown) => Promise<NodeApiResult<M>>;
  return useQuery<NodeApiResult<M>, NodeApiError>({
    queryKey: nodeKey(method, params as NodeApiParams<M>),
    queryFn: () => ask(params),
    enabled: options?.enabled ?? true,
    ...(options?.keepPrevious === true
      ? { placeholderData: (previous: NodeApiResult<M> | undefined) => previous as never }
      : {}),
  });
}
