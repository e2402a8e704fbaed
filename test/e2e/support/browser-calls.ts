/** Asks the node as a page in a browser does: by the secret that lets this page in. */
import type { Page } from 'playwright';
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';

/** A failed call fails the test. */
export async function callFromBrowser<M extends NodeApiMethod>(
  page: Page,
  method: M,
  params?: NodeApiParams<M>,
): Promise<NodeApiResult<M>> {
  const reply = await page.evaluate(async (body) => {
    const secret = localStorage.getItem('chalkchain-session');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const response = await fetch('/api/call', { method: 'POST', headers, body });
    return (await response.json()) as unknown;
  }, JSON.stringify({ method, params }));
  // Safe: the node answers each method with its own result type; JSON leaves out a value that is `undefined`.
  const answer = reply as Reply<NodeApiResult<M>>;
  if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
