/** What a handler is: a method of the contract on the node's side. */
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';

type Handler<M extends NodeApiMethod> = (params: NodeApiParams<M>) => NodeApiResult<M> | Promise<NodeApiResult<M>>;

/**
 * Handlers of some methods. Params are parsed already. May throw `RequestError`, `ValidationError` and `StorageError`;
 * anything else is a bug.
 */
export type Handlers<M extends NodeApiMethod = NodeApiMethod> = { readonly [K in M]: Handler<K> };
