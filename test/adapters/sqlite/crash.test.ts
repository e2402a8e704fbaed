/** What is left of a chain when its process is killed in the middle of its work. */
import { expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { startScript } from './child-process.ts';
import { connectSteps, listBalances, sketchChain } from './sketch-chain.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();

test.each([20, 333, 1500])('has every block whose commit had returned (killed after block %i)', async (killAt) => {
  const file = newPath();
  const child = startScript(new URL('./chain-writer.ts', import.meta.url), [file]);
  let height = 0;
  while (height < killAt) height = Number(await child.nextLine());
  await child.kill();
  const store = openStore({ file, network: WORKSHOP.name });
  const size = [...store.chain.loadBestChain()].length;
  expect(size).toBeGreaterThanOrEqual(height);
  const blocks = sketchChain(size);
  expect([...store.chain.loadBestChain()]).toEqual(blocks.map((block) => block.hash));
  const ledger = new Ledger();
  connectSteps(ledger, blocks);
  expect(listBalances(store.chain.loadBalances())).toEqual(listBalances(ledger.entries()));
  store.close();
});
