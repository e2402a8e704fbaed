/** The computer's clock is set: a year forwards, back again, and a year too far back. */
import { ok } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashCase, CrashFindings, CrashTools } from '../crash-case.ts';
import {
  checkEndedInOrder,
  checkNothingLost,
  endInOrder,
  hashesOf,
  makeDataFolder,
  startPayingNode,
  statusOf,
  untilTrue,
  type StartOptions,
} from '../paying-node.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
/** Of the system's clock. */
const JUMPS = [YEAR_SECONDS, 0, -YEAR_SECONDS, 0];
const PRELOAD = new URL('../shifted-clock.ts', import.meta.url).href;
/** Before and after each jump. */
const BLOCKS = 1;

/** The node mines and pays through all of it, and is started anew at each of these times. */
async function setClock(tools: CrashTools): Promise<CrashFindings> {
  const folder = makeDataFolder(tools.folder());
  const file = join(tools.folder(), 'clock');
  const env = { CHALKCHAIN_TEST_CLOCK_FILE: file, NODE_OPTIONS: `--import=${PRELOAD}` };
  const options: StartOptions = { args: ['--mine', '--threads', '1', '--full-speed'], env };
  const payments = new Set<string>();
  let blocks: ReadonlySet<string> = new Set();
  writeFileSync(file, '0');
  let node = startPayingNode(tools, folder, options);
  await mine(await node.url());
  for (let trial = 0; trial < tools.trials; trial++) {
    for (const jump of JUMPS) {
      const url = await node.url();
      writeFileSync(file, String(jump));
      await mine(url);
      const to = `recipient ${payments.size}`;
      await pay(url, to);
      payments.add(to);
      blocks = await hashesOf(url);
      checkEndedInOrder(await endInOrder(node));
      await checkNothingLost(tools, folder, { blocks, payments }, { env });
      node = startPayingNode(tools, folder, options);
      await mine(await node.url());
    }
  }
  await endInOrder(node);
  return {
    trials: tools.trials * JUMPS.length,
    acknowledged: blocks.size + payments.size,
    seen: 'it mined at each of these times, and started again',
  };
}

async function mine(url: string): Promise<void> {
  const { height } = await statusOf(url);
  await untilTrue('more blocks', async () => (await statusOf(url)).height >= height + BLOCKS);
}

async function pay(url: string, to: string): Promise<void> {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to, amount: 1 }),
  };
  const answer = await fetch(`${url}/new_transaction`, sent);
  ok(answer.status === 201, await answer.text());
}

export const CLOCKS: readonly CrashCase[] = [
  { name: 'the clock is set by a year, either way', trials: { many: 2, few: 1 }, run: setClock },
];
