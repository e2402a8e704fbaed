/** A node with something of everything, reached over one of the transports. */
import type { Block } from '../../../main/consensus/block.ts';
import { createUiServer } from '../../../main/adapters/ui-http/ui-server.ts';
import type { Wallet } from '../../../main/node/wallet/wallet.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import type { NodeEventMessage, Transport } from '../../../preload/contract/api/transport.ts';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { openBrowserTransport } from '../../support/browser-transport.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import { startTestNode, until, type TestNode } from '../../support/test-node.ts';

export type TransportKind = 'memory' | 'browser';

/** What a shell says of itself: the cases hold for all of them. */
export interface ShellFacts {
  readonly version: string;
  readonly port: number;
  readonly maxThreads: number;
  /** `null` when all is in memory. */
  readonly keyFile: string | null;
  readonly settings: Pick<
    SettingsView,
    'dataFolder' | 'pausesOnBattery' | 'canOpenFolder' | 'canOpenProjector' | 'canOpenPages'
  >;
}

/** The blocks of {@link buildBlocks}. */
export interface WorldBlocks {
  readonly genesis: Block;
  readonly b2: Block;
  readonly b3: Block;
  readonly b4: Block;
  readonly side: Block;
}

/** A node with the chain of {@link buildBlocks}. A payment of 1 to `nobody` waits. `peer` is another node with an empty chain. */
export interface World {
  readonly client: NodeClient;
  readonly events: readonly NodeEventMessage[];
  /** The node's. */
  readonly own: Wallet;
  readonly shell: ShellFacts;
  readonly peer: TestNode;
  readonly make: ChainBuilder;
  readonly blocks: WorldBlocks;
}

/** A world in this process. */
export interface NearWorld extends World {
  readonly transport: Transport;
  readonly test: TestHost;
  close(): Promise<void>;
}

export async function openWorld(kind: TransportKind): Promise<NearWorld> {
  const test = await startTestHost();
  const peer = await startTestNode({ owner: 'B', name: 'peer' });
  const make = new ChainBuilder();
  const blocks = buildBlocks(test.wallet(), make);
  const { node } = test.host.running();
  const early: string[] = [];
  const unsubscribe = test.api.subscribe(({ name }) => early.push(name));
  for (const block of Object.values(blocks)) await node.chain.acceptBlock(block, FROM_NETWORK);
  node.pay('nobody', 1n);
  // What is told of the blocks above is not what the tests wait for.
  await until(() => early.includes('tip-changed') && early.includes('pool-changed'));
  unsubscribe();
  const { transport, close } = await openTransport(kind, test);
  const events: NodeEventMessage[] = [];
  transport.subscribe((message) => events.push(message));
  return {
    client: createNodeClient(transport),
    transport,
    test,
    own: test.wallet(),
    shell: {
      version: '0.0.0-test',
      port: test.host.rest.place().port,
      maxThreads: 4,
      keyFile: null,
      settings: {
        dataFolder: null,
        pausesOnBattery: null,
        canOpenFolder: false,
        canOpenProjector: false,
        canOpenPages: false,
      },
    },
    peer,
    make,
    blocks,
    events,
    close: async () => {
      await close();
      await Promise.all([test.stop(), peer.stop()]);
    },
  };
}

/**
 *     genesis -- b2 (reward to us) -- b3 (we pay Bob 3.0) -- b4 (Cleo pays us 2)
 *                                                        \-- side (reward to Cleo)
 */
export function buildBlocks(own: Wallet, make: ChainBuilder): WorldBlocks {
  const { B, C } = make.wallets;
  const genesis = make.genesis();
  const b2 = make.on(genesis, { miner: own });
  const b3 = make.on(b2, { miner: C, transactions: [own.pay(B.address, 3)] });
  const b4 = make.on(b3, { miner: B, transactions: [C.pay(own.address, 2n)] });
  const side = make.on(b3, { miner: C });
  return { genesis, b2, b3, b4, side };
}

async function openTransport(
  kind: TransportKind,
  { api, clock, log }: TestHost,
): Promise<{ transport: Transport; close: () => Promise<void> }> {
  if (kind === 'memory') return { transport: createMemoryTransport(api), close: () => Promise.resolve() };
  const server = await createUiServer({ api, pageFolder: '/nowhere', port: 0, clock, log });
  const transport = await openBrowserTransport(server.url);
  return {
    transport,
    close: async () => {
      transport.close();
      await server.close();
    },
  };
}
