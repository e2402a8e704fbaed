/** Where the query cache keeps what a method returned. */
import type { NodeApiMethod, NodeApiParams } from '../../preload/contract/node-api.ts';

/** Methods that only read: what they return may be kept. */
export type NodeQueryMethod = Exclude<
  NodeApiMethod,
  | 'startMining'
  | 'stopMining'
  | 'setPace'
  | 'pay'
  | 'exportKey'
  | 'importKey'
  | 'setPassphrase'
  | 'saveName'
  | 'removeName'
  | 'addPeer'
  | 'removePeer'
  | 'runConsensus'
  | 'callRest'
  | 'saveSettings'
  | 'resetChain'
  | 'openDataFolder'
  | 'openProjectPage'
>;

export type NodeMutationMethod = Exclude<NodeApiMethod, NodeQueryMethod> | 'probePeer' | 'checkPort' | 'search';

/** `[method]`, or `[method, params]` for methods that take something. */
export function nodeKey<M extends NodeQueryMethod>(method: M, params?: NodeApiParams<M>): readonly unknown[] {
  return params === undefined ? [method] : [method, params];
}
