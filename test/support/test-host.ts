/** A whole node as a shell runs it, with the contract on top: easy work, real sockets on loopback. */
import { join } from 'node:path';
import type { Invitation } from '../../preload/contract/joining/invitation.ts';
import type { StartNotice } from '../../preload/contract/messages/start-notice.ts';
import type { Network } from '../../main/consensus/rules/networks.ts';
import { createKeyVaultInMemory, openKeyVault } from '../../main/adapters/key-file/key-vault.ts';
import { createThreadSearch } from '../../main/adapters/search/thread-search.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { systemClock } from '../../main/adapters/system/clock.ts';
import { RememberingLog } from '../../main/adapters/system/log-history.ts';
import { createNodeApiServer, type NodeApiServer } from '../../main/api/node-api-server.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import type { NetworkSetting } from '../../main/api/hosted/network-setting.ts';
import type { ProjectPage } from '../../main/api/hosted/project-pages.ts';
import type { TakenPort } from '../../main/api/hosted/rest-door.ts';
import type { PowerSource } from '../../main/node/ports/power-source.ts';
import type { Clock } from '../../main/node/ports/clock.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { NodeHost } from '../../main/host/node-host.ts';
import { projectPages } from '../../main/host/project-pages.ts';
import type { OwnWorkshopDependencies } from '../../main/host/workshop/own-workshop.ts';
import { databaseFile, KEY_FILE } from '../../main/host/open-data.ts';
import { EASY_NETWORK } from './chain-builder.ts';

export interface TestHostOptions {
  /** Must exist. Everything is in memory when not given. */
  readonly folder?: string;
  readonly passphrase?: string;
  /** The workshop's with easy work when not given. */
  readonly network?: Network;
  /** Other numbers under that name. */
  readonly params?: ConsensusParams;
  readonly clock?: Clock;
  /** Where it listens: 127.0.0.1 when not given. */
  readonly address?: string;
  readonly power?: PowerSource;
  readonly networkSetting?: NetworkSetting;
  readonly openDataFolder?: () => Promise<void>;
  readonly openProjector?: () => void;
  readonly openProjectPage?: (page: ProjectPage) => Promise<void>;
  readonly controlTokenHash?: string;
  readonly className?: string;
  readonly sharesName?: boolean;
  readonly defaultShareName?: boolean;
  readonly defaultInvitation?: Invitation;
  readonly defaultPeers?: readonly string[];
  readonly defaultFinding?: boolean;
  readonly isFinding?: boolean;
  readonly isOffBoards?: boolean;
  readonly takenPort?: TakenPort;
  readonly isPortable?: boolean;
  readonly startNotices?: readonly StartNotice[];
  /** Of an instructor: which lessons, and when their solutions open. */
  readonly workshop?: Partial<OwnWorkshopDependencies['defaults']>;
}

export interface TestHost {
  readonly host: NodeHost;
  readonly api: NodeApiServer;
  readonly clock: Clock;
  readonly log: RememberingLog;
  /** Signs with the node's key. */
  wallet(): Wallet;
  stop(): Promise<void>;
}

const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

/** Starts a host on a free port; `stop` ends all that it started. */
export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const { folder, passphrase, clock = systemClock() } = options;
  const network = { ...EASY_NETWORK, ...options.network, ...(options.params && { params: options.params }) };
  const log = new RememberingLog(SILENT, clock);
  const vault =
    folder === undefined
      ? await createKeyVaultInMemory()
      : (await openKeyVault({ file: join(folder, KEY_FILE), passphrase })).vault;
  const host = new NodeHost({
    version: '0.0.0-test',
    network,
    clock,
    log,
    history: log,
    folder,
    vault,
    store: openStore({ file: databaseFile(folder), network: network.name }),
    search: createThreadSearch(),
    listenPlace: { port: 0, host: options.address ?? '127.0.0.1' },
    takenPort: options.takenPort,
    controlTokenHash: options.controlTokenHash,
    name: undefined,
    sharesName: options.sharesName,
    pace: undefined,
    initialPeers: [],
    isFinding: options.isFinding,
    isOffBoards: options.isOffBoards,
    power: options.power,
    defaults: {
      className: options.className,
      port: undefined,
      peers: options.defaultPeers ?? [],
      shareName: options.defaultShareName,
      finding: options.defaultFinding,
      offBoards: undefined,
      invitation: options.defaultInvitation,
      lessons: undefined,
      lessonsFolder: '/nowhere',
      solutionsFrom: undefined,
      solutionsPassword: undefined,
      ...options.workshop,
    },
    isPortable: options.isPortable ?? false,
    startNotices: options.startNotices ?? [],
    networkSetting: options.networkSetting,
    openDataFolder: options.openDataFolder,
    openProjector: options.openProjector,
    projectPages: projectPages('https://example.org/project'),
    openProjectPage: options.openProjectPage,
    maxThreads: 4,
  });
  await host.start();
  const api = createNodeApiServer({ host, clock, log });
  return {
    host,
    api,
    clock,
    log,
    wallet: () => new Wallet(vault.key),
    stop: async () => {
      api.close();
      await host.close();
    },
  };
}
