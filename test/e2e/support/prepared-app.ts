/** The desktop app on a prepared folder, with the chain that the cases of the contract speak of. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openKeyVault } from '../../../main/adapters/key-file/key-vault.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { databaseFile } from '../../../main/host/open-data.ts';
import { createNodeClient } from '../../../preload/contract/api/client.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';
import type { NodeEventMessage, Transport } from '../../../preload/contract/api/transport.ts';
import { buildBlocks, type World, type WorldBlocks } from '../../conformance/support/node-api-world.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { findFreePort } from '../../support/free-port.ts';
import { startTestNode } from '../../support/test-node.ts';
import type { DesktopApp, LaunchOptions } from './desktop-app.ts';

export interface FarWorld extends World {
  /** Asks over Electron's IPC, as the page does. */
  readonly call: (method: string, params: unknown) => Promise<Reply<unknown>>;
  /** Ends the peer. */
  close(): Promise<void>;
}

export async function openFarWorld(
  folder: string,
  launch: (options: LaunchOptions) => Promise<DesktopApp>,
): Promise<FarWorld> {
  const keyFile = join(folder, 'private-key.pem');
  const own = new Wallet((await openKeyVault({ file: keyFile, passphrase: undefined })).vault.key);
  const port = await findFreePort();
  saveSettings(folder, { port, isOnLan: false });
  const make = new ChainBuilder(WORKSHOP.params);
  const blocks = buildBlocks(own, make);
  const { page } = await launch({ folder });

  const call: FarWorld['call'] = (method, params) =>
    page.evaluate(([name, value]) => (window as unknown as { chalkchain: Transport }).chalkchain.call(name, value), [
      method,
      params,
    ] as const);
  const events: NodeEventMessage[] = [];
  await page.exposeFunction('tellTest', (message: NodeEventMessage) => void events.push(message));
  await page.evaluate(() => {
    const own = window as unknown as { chalkchain: Transport; tellTest: (message: NodeEventMessage) => void };
    own.chalkchain.subscribe((message) => own.tellTest(message));
  });
  const client = createNodeClient({ call, subscribe: () => () => undefined, watchConnection: () => () => undefined });
  const { version } = await client.getStatus();
  await announce(port, blocks);
  await client.pay({ to: 'nobody', amount: '1' });
  const peer = await startTestNode({ owner: 'B', name: 'peer', params: WORKSHOP.params });
  return {
    client,
    call,
    events,
    own,
    shell: {
      version,
      port,
      maxThreads: availableParallelism(),
      keyFile,
      settings: {
        dataFolder: folder,
        pausesOnBattery: false,
        canOpenFolder: true,
        canOpenProjector: true,
        canOpenPages: true,
      },
    },
    peer,
    make,
    blocks,
    close: () => peer.stop(),
  };
}

/** What the app finds in this folder when it starts: the choice of its user. */
export function saveSettings(folder: string, settings: { readonly port: number; readonly isOnLan?: boolean }): void {
  const store = openStore({ file: databaseFile(folder), network: WORKSHOP.name });
  store.settings.save(settings);
  store.close();
}

async function announce(port: number, { genesis, b2, b3, b4, side }: WorldBlocks): Promise<void> {
  for (const block of [genesis, b2, b3, b4, side]) {
    const response = await fetch(`http://127.0.0.1:${port}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: formatBlock(block),
    });
    if (!response.ok) throw new Error(`block ${block.height}: ${await response.text()}`);
  }
}
