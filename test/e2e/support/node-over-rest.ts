/** What tests ask of a node from outside of its page: of our kind, or of the workshop's. */

export async function postTo(url: string, path: string, body: unknown): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: text });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** Of a node of our kind. */
export async function heightOf(url: string): Promise<number> {
  // Safe: the node's own answer.
  return ((await (await fetch(`${url}/v1/status`)).json()) as { readonly height: number }).height;
}

/** The texts of its blocks. */
export async function chainOf(url: string): Promise<readonly string[]> {
  // Safe: as above.
  return ((await (await fetch(`${url}/info`)).json()) as { readonly blocks: readonly string[] }).blocks;
}
