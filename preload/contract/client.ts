/** The page's side of the contract: methods that call a node over any transport. */
import type { NodeApi, NodeApiMethod } from './node-api.ts';
import type { NodeEventName, NodeEvents } from './node-events.ts';
import { NodeApiError } from './reply.ts';
import type { NodeEventMessage, Transport } from './transport.ts';

/** Every method, once: the type makes a missing one fail to compile. */
const METHODS: Readonly<Record<NodeApiMethod, true>> = {
  getStatus: true,
  startMining: true,
  stopMining: true,
  setPace: true,
  listBlocks: true,
  getBlock: true,
  listSideBlocks: true,
  getTransaction: true,
  getAddress: true,
  listHistory: true,
  search: true,
  getWallet: true,
  previewPayment: true,
  pay: true,
  exportKey: true,
  importKey: true,
  setPassphrase: true,
  listNames: true,
  saveName: true,
  removeName: true,
  listPool: true,
  listPeers: true,
  probePeer: true,
  addPeer: true,
  removePeer: true,
  runConsensus: true,
  getDifficultyChart: true,
  getHashRates: true,
  getApiDescription: true,
  callRest: true,
  getLog: true,
  getSettings: true,
  saveSettings: true,
  checkPort: true,
  resetChain: true,
  openDataFolder: true,
  openProjectPage: true,
};

/** A node as the page sees it. */
export interface NodeClient extends NodeApi {
  /** @returns the unsubscribe function. */
  on<K extends NodeEventName>(name: K, listener: (payload: NodeEvents[K]) => void): () => void;
  watchConnection(listener: (isConnected: boolean) => void): () => void;
}

/** Names of all methods, for doors that check what they are asked. */
export function nodeApiMethods(): readonly NodeApiMethod[] {
  // Safe: the keys of METHODS are the methods, by its type.
  return Object.keys(METHODS) as NodeApiMethod[];
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
    // Safe: METHODS has every method, and the node's side answers each with its own result type.
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
