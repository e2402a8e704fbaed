/** Every method of the contract, and whether it only reads. */
import type { NodeApiMethod } from './node-api.ts';

/**
 * - `query`: changes nothing, so its answer may be kept and asked for again at any time.
 * - `command`: does something, so it is sent once for each wish of the user, and never repeated by itself.
 */
export type MethodKind = 'query' | 'command';

/** The one list: a method that is missing here, or has no kind, does not compile. */
const METHOD_KINDS = {
  getStatus: 'query',
  startMining: 'command',
  stopMining: 'command',
  dismissInterruptedMining: 'command',
  setPace: 'command',
  listBlocks: 'query',
  getBlock: 'query',
  listTransactions: 'query',
  getWholeText: 'query',
  listSideBlocks: 'query',
  getForkTree: 'query',
  chooseBranch: 'command',
  dismissReplacement: 'command',
  getBlockTemplate: 'query',
  submitBlock: 'command',
  startChainChoice: 'command',
  nextChainQuestion: 'command',
  answerChainQuestion: 'command',
  stopChainChoice: 'command',
  tryBlock: 'command',
  getTransaction: 'query',
  getAddress: 'query',
  listHistory: 'query',
  search: 'query',
  getWallet: 'query',
  previewPayment: 'query',
  pay: 'command',
  listPayments: 'query',
  sendPaymentAgain: 'command',
  giveUpPayment: 'command',
  answerPaymentQuestion: 'command',
  exportKey: 'command',
  importKey: 'command',
  setPassphrase: 'command',
  listNames: 'query',
  saveName: 'command',
  removeName: 'command',
  listPool: 'query',
  listPeers: 'query',
  listCards: 'query',
  getReach: 'query',
  getBoard: 'query',
  probePeer: 'command',
  addPeer: 'command',
  tryBlockAtPeer: 'command',
  removePeer: 'command',
  runConsensus: 'command',
  getFound: 'query',
  sweep: 'command',
  stopSweep: 'command',
  getLessons: 'query',
  getLesson: 'query',
  getSolution: 'query',
  unlockSolutions: 'command',
  getWorkshopProgress: 'query',
  saveWorkshopProgress: 'command',
  signReceipt: 'command',
  checkReceipts: 'command',
  getDifficultyChart: 'query',
  getShares: 'query',
  getHashRates: 'query',
  getApiDescription: 'query',
  callRest: 'command',
  listActivity: 'query',
  listPublicActivity: 'query',
  fetchActivity: 'command',
  getReorganisation: 'query',
  getLog: 'query',
  getSettings: 'query',
  saveSettings: 'command',
  checkPort: 'query',
  listRetiredChains: 'query',
  beginNewChain: 'command',
  takeChainBack: 'command',
  fetchChainAgain: 'command',
  beginChain: 'command',
  openClass: 'command',
  lookForClass: 'command',
  beginClassAgain: 'command',
  commandClass: 'command',
  dismissClassMessage: 'command',
  setClassAnchors: 'command',
  leaveClass: 'command',
  joinClass: 'command',
  getDiagnostics: 'query',
  openDataFolder: 'command',
  openNetworkSetting: 'command',
  openProjector: 'command',
  openProjectPage: 'command',
} as const satisfies Record<NodeApiMethod, MethodKind>;

type MethodOfKind<K extends MethodKind> = {
  [M in NodeApiMethod]: (typeof METHOD_KINDS)[M] extends K ? M : never;
}[NodeApiMethod];

export type NodeQueryMethod = MethodOfKind<'query'>;
export type NodeCommandMethod = MethodOfKind<'command'>;

/** Names of all methods, for doors that check what they are asked. */
export function nodeApiMethods(): readonly NodeApiMethod[] {
  // Safe: the keys of METHOD_KINDS are the methods, by its type.
  return Object.keys(METHOD_KINDS) as NodeApiMethod[];
}

/** Whether it only reads; `false` for a name that is no method, too. */
export function isQueryMethod(method: string): method is NodeQueryMethod {
  return Object.hasOwn(METHOD_KINDS, method) && METHOD_KINDS[method as NodeApiMethod] === 'query';
}
