/** Where the query cache keeps what a method returned. */
import type { NodeQueryMethod } from '../../preload/contract/api/methods.ts';
import type { NodeApiParams } from '../../preload/contract/api/node-api.ts';

/** `[method]`, or `[method, params]` for methods that take something. */
export function nodeKey<M extends NodeQueryMethod>(method: M, params?: NodeApiParams<M>): readonly unknown[] {
  return params === undefined ? [method] : [method, params];
}
