/** From a method's name and unknown params to a reply: the one place where errors become data. */
import { z } from 'zod';
import { ValidationError } from '../consensus/rules/validation-error.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import type { Log } from '../node/ports/log.ts';
import { RequestError } from '../node/request-error.ts';
import type { NodeApiMethod } from '../../preload/contract/api/node-api.ts';
import type { Reply, ReplyError } from '../../preload/contract/api/reply.ts';
import type { Handlers } from './handlers/handler-types.ts';
import { findParamFault } from './param-fault.ts';
import { PARAM_SCHEMAS } from './schemas.ts';

/** Never rejects. */
export type Dispatch = (method: unknown, params: unknown) => Promise<Reply<unknown>>;

export function createDispatch(handlers: Handlers, log: Pick<Log, 'error'>): Dispatch {
  return async (method, params) => {
    if (!isMethod(method)) {
      return { ok: false, error: { code: 'unknown-method' } };
    }
    try {
      const parsed = PARAM_SCHEMAS[method].parse(params);
      // Safe: the schema and the handler under one name are of the same method.
      const handle = handlers[method] as (params: unknown) => unknown;
      return { ok: true, value: await handle(parsed) };
    } catch (error) {
      return { ok: false, error: toReplyError(error, method, log) };
    }
  };
}

function isMethod(method: unknown): method is NodeApiMethod {
  return typeof method === 'string' && Object.hasOwn(PARAM_SCHEMAS, method);
}

function toReplyError(error: unknown, method: NodeApiMethod, log: Pick<Log, 'error'>): ReplyError {
  if (error instanceof RequestError) return error.problem;
  if (error instanceof ValidationError) return error.reason;
  if (error instanceof StorageError) {
    log.error(error.message);
    return { code: 'storage-failed', problem: error.problem };
  }
  if (error instanceof z.ZodError) return { code: 'invalid-params', ...findParamFault(error) };
  log.error(`${method} failed:`);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of stack.split('\n')) log.error(line);
  return { code: 'internal' };
}
