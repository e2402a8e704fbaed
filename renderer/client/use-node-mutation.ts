/** Asking the node to do something, from components. */
import { useMutation, useQueryClient, type QueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { NodeCommandMethod, NodeQueryMethod } from '../../preload/contract/api/methods.ts';
import type { NodeApiParams, NodeApiResult } from '../../preload/contract/api/node-api.ts';
import type { NodeApiError } from '../../preload/contract/api/reply.ts';
import { useNode } from './node-context.tsx';
import { nodeKey } from './query-keys.ts';

/** What else must be asked again when a method succeeded and no event tells: often nothing. */
const STALE_AFTER: Readonly<Record<NodeCommandMethod, readonly NodeQueryMethod[]>> = {
  startMining: ['getStatus'],
  stopMining: ['getStatus'],
  dismissInterruptedMining: ['getStatus'],
  beginChain: ['getStatus'],
  lookForClass: [],
  joinClass: ['listPeers'],
  openClass: [],
  beginClassAgain: [],
  commandClass: [],
  dismissClassMessage: [],
  leaveClass: [],
  setClassAnchors: [],
  chooseBranch: ['listSideBlocks', 'getForkTree'],
  dismissReplacement: [],
  setPace: ['getStatus', 'getSettings'],
  pay: ['listPool', 'listPayments', 'getWallet', 'getStatus'],
  sendPaymentAgain: ['listPayments', 'getWallet', 'getStatus'],
  giveUpPayment: ['listPayments', 'getWallet', 'getStatus'],
  answerPaymentQuestion: ['listPayments', 'getWallet', 'getStatus'],
  saveName: ['listNames', 'getAddress', 'search'],
  removeName: ['listNames', 'getAddress', 'search'],
  addPeer: ['listPeers'],
  removePeer: ['listPeers'],
  exportKey: [],
  setPassphrase: [],
  probePeer: [],
  fetchActivity: [],
  submitBlock: [],
  startChainChoice: [],
  nextChainQuestion: [],
  answerChainQuestion: [],
  stopChainChoice: [],
  tryBlock: [],
  tryBlockAtPeer: [],
  runConsensus: [],
  sweep: [],
  stopSweep: [],
  callRest: [],
  fetchChainAgain: [],
  beginNewChain: [],
  takeChainBack: [],
  unlockSolutions: ['getLessons', 'getSolution'],
  saveWorkshopProgress: ['getSolution'],
  signReceipt: [],
  checkReceipts: [],
  openDataFolder: [],
  openNetworkSetting: [],
  openProjector: [],
  openProjectPage: [],
  importKey: ['getStatus', 'listPool', 'listPayments', 'getAddress', 'listHistory'],
  saveSettings: ['getStatus', 'getApiDescription'],
};

/** They answer with the status. */
const STATUS_ANSWERS: readonly NodeCommandMethod[] = [
  'chooseBranch',
  'dismissReplacement',
  'joinClass',
  'openClass',
  'beginClassAgain',
  'commandClass',
  'dismissClassMessage',
  'leaveClass',
  'setClassAnchors',
];

/** What a mutation is called with: nothing for methods that take nothing. */
type MutationVariables<M extends NodeCommandMethod> = NodeApiParams<M> extends undefined ? void : NodeApiParams<M>;

export type NodeMutationResult<M extends NodeCommandMethod> = UseMutationResult<
  NodeApiResult<M>,
  NodeApiError,
  MutationVariables<M>
>;

export function useNodeMutation<M extends NodeCommandMethod>(method: M): NodeMutationResult<M> {
  const node = useNode();
  const queryClient = useQueryClient();
  // Safe: the variables are what `method` takes, by their type.
  const ask = node[method] as (params: unknown) => Promise<NodeApiResult<M>>;
  return useMutation<NodeApiResult<M>, NodeApiError, MutationVariables<M>>({
    mutationFn: (variables) => ask(variables),
    onSuccess: (result) => refresh(queryClient, method, result),
  });
}

async function refresh(queryClient: QueryClient, method: NodeCommandMethod, result: unknown): Promise<void> {
  if (method === 'fetchChainAgain' || method === 'beginNewChain' || method === 'takeChainBack') {
    await queryClient.invalidateQueries();
    return;
  }
  if (STATUS_ANSWERS.includes(method)) {
    queryClient.setQueryData(nodeKey('getStatus'), result);
  }
  if (method === 'saveWorkshopProgress') queryClient.setQueryData(nodeKey('getWorkshopProgress'), result);
  if (method === 'saveSettings') queryClient.setQueryData(nodeKey('getSettings'), result);
  if (method === 'importKey' || method === 'setPassphrase') queryClient.setQueryData(nodeKey('getWallet'), result);
  const stale = STALE_AFTER[method];
  await Promise.all(stale.map((query) => queryClient.invalidateQueries({ queryKey: [query] })));
}
