/** Asks the node from inside of the page, as the page itself does. */
import type { Page } from 'playwright';
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';
import type { Transport } from '../../../preload/contract/api/transport.ts';

export async function askNode<M extends NodeApiMethod>(
  page: Page,
  method: M,
  params?: NodeApiParams<M>,
): Promise<Reply<NodeApiResult<M>>> {
  const reply = await page.evaluate(
    ([name, value]) => (window as unknown as { chalkchain: Transport }).chalkchain.call(name, value),
    [method, params] as const,
  );
  // Safe: the node answers each method with its own result type.
  return reply as Reply<NodeApiResult<M>>;
}

/** A failed call fails the test. */
export async function callNode<M extends NodeApiMethod>(
  page: Page,
  method: M,
  params?: NodeApiParams<M>,
): Promise<NodeApiResult<M>> {
  const reply = await askNode(page, method, params);
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
