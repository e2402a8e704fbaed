/** Chooses the adapters, puts the node on them, and opens its doors. */
import { describeStartNotice, tokenWeaknesses } from '../../../preload/contract/messages/english/start-notice.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import { describePortProblem } from '../../../preload/contract/messages/english/port-problem.ts';
import { availableParallelism } from 'node:os';
import type { ListenPlace } from '../../node/ip-address.ts';
import { hashControlToken } from '../../adapters/rest/control-token.ts';
import { createNodeProcessStarter } from '../../adapters/search/process/node-process.ts';
import { createProcessSearch } from '../../adapters/search/process/process-search.ts';
import { createSearchByPace } from '../../adapters/search/search-by-pace.ts';
import { createThreadSearch } from '../../adapters/search/thread-search.ts';
import type { LoadedDefaults } from '../../adapters/system/defaults/read-defaults.ts';
import type { Network } from '../../consensus/rules/networks.ts';
import { loadChain } from '../../node/chain/load-chain.ts';
import { inTurns } from '../../node/chain/next-turn.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { LogHistory } from '../../api/hosted/log-history.ts';
import type { ProjectPages } from '../../api/hosted/project-pages.ts';
import type { NonceSearch } from '../../node/ports/nonce-search.ts';
import { RequestError } from '../../node/request-error.ts';
import { findWeakness } from '../../node/weak-token.ts';
import type { Closers } from '../../host/closers.ts';
import { logDefaults } from '../../host/log-defaults.ts';
import { NodeHost } from '../../host/node-host.ts';
import { describeLostWallet, findLostWallet } from '../../host/lost-wallet.ts';
import { openKey, openStoreFor } from '../../host/open-data.ts';
import { explainListenError, inspectPort } from '../../host/port-check.ts';
import { StartError } from '../../host/start-error.ts';
import { keepCrashes } from './keep-crashes.ts';
import { openFolder } from './open-folder.ts';
import { openUi } from './open-ui.ts';
import type { ChainChange, NodeOptions } from './options.ts';
import { checkOwnPort } from './own-port.ts';
import { findProfilePort, type ProfilePort } from './profile-port.ts';
import { readPassphraseFile, readTokenFile } from './secret-file.ts';

export interface StartInput {
  readonly network: Network;
  readonly options: NodeOptions;
  /** How the program is started with another port: this, and the port. */
  readonly command: string;
  /** The data folder of the app, which this node stands in for. Its port is remembered there. */
  readonly profileFolder: string | undefined;
  readonly defaults: LoadedDefaults;
  readonly version: string;
  readonly projectPages: ProjectPages;
  /** From the environment; the command line may name another one. */
  readonly passphrase: string | undefined;
  readonly clock: Clock;
  readonly log: Log & LogHistory;
  /** Gets what is to be closed at the end, and when the start fails half-way. */
  readonly closers: Closers;
}

/**
 * Starts the node. Unless it finds a port by itself, nothing is written to disk before it is clear that its port can be
 * had.
 *
 * @throws StartError, StorageError, KeyFileError with a sentence for the user
 */
export async function startNode(input: StartInput): Promise<void> {
  const { options, defaults, network, command, profileFolder, version, log, closers } = input;
  const { controlTokenFile, passphraseFile } = options;
  const controlTokenHash =
    controlTokenFile === undefined ? defaults.controlTokenHash : hashTokenFile(controlTokenFile, log);
  const passphrase = passphraseFile === undefined ? input.passphrase : readPassphraseFile(passphraseFile);
  if (profileFolder === undefined) await checkOwnPort(options, command);
  const folder = await openFolder(input);
  if (folder !== undefined && !options.makesNewKey) refuseLostWallet(folder, network.name);
  keepCrashes({ folder, version, log, closers });
  const vault = await openKey(folder, passphrase, log);
  log.info(`Address generated for node: ${vault.key.address}`);
  logDefaults(defaults, log);
  const { port, taken, notice } = await choosePort(input, folder);
  const listenPlace = { port, host: options.host };

  const { signal } = input.closers;
  const nodeHost = await openStoreFor({ ...options, folder, network: network.name, log, signal }, async (store) => {
    const loaded = await inTurns(loadChain(store.chain), { signal });
    return new NodeHost({
      ...input,
      ...options,
      history: log,
      folder,
      vault,
      store,
      loaded,
      search: createSearch(options, log),
      listenPlace,
      takenPort: taken,
      controlTokenHash,
      defaults,
      isPortable: false,
      startNotices: notice === undefined ? defaults.problems : [notice, ...defaults.problems],
      initialPeers: options.peers,
      isFinding: options.isFinding,
      isOffBoards: options.isOffBoards,
      power: undefined,
      networkSetting: undefined,
      openDataFolder: undefined,
      openProjector: undefined,
      openProjectPage: undefined,
      maxThreads: availableParallelism(),
    });
  });
  input.closers.add((ending) => nodeHost.close(ending));
  await openDoor(input, nodeHost, listenPlace);
  log.info(describePlaces(folder, nodeHost));
  if (controlTokenHash !== undefined) log.info('Other machines may control this node with the token.');

  await enterClass(options, nodeHost, log);

  if (options.chainChange !== undefined) await changeChain(nodeHost, options.chainChange, log);
  const { chain, miner } = nodeHost.running().node;
  if (options.beginsChain && chain.tip === undefined) miner.beginChain();
  if (options.isMining) miner.start();
  else if (nodeHost.interruptedMining.wasInterrupted) {
    const url = `${nodeHost.rest.ownUrl()}/start_mining`;
    log.warn(`Mining was on when this node ended unexpectedly. It is off now. To start it again, open ${url}`);
  }
  if (options.hasUi) await openUi({ ...input, folder, nodeHost });
}

/** @throws StartError when the class cannot be opened or joined: without it the node would go its own way */
async function enterClass({ opensClass, joins, anchoring }: NodeOptions, nodeHost: NodeHost, log: Log): Promise<void> {
  const { ownClass } = nodeHost;
  try {
    if (opensClass !== undefined && ownClass.view()?.isOpenedHere !== true) await ownClass.open(opensClass);
    if (joins !== undefined) await joinClass(ownClass, joins, log);
    if (anchoring !== undefined) ownClass.setAnchoring(anchoring);
  } catch (error) {
    if (error instanceof RequestError) throw new StartError(error.message, { cause: error });
    throw error;
  }
  await ownClass.settled();
  const view = ownClass.view();
  if (view === undefined) return;
  const code = view.code === undefined ? '' : ` Its code at this node: ${view.code}.`;
  log.info(`This node is in the class "${view.name}".${code} The invitation: ${view.invitation}`);
}

/** A node that is in a class already goes on in it when nobody answers at the code. */
async function joinClass(ownClass: NodeHost['ownClass'], text: string, log: Log): Promise<void> {
  try {
    await ownClass.join(text);
  } catch (error) {
    if (!(error instanceof RequestError) || ownClass.view() === undefined) throw error;
    log.warn(`The class could not be joined again: ${error.message}`);
  }
}

/** What is done already, or cannot be done, is no reason not to start: the same line may start a node each day. */
async function changeChain(nodeHost: NodeHost, change: ChainChange, log: Log): Promise<void> {
  try {
    if (change.kind === 'fetch-again') await nodeHost.chains.fetchChainAgain();
    else if (change.kind === 'begin-new') await nodeHost.chains.beginNewChain(change.firstBlock);
    else await nodeHost.chains.takeChainBack(change.firstBlock);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    log.info(`The chain stays as it is: ${error.message}`);
  }
}

/** The log says when others could guess it. */
function hashTokenFile(file: string, log: Log): string {
  const token = readTokenFile(file);
  const weakness = findWeakness(token);
  if (weakness !== undefined) {
    const why = sentenceFor(tokenWeaknesses, weakness);
    log.warn(`The control token in ${file} can be guessed: ${why}. Make a random one.`);
  }
  return hashControlToken(token);
}

/** @throws StartError when a new key would leave coins behind that nobody could spend any more */
function refuseLostWallet(folder: string, network: string): void {
  const lost = findLostWallet(folder, network);
  if (lost === undefined) return;
  throw new StartError(
    `${describeLostWallet(lost)} Put the file back from a backup, or start once with --new-key to begin with a new key.`,
  );
}

/** In this process while it is gentle: a process of its own costs more than it brings then. */
function createSearch({ triesWideVectors }: NodeOptions, log: Log): NonceSearch {
  const fast = createProcessSearch({
    startProcess: createNodeProcessStarter({
      canTry: triesWideVectors,
      onTrialFailed: (exitCode) =>
        log.info(`Mining without wide vectors: the process that tried them out ended (code ${exitCode ?? 'unknown'}).`),
    }),
    onDeath: (exitCode) =>
      log.error(`The mining process ended (code ${exitCode}). The next search starts another one.`),
  });
  return createSearchByPace({ gentle: createThreadSearch(), fast });
}

/** The one of the command line; of the app's node, the one that it remembers, or finds. */
async function choosePort(input: StartInput, folder: string | undefined): Promise<ProfilePort> {
  const { options, network, profileFolder, log, closers } = input;
  if (profileFolder === undefined) return { port: options.port, taken: undefined, notice: undefined };
  const { signal } = closers;
  const store = await openStoreFor({ ...options, folder, network: network.name, log, signal }, (opened) => opened);
  try {
    const found = await findProfilePort(store.settings, options);
    const { notice, taken } = found;
    if (notice !== undefined) log.info(describeStartNotice(notice));
    else if (taken !== undefined) log.info(describePortProblem(taken.problem));
    return found;
  } finally {
    store.close();
  }
}

async function openDoor(
  { command, profileFolder }: StartInput,
  nodeHost: NodeHost,
  listenPlace: ListenPlace,
): Promise<void> {
  try {
    await nodeHost.start();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Somebody has taken the port since it was checked.
    if (profileFolder === undefined) throw await explainListenError(error, listenPlace, command);
    const { problem } = await inspectPort(listenPlace);
    const reason = problem === undefined ? error.message : describePortProblem(problem);
    throw new StartError(`${reason} Start this node again.`, { cause: error });
  }
}

/** Where the data lives, and the addresses to tell to the others in the room. */
function describePlaces(folder: string | undefined, { rest }: NodeHost): string {
  const data = folder === undefined ? 'Nothing is kept on disk.' : `Data is kept in ${folder}.`;
  const own = rest.ownUrl();
  const others = rest.listenAddresses().filter(({ isVirtual, url }) => !isVirtual && url !== own);
  if (!rest.isOnAllAddresses) return `${data} This node is ${own} and no other address.`;
  const shared = others.map(({ url }) => url).join(' or ');
  return `${data} This node is ${own}, ${shared === '' ? 'and there is no network for others' : `for others ${shared}`}.`;
}
