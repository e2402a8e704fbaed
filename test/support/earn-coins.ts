/** A data folder in which a wallet owns something. */
import { ChainBuilder } from './chain-builder.ts';
import { FROM_NETWORK } from './test-chain.ts';
import { startTestHost } from './test-host.ts';

/** Makes a key in the folder, which must exist, and a chain with a reward of 10 for it. @returns its address */
export async function earnCoins(folder: string): Promise<string> {
  const tested = await startTestHost({ folder });
  const make = new ChainBuilder();
  const genesis = make.genesis();
  for (const block of [genesis, make.on(genesis, { miner: tested.wallet() })]) {
    await tested.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
  }
  await tested.stop();
  return tested.wallet().address;
}
