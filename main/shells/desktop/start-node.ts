/** Starts the desktop app's node: opens its data, finds its port, and puts the contract on top. */
import { describeStartNotice } from '../../../preload/contract/messages/english/start-notice.ts';
import type { Notice } from '../../../preload/contract/messages/notice.ts';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { availableParallelism } from 'node:os';
import { shell as system } from 'electron';
import type { KeyVault } from '../../adapters/key-file/key-vault.ts';
import { startUtilityProcess } from '../../adapters/electron/utility-process.ts';
import { createProcessSearch } from '../../adapters/search/process/process-search.ts';
import { SEARCH_PROCESS_FILE } from '../../adapters/search/process/search-process-file.ts';
import type { OpenStore } from '../../adapters/sqlite/open-store.ts';
import { loadDefaults, type LoadedDefaults } from '../../adapters/system/defaults/read-defaults.ts';
import { createNodeApiServer, type NodeApiServer } from '../../api/node-api-server.ts';
import type { Network } from '../../consensus/rules/networks.ts';
import { loadChain, type LoadedChain } from '../../node/chain/load-chain.ts';
import { inTurns } from '../../node/chain/next-turn.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { RequestError } from '../../node/request-error.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { LogHistory } from '../../api/hosted/log-history.ts';
import type { ProjectPages } from '../../api/hosted/project-pages.ts';
import type { Closers } from '../../host/closers.ts';
import { logDefaults } from '../../host/log-defaults.ts';
import { NodeHost } from '../../host/node-host.ts';
import { openStoreFor } from '../../host/open-data.ts';
import type { FoundPort } from '../../host/port/find-port.ts';
import { choosePort } from './choose-port.ts';
import type { Launch } from './launch.ts';
import { networkSetting, openInBrowser } from './open-page.ts';
import { DesktopPower } from '../../adapters/electron/power-source.ts';
import { wantsNewChain } from './questions.ts';

export interface StartInput {
  readonly network: Network;
  /** Its data folder is taken for this process. */
  readonly launch: Launch;
  readonly vault: KeyVault;
  readonly version: string;
  readonly projectPages: ProjectPages;
  readonly clock: Clock;
  readonly log: Log & LogHistory;
  /** Gets what is to be closed at the end. */
  readonly closers: Closers;
  /** Gets how much of the chain is read, each percent once. Opening a long one takes seconds. */
  readonly onOpening: (percent: number) => void;
  readonly openProjector: () => void;
  /** Tells the user of what the node survived: a sentence. */
  readonly onNotice: (notice: Notice) => void;
}

export interface DesktopNode {
  readonly nodeHost: NodeHost;
  readonly api: NodeApiServer;
}

/**
 * @returns `undefined` when its user would rather quit than start it like this
 * @throws StorageError, and what the system says when the port was taken just now
 */
export async function startDesktopNode(input: StartInput): Promise<DesktopNode | undefined> {
  const {
    log,
    network: { name: network },
    launch: {
      profile: { folder },
    },
    closers: { signal },
  } = input;
  const place = { folder, network, log, signal };
  try {
    return await start(
      input,
      await openStoreFor({ ...place, movesDamagedAside: false }, (store) => load(input, store)),
    );
  } catch (error) {
    // It was told to end while it started.
    if (signal.aborted) return undefined;
    if (!(error instanceof StorageError) || error.failure !== 'damaged') throw error;
    log.error(error.message);
    if (!(await wantsNewChain(error.message))) return undefined;
    return await start(input, await openStoreFor({ ...place, movesDamagedAside: true }, (store) => load(input, store)));
  }
}

interface LoadedStore {
  readonly store: OpenStore;
  readonly loaded: LoadedChain;
}

/** Damage that does not show when a file is opened shows now. */
async function load({ closers, onOpening }: StartInput, store: OpenStore): Promise<LoadedStore> {
  const total = store.chain.estimateBlocks();
  let told = -1;
  const onStep = (done: number): void => {
    const percent = Math.min(100, Math.floor((100 * done) / Math.max(1, total)));
    if (percent === told) return;
    told = percent;
    onOpening(percent);
  };
  const loaded = await inTurns(loadChain(store.chain), { signal: closers.signal, onStep });
  void store.chain.loadPending();
  return { store, loaded };
}

async function start(input: StartInput, opened: LoadedStore): Promise<DesktopNode | undefined> {
  const { store } = opened;
  const { launch, clock, log, closers } = input;
  closers.add(() => store.close());
  const defaults = loadDefaults(launch.defaults);
  for (const notice of launch.notices) log.warn(describeStartNotice(notice));
  logDefaults(defaults, log);
  const found = await choosePort(store.settings, defaults.port);
  if (found === undefined) return undefined;
  const power = await DesktopPower.open();
  closers.add(() => power.close());
  const nodeHost = createHost(input, { ...opened, found, defaults, power });
  closers.add((ending) => nodeHost.close(ending));
  await nodeHost.start();
  log.info(`Data is kept in ${launch.profile.folder}. This node is ${nodeHost.rest.baseUrl()}.`);
  if (defaults.controlTokenHash !== undefined) log.info('Other machines may control this node with the token.');
  const api = createNodeApiServer({ host: nodeHost, clock, log });
  closers.add(() => api.close());
  return { nodeHost, api };
}

interface HostParts extends LoadedStore {
  readonly found: FoundPort;
  readonly defaults: LoadedDefaults;
  readonly power: DesktopPower;
}

function createHost(input: StartInput, { store, loaded, found, defaults, power }: HostParts): NodeHost {
  const { network, launch, vault, version, projectPages, clock, log, openProjector, onNotice } = input;
  const search = createProcessSearch({
    startProcess: () => startUtilityProcess(SEARCH_PROCESS_FILE, 'Chalkchain nonce search'),
    onDeath: (exitCode) => {
      log.error(`The mining process ended (code ${exitCode}).`);
      onNotice({ code: 'search-restarted' });
    },
  });
  return new NodeHost({
    version,
    network,
    clock,
    log,
    history: log,
    folder: launch.profile.folder,
    vault,
    store,
    loaded,
    search,
    listenPlace: { port: found.port, host: undefined },
    takenPort: found.taken,
    controlTokenHash: defaults.controlTokenHash,
    name: undefined,
    sharesName: undefined,
    pace: undefined,
    initialPeers: [],
    isFinding: undefined,
    isOffBoards: undefined,
    power,
    defaults,
    isPortable: launch.isPortable,
    startNotices: [...launch.notices, ...defaults.problems],
    networkSetting: networkSetting(),
    openDataFolder: () => openFolder(launch.profile.folder),
    openProjector,
    projectPages,
    openProjectPage: (page) => openInBrowser(projectPages[page], projectPages),
    maxThreads: availableParallelism(),
  });
}

async function openFolder(folder: string): Promise<void> {
  const failure = await system.openPath(folder);
  if (failure === '') return;
  const what = { code: 'folder-not-opened', folder, error: errorWords(failure) } as const;
  throw new RequestError({ code: 'not-supported', what });
}
