/** The page's side of the contract: methods that call a node over any transport. */
import { nodeApiMethods } from './methods.ts';
import type { NodeApi, NodeApiMethod } from './node-api.ts';
import type { NodeEventName, NodeEvents } from './node-events.ts';
import { NodeApiError } from './reply.ts';
import type { NodeEventMessage, Transport } from './transport.ts';

/** A node as the page sees it. */
export interface NodeClient extends NodeApi {
  /** @returns the unsubscribe function. */
  on<K extends NodeEventName>(name: K, listener: (payload: NodeEvents[K]) => void): () => void;
  watchConnection(listener: (isConnected: boolean) => void): () => void;
}

export function createNodeClient(transport: Transport): NodeClient {
  const call = async (method: NodeApiMethod, params: unknown): Promise<unknown> => {
    const reply = await transport.call(method, params);
    if (!reply.ok) {
      throw new NodeApiError(reply.error);
    }
    return reply.value;
  };
  const api = Object.fromEntries(nodeApiMethods().map((method) => [method, (params: unknown) => call(method, params)]));
  return {
    // Safe: every method is in the list, and the node's side answers each with its own result type.
    ...(api as unknown as NodeApi),
    on: (name, listener) =>
      transport.subscribe((message: NodeEventMessage) => {
        if (message.name === name) {
          // Safe: the payload belongs to the name.
          listener(message.payload as Parameters<typeof listener>[0]);
        }
      }),
    watchConnection: (listener) => transport.watchConnection(listener),
  };
}
