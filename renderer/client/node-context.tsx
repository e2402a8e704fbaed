/** Gives every component the node: its client, whether it is connected, and the cache that its events keep fresh. */
import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import type { Transport } from '../../preload/contract/api/transport.ts';
import { LOCKED_OUT } from './node-calls.ts';
import { connectCache, createNodeQueryClient } from './event-cache.ts';

/** `locked-out`: the browser door does not know this browser. */
export type Connection = 'connecting' | 'connected' | 'lost' | 'locked-out';

const NodeContext = createContext<NodeClient | undefined>(undefined);
const ConnectionContext = createContext<Connection>('connecting');

export function NodeProvider({ transport, children }: { readonly transport: Transport; readonly children: ReactNode }) {
  const client = useMemo(() => createNodeClient(transport), [transport]);
  const queryClient = useMemo(() => createNodeQueryClient(), []);
  const [connection, setConnection] = useState<Connection>('connecting');

  useEffect(() => connectCache(client, queryClient), [client, queryClient]);
  useEffect(() => watchConnection(transport, setConnection), [transport]);

  return (
    <NodeContext value={client}>
      <ConnectionContext value={connection}>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </ConnectionContext>
    </NodeContext>
  );
}

/** The node's client: for calls that are neither queries nor mutations, and for events. */
export function useNode(): NodeClient {
  const client = useContext(NodeContext);
  if (client === undefined) {
    throw new Error('useNode works inside of a NodeProvider only');
  }
  return client;
}

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

function watchConnection(transport: Transport, set: (next: Connection) => void): () => void {
  let wasConnected = false;
  return transport.watchConnection((isConnected) => {
    if (isConnected) {
      wasConnected = true;
      set('connected');
      return;
    }
    set(wasConnected ? 'lost' : 'connecting');
    // Events cannot tell "gone" from "not let in"; a call can.
    void transport.call('getStatus', undefined).then((reply) => {
      if (!reply.ok && reply.error.code === LOCKED_OUT) set('locked-out');
      else if (!reply.ok) set('lost');
    });
  });
}
