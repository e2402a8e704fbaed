/** A node with what it runs on, in one process: started, replaced in place when its key or its chain changes, stopped. */
import type { StartNotice } from '../../preload/contract/messages/start-notice.ts';
import { hostname } from 'node:os';
import type { KeyVault } from '../adapters/key-file/key-vault.ts';
import { createMdnsPresence } from '../adapters/mdns/mdns-presence.ts';
import { createPeerClient } from '../adapters/peer-http/peer-client.ts';
import type { OpenStore } from '../adapters/sqlite/open-store.ts';
import { createSignatureVerifier } from '../adapters/verify/verifier.ts';
import { BatteryRest } from '../node/mining/battery-rest.ts';
import { ClassHold } from '../node/mining/class-hold.ts';
import type { LoadedChain } from '../node/chain/load-chain.ts';
import { createNode, type NodeIdentity } from '../node/node.ts';
import type { LogHistory } from '../api/hosted/log-history.ts';
import type { NameChange, HostedNode } from '../api/hosted/hosted-node.ts';
import type { NewKey } from '../api/hosted/key-keeper.ts';
import type { MachineFacts } from '../api/hosted/machine-facts.ts';
import type { NetworkSetting } from '../api/hosted/network-setting.ts';
import type { ProjectPages } from '../api/hosted/project-pages.ts';
import type { RunningNode } from '../api/hosted/running-node.ts';
import type { TakenPort } from '../api/hosted/rest-door.ts';
import { WORKSHOP_PACE, type Pace } from '../node/ports/nonce-search.ts';
import type { SignatureVerifier } from '../node/ports/signature-verifier.ts';
import { Queue } from '../node/queue.ts';
import { ChainChanges } from './chain-changes.ts';
import { dueDefaultPeers, rememberDefaultPeers } from './default-peers.ts';
import type { Ending } from './closers.ts';
import { MiningMark } from './mining-mark.ts';
import { OwnClass } from './class/own-class.ts';
import { takeNews } from './class/take-news.ts';
import { hostOfAddress } from '../node/peers/book/peer-address.ts';
import { describeMachine } from './machine-facts.ts';
import { MovableDoor } from './movable-door.ts';
import { rememberWallet } from './lost-wallet.ts';
import { databaseFile } from './open-data.ts';
import { isOwnComputer, thisComputer } from './own-address.ts';
import { createIdentity } from './identity.ts';
import { replaceStore, type StoreChange } from './replace-store.ts';
import type { NameChoice } from './shared-name.ts';
import type { NodeHostOptions } from './node-host-options.ts';
import { OwnWorkshop } from './workshop/own-workshop.ts';

export class NodeHost implements HostedNode {
  readonly chains: ChainChanges;
  readonly rest: MovableDoor;
  readonly key: KeyVault;
  readonly log: LogHistory;
  readonly battery: BatteryRest;
  readonly ownClass: OwnClass;
  readonly workshop: OwnWorkshop;
  readonly interruptedMining: MiningMark;
  readonly dataFolder: string | undefined;
  readonly networkSetting: NetworkSetting | undefined;
  readonly openDataFolder: (() => Promise<void>) | undefined;
  readonly openProjector: HostedNode['openProjector'];
  readonly projectPages: ProjectPages;
  readonly openProjectPage: HostedNode['openProjectPage'];
  readonly maxThreads: number;
  readonly hasControlToken: boolean;
  readonly isPortable: boolean;
  readonly startNotices: readonly StartNotice[];
  readonly #options: NodeHostOptions;
  readonly #classHold = new ClassHold();
  readonly #verifier: SignatureVerifier = createSignatureVerifier();
  readonly #identity: NodeIdentity;
  /** Replacements wait for each other. */
  readonly #queue = new Queue();
  readonly #listeners = new Set<() => void>();
  #firstPort: number | undefined;
  #pagePort: number | undefined;
  #store: OpenStore;
  #naming: NameChoice;
  #isFinding: boolean | undefined;
  #isOffBoards: boolean;
  #running: RunningNode;

  /** @throws StorageError when the store cannot be read */
  constructor(options: NodeHostOptions) {
    const stored = options.store.settings.load();
    this.#options = options;
    this.chains = new ChainChanges({
      ...options,
      running: () => this.#running,
      settings: () => this.#store.settings,
      currentClass: () => this.ownClass.membership,
      replaceStore: (describe) => this.#replaceStore(describe),
    });
    const { isOnLan } = stored;
    this.rest = new MovableDoor({ ...options, isOnLan, ownClass: () => this.ownClass, owner: this.chains });
    this.workshop = new OwnWorkshop(options);
    this.key = options.vault;
    this.log = options.history;
    this.battery = new BatteryRest({ ...options, isWanted: stored.pausesOnBattery ?? false });
    this.interruptedMining = new MiningMark(options.store.settings, options.log);
    this.dataFolder = options.folder;
    this.networkSetting = options.networkSetting;
    this.openDataFolder = options.openDataFolder;
    this.openProjector = options.openProjector;
    this.projectPages = options.projectPages;
    this.openProjectPage = options.openProjectPage;
    this.maxThreads = options.maxThreads;
    this.hasControlToken = options.controlTokenHash !== undefined;
    this.isPortable = options.isPortable;
    this.startNotices = options.startNotices;
    this.#store = options.store;
    // Without anybody's word nothing is sent.
    this.#isFinding = options.isFinding ?? stored.isFinding ?? options.defaults.finding;
    this.#isOffBoards = options.isOffBoards ?? stored.isOffBoards ?? options.defaults.offBoards ?? false;
    this.#naming = {
      chosen: options.name ?? stored.name,
      computer: hostname(),
      isShared: options.sharesName ?? stored.sharesName ?? options.defaults.shareName,
    };
    this.ownClass = new OwnClass({ ...options, host: this, hold: this.#classHold });
    const chosen = { naming: () => this.#naming, isOffBoards: () => this.#isOffBoards };
    this.#identity = createIdentity(options, chosen, this.ownClass);
    this.#running = this.#build(options.pace ?? stored.pace ?? WORKSHOP_PACE, options.loaded);
  }

  get takenPort(): TakenPort | undefined {
    return this.rest.place().port === this.#firstPort ? this.#options.takenPort : undefined;
  }

  running(): RunningNode {
    return this.#running;
  }

  onReplaced(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the door and begins to talk to peers. Rejects with the error of the system call. */
  async start(): Promise<void> {
    await this.rest.open(this.#running.node);
    this.#firstPort ??= this.rest.place().port;
    this.#begin();
  }

  #begin(): void {
    this.#running.node.start();
    rememberDefaultPeers(this.#options.defaults.peers, this.#running, this.#options.log);
    this.ownClass.start();
  }

  async close(ending: Ending = 'asked'): Promise<void> {
    await this.ownClass.stop();
    await this.#queue.idle();
    await this.workshop.close();
    this.interruptedMining.leave();
    if (ending === 'asked') this.interruptedMining.clear();
    await this.rest.close();
    await this.#running.node.stop();
    this.battery.close();
    await Promise.all([this.#options.search.close(), this.#verifier.close()]);
    this.#store.close();
  }

  /** A browser shows the node's page at this port of this computer: the address in its address bar is not a peer either. */
  showsPageAt(port: number): void {
    this.#pagePort = port;
  }

  async isOwnAddress(address: string, isResolvable: boolean): Promise<boolean> {
    const port = Number(address.slice(address.lastIndexOf(':') + 1));
    if (port !== this.rest.place().port && port !== this.#pagePort) return false;
    return isOwnComputer(hostOfAddress(address), thisComputer(), isResolvable);
  }

  rename({ name, sharesName }: NameChange): void {
    const { chosen, isShared } = this.#naming;
    this.#naming = { ...this.#naming, chosen: name ?? chosen, isShared: sharesName ?? isShared };
    this.#running.node.cards.review();
    this.#running.node.peers.finding.refresh();
  }

  get isFinding(): boolean | undefined {
    return this.#isFinding;
  }

  setFinding(isOn: boolean): void {
    this.#isFinding = isOn;
    this.#running.node.peers.finding.setOn(isOn);
  }

  stayOffBoards(isOff: boolean): void {
    this.#isOffBoards = isOff;
    this.#running.node.cards.review();
  }

  describeMachine(): MachineFacts {
    return describeMachine({ ...this.#options, folder: this.dataFolder });
  }

  importKey(key: NewKey): Promise<void> {
    return this.#queue.run(async () => {
      const before = this.key.key.address;
      await this.key.import(key);
      if (this.key.key.address === before) return;
      await this.#replace(() => undefined);
      this.#options.log.info(`The key was replaced. Address of the node: ${this.key.key.address}`);
    });
  }

  #replaceStore(describe: () => StoreChange): Promise<string | undefined> {
    const place = { file: databaseFile(this.dataFolder), network: this.#options.network.name };
    const put = (store: OpenStore): void => void (this.#store = store);
    return this.#queue.run(() => this.#replace(() => replaceStore(this.#store, place, describe(), put)));
  }

  /**
   * Stops the node, has something changed beneath it, and puts a new one in its place, even when that failed.
   *
   * @throws RequestError `port-in-use` when the door did not open again: another program has its port by now
   */
  async #replace<T>(change: () => T): Promise<T> {
    const { isMining, pace } = this.#running.node.miner.view();
    this.interruptedMining.leave();
    await this.rest.close();
    await this.#running.node.stop();
    try {
      return change();
    } finally {
      this.#running = this.#build(pace);
      // A node without a door is still a node: it mines, and asks its peers.
      await this.rest.openAgain(this.#running.node).finally(() => {
        this.#begin();
        if (isMining) this.#running.node.miner.start();
        for (const listener of this.#listeners) listener();
      });
    }
  }

  #build(pace: Pace, loaded?: LoadedChain): RunningNode {
    const { network, clock, log, version, search, initialPeers, defaults } = this.#options;
    const { chain, peers, cards, activity, explorer, settings, names } = this.#store;
    rememberWallet(settings, this.key.key.address, log);
    const peerClient = createPeerClient({
      ownPort: () => this.rest.place().port,
      ownHost: () => this.rest.host(),
      version,
      log,
      maxBlockBytes: network.params.maxBlockBytes,
    });
    const node = createNode({
      identity: this.#identity,
      network,
      store: chain,
      peerStore: peers,
      cardStore: cards,
      activityStore: activity,
      verifier: this.#verifier,
      search,
      peerClient,
      finding: {
        presence: createMdnsPresence({ clock, log }),
        isOn: this.#isFinding ?? false,
        classPort: defaults.port,
      },
      whereabouts: { port: () => this.rest.place().port, networks: () => this.rest.networks() },
      clock,
      log,
      key: this.key.key,
      followed: this.chains.followed(),
      pace,
      battery: this.battery,
      hold: this.#classHold,
      takenCommand: this.ownClass.commands.takenNumber,
      currentClass: () => this.ownClass.membership,
      onClassTold: this.ownClass.hearing.told,
      initialPeers: dueDefaultPeers(defaults.peers, this.#store),
      loaded,
      namedPeers: initialPeers,
    });
    takeNews(node.peers.news, this.ownClass);
    const running = { node, inspector: peerClient, blocks: chain, explorer, settings, names };
    this.ownClass.anchors.follow(running);
    this.interruptedMining.follow(running);
    return running;
  }
}
