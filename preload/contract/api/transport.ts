/** What carries calls and events between a page and a node. The page does not know which one it has. */
import type { NodeEventName, NodeEvents } from './node-events.ts';
import type { Reply } from './reply.ts';

/** One event as it travels. */
export type NodeEventMessage = {
  readonly [K in NodeEventName]: { readonly name: K; readonly payload: NodeEvents[K] };
}[NodeEventName];

export interface Transport {
  /** Never rejects: a lost connection is a reply with the code `disconnected`. */
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  /** @returns the unsubscribe function. */
  subscribe(listener: (message: NodeEventMessage) => void): () => void;
  /**
   * Tells `true` and `false` as the connection comes and goes, and once at the beginning. `true` after `true`: it was made
   * anew, so events may have been missed.
   */
  watchConnection(listener: (isConnected: boolean) => void): () => void;
}
