/** The transport of tests: page and node in one process, with nothing but JSON between them. */
import type { NodeApiServer } from '../../main/api/node-api-server.ts';
import type { Reply } from '../../preload/contract/api/reply.ts';
import type { NodeEventMessage, Transport } from '../../preload/contract/api/transport.ts';

export function createMemoryTransport(api: Pick<NodeApiServer, 'dispatch' | 'subscribe'>): Transport {
  return {
    call: async (method, params) => {
      const reply = await api.dispatch(method, throughJson(params));
      // Safe: JSON has not changed what is JSON-safe, and the tests find out what is not.
      return throughJson(reply) as Reply<unknown>;
    },
    subscribe: (listener) => api.subscribe((message) => listener(throughJson(message) as NodeEventMessage)),
    watchConnection: (listener) => {
      listener(true);
      return () => undefined;
    },
  };
}

/** What a value is on the other side of a wire. */
function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
