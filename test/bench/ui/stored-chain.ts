/** A data folder as the app leaves it, whose owner has seen the first steps. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { dumpOf } from '../../support/test-chain.ts';
import { openBenchNode } from '../fixtures/node.ts';

export async function storeChain(folder: string, blocks: readonly Block[]): Promise<void> {
  mkdirSync(folder);
  const node = openBenchNode({ folder });
  await node.chain.acceptDump(dumpOf(blocks), 'http://127.0.0.1:1');
  await node.close();
  const file = join(folder, 'chain.db');
  renameSync(join(folder, 'chain.sqlite'), file);
  const store = openStore({ file, network: WORKSHOP.name });
  store.settings.save({ isWelcomed: true });
  store.close();
}
