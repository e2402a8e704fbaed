/** A node that is killed again and again while it changes from one long chain to another. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { Killer, startPeer, watchTips } from '../support/killed-node.ts';
import { checkStoredChain } from '../support/stored-chain.ts';

const processes = new HeadlessProcesses();

afterEach(() => processes.end());

//  1 - 2a - ... - 901a
//    \ 2b - ... - 902b
test('survives kills in the middle of a long switch: the store is a valid chain each time, and the switch is made in the end', async () => {
  const make = new ChainBuilder(WORKSHOP.params);
  const genesis = make.genesis();
  const ours = make.chainOn(genesis, 900, { miner: make.wallets.A });
  const theirs = make.chainOn(genesis, 901, { miner: make.wallets.B });
  const [before, after] = [await startPeer([genesis, ...ours]), await startPeer([genesis, ...theirs])];
  before.serve(901);
  after.serve(902);
  const folder = processes.folder();
  const common = ['0', '--host', '127.0.0.1', '--data-dir', folder];
  const heightIs = async (url: string, tip: string): Promise<void> => {
    await expect
      .poll(async () => ((await (await fetch(`${url}/v1/status`)).json()) as { tip: string | null }).tip, {
        timeout: 30_000,
        interval: 50,
      })
      .toBe(tip);
  };
  const first = processes.start([...common, '--peer', before.url]);
  await heightIs(await first.url(), ours.at(-1)!.hash);
  await first.stop();

  const heights = new Set<number>();
  for (let kill = 0; kill < 12; kill++) {
    const node = processes.start([...common, '--peer', after.url]);
    const url = await node.url();
    const killer = new Killer(node);
    await watchTips(url, new Set([ours.at(-1)!.hash]), () => killer.killWithin(kill * 15));
    await node.exited;
    checkStoredChain(folder, new Set());
    const store = openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name });
    heights.add([...store.chain.loadBestChain()].length);
    store.close();
  }
  const last = processes.start([...common, '--peer', after.url]);
  await heightIs(await last.url(), theirs.at(-1)!.hash);
  await last.stop();
  checkStoredChain(folder, new Set([...ours, ...theirs].map(({ hash }) => hash)));
  // Some of them came when it was neither the one chain nor the other.
  expect([...heights].some((height) => height < 901)).toBe(true);
}, 300_000);
