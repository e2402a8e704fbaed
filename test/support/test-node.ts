/** A whole node on loopback, with real sockets and real mining, on a database in memory. */
import { randomUUID } from 'node:crypto';
import type { Network } from '../../main/consensus/rules/networks.ts';
import { createPeerClient } from '../../main/adapters/peer-http/peer-client.ts';
import { hashControlToken } from '../../main/adapters/rest/control-token.ts';
import { createRestServer, type RestServer } from '../../main/adapters/rest/server.ts';
import { createThreadSearch } from '../../main/adapters/search/thread-search.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { systemClock } from '../../main/adapters/system/clock.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import { FollowedFirstBlock } from '../../main/node/chain/followed-first-block.ts';
import { BatteryRest } from '../../main/node/mining/battery-rest.ts';
import type { ClassHold } from '../../main/node/mining/class-hold.ts';
import type { CurrentClass } from '../../main/node/class/membership.ts';
import { createNode, type ChalkchainNode } from '../../main/node/node.ts';
import type { ChainOwner } from '../../main/node/ports/chain-owner.ts';
import type { Clock } from '../../main/node/ports/clock.ts';
import { noClass, noCommands } from './no-class.ts';
import { RequestError } from '../../main/node/request-error.ts';
import { EASY_NETWORK } from './chain-builder.ts';
import { inlineVerifier } from './test-chain.ts';
import { testKey } from './test-keys.ts';
import { NO_FINDING } from './no-presence.ts';

export interface TestNodeOptions {
  /** The workshop's with easy work when not given. */
  readonly network?: Network;
  /** Other numbers under that name. */
  readonly params?: ConsensusParams;
  readonly owner?: 'A' | 'B' | 'C';
  readonly name?: string;
  readonly clock?: Clock;
  readonly controlToken?: string;
  /** None when not given. */
  readonly currentClass?: CurrentClass;
  /** What its class has switched off: nothing when not given. */
  readonly hold?: ClassHold;
  readonly initialPeers?: readonly string[];
  /** First blocks of chains that its owner has retired. */
  readonly retired?: readonly string[];
  /** 0 for any free one, which is also the default. */
  readonly port?: number;
}

export interface TestNode {
  readonly node: ChalkchainNode;
  readonly server: RestServer;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly logLines: string[];
  /** Those of {@link logLines} that are warnings. */
  readonly warnings: string[];
  stop(): Promise<void>;
}

/** For a node without a host: it has nothing to retire, and nothing to take back. */
export const NO_OWNER: ChainOwner = {
  retiredChains: () => [],
  checkOn: () => {
    throw new RequestError({ code: 'chain-empty' });
  },
  checkRetired: () => {
    throw new RequestError({ code: 'not-retired' });
  },
  fetchChainAgain: async () => undefined,
  beginNewChain: async () => undefined,
  takeChainBack: async () => undefined,
};

/** Starts a node; `stop` ends all that it started. */
export async function startTestNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const logLines: string[] = [];
  const warnings: string[] = [];
  const add = (message: string) => void logLines.push(message);
  const warn = (message: string) => {
    add(message);
    warnings.push(message);
  };
  const log = { error: add, warn, info: add, debug: () => undefined };
  const clock = options.clock ?? systemClock();
  const network = { ...EASY_NETWORK, ...options.network, ...(options.params && { params: options.params }) };
  const opened = openStore({ file: ':memory:', network: network.name });
  let port = 0;
  const peerClient = createPeerClient({ ownPort: () => port, log, maxBlockBytes: network.params.maxBlockBytes });
  const search = createThreadSearch();
  const node = createNode({
    identity: {
      instance: randomUUID(),
      name: options.name ?? 'test',
      sharedName: options.name ?? 'test',
      version: '0.0.0-test',
      isOffBoards: false,
      className: undefined,
    },
    network,
    store: opened.chain,
    peerStore: opened.peers,
    cardStore: opened.cards,
    activityStore: opened.activity,
    verifier: inlineVerifier(),
    search,
    peerClient,
    whereabouts: { port: () => port, networks: () => [] },
    finding: NO_FINDING,
    clock,
    log,
    key: testKey(options.owner ?? 'A'),
    pace: { threads: 1, maxHashesPerSecond: undefined },
    onClassTold: () => undefined,
    currentClass: options.currentClass ?? (() => undefined),
    battery: new BatteryRest({ power: undefined, isWanted: false, clock }),
    ...noCommands(),
    ...(options.hold && { hold: options.hold }),
    initialPeers: options.initialPeers ?? [],
    followed: new FollowedFirstBlock({
      retired: options.retired ?? [],
      currentClass: options.currentClass ?? (() => undefined),
    }),
  });
  const server = await createRestServer({
    node,
    ownClass: noClass(node),
    owner: NO_OWNER,
    log,
    clock,
    port: options.port ?? 0,
    host: '127.0.0.1',
    controlTokenHash: options.controlToken === undefined ? undefined : hashControlToken(options.controlToken),
  });
  port = server.port;
  node.start();
  return {
    node,
    server,
    url: `http://127.0.0.1:${port}`,
    logLines,
    warnings,
    stop: async () => {
      await server.close();
      await node.stop();
      await Promise.all([peerClient.close(), search.close()]);
      opened.close();
    },
  };
}

/** Resolves when `isDone()` holds, and fails after `limitMs`. */
export async function until(isDone: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await isDone())) {
    if (performance.now() > deadline) {
      throw new Error(`not so after ${limitMs} ms: ${isDone.toString()}`);
    }
    await new Promise<void>((resolve) => setTimeout(resolve, 5));
  }
}
