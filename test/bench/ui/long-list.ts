/** A list of 100,000 blocks: scrolled as it stands, and while 20 more blocks a second arrive. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { DesktopApp } from '../../e2e/support/desktop-app.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { storeChain } from './stored-chain.ts';
import { measureScrolling, type Scrolling } from './measures.ts';

const ROWS = 100_000;
const BLOCKS_PER_SECOND = 20;
const ARRIVING = 200;
const SPACING_SECONDS = 6;

export interface LongList {
  readonly still: Scrolling;
  readonly growing: Scrolling;
  /** How many blocks came while the second measurement lasted. */
  readonly arrived: number;
}

export async function measureLongList(electron: string, folder: string): Promise<LongList> {
  mkdirSync(folder);
  const { stored, arriving } = makeChain();
  const data = join(folder, 'data');
  await storeChain(data, stored);
  const desktop = await DesktopApp.launch(electron, { folder: data });
  try {
    const { page } = desktop;
    await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
    await page.getByRole('table').getByRole('link').first().waitFor();
    const still = await measureScrolling(page);
    const { port } = await desktop.call('getSettings');
    const sender = sendBlocks(`http://127.0.0.1:${port}`, arriving);
    const growing = await measureScrolling(page);
    return { still, growing, arrived: await sender.stop() };
  } finally {
    await desktop.end();
  }
}

/** Empty blocks six seconds apart, so that the difficulty is 0; the last ones are still to be sent. */
function makeChain(): { stored: Block[]; arriving: Block[] } {
  const make = new ChainBuilder(WORKSHOP.params);
  const start = Math.floor(Date.now() / 1000) - (ROWS + ARRIVING + 10) * SPACING_SECONDS;
  const genesis = make.genesis(start);
  const all = [genesis, ...make.chainOn(genesis, ROWS + ARRIVING - 1, { miner: null })];
  return { stored: all.slice(0, ROWS), arriving: all.slice(ROWS) };
}

/** Announces the blocks one after the other at an even pace, as another node would. */
function sendBlocks(url: string, blocks: readonly Block[]): { stop: () => Promise<number> } {
  let sent = 0;
  let isStopped = false;
  const send = async (): Promise<void> => {
    for (const block of blocks) {
      if (isStopped) return;
      const pause = new Promise((resolve) => setTimeout(resolve, 1000 / BLOCKS_PER_SECOND));
      const answer = await fetch(`${url}/new_block_mined`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: formatBlock(block),
      });
      if (answer.status !== 201) throw new Error(`a block was not taken: ${await answer.text()}`);
      sent += 1;
      await pause;
    }
  };
  const sending = send();
  return {
    stop: async () => {
      isStopped = true;
      await sending;
      return sent;
    },
  };
}
