/** The process is ended by force: the node, or the one that searches for it. */
import { ok } from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { isSearch, readProcessTree } from '../../support/process-tree.ts';
import type { CrashCase, CrashFindings, CrashTools } from '../crash-case.ts';
import {
  checkNothingLost,
  endInOrder,
  hashesOf,
  makeDataFolder,
  Sender,
  startPayingNode,
  statusOf,
  untilTrue,
} from '../paying-node.ts';

/** While it starts, or at work, in turn: after so many acknowledgements at most, and then within this time. */
const MOMENTS = [
  { when: 'start', after: 0, withinMs: 1200 },
  { when: 'work', after: 30, withinMs: 40 },
  { when: 'work', after: 8, withinMs: 5 },
] as const;

/** How long a search that was just begun may go on before it is ended. */
const SEARCH_MS = 300;

async function killMain(tools: CrashTools): Promise<CrashFindings> {
  const folder = makeDataFolder(tools.folder());
  const sender = new Sender();
  let inWork = 0;
  for (let trial = 0; trial < tools.trials; trial++) {
    const { when, after, withinMs } = MOMENTS[(trial + 1) % MOMENTS.length] ?? MOMENTS[0];
    const node = startPayingNode(tools, folder);
    let killing: Promise<void> | undefined;
    const kill = async (): Promise<void> => {
      await wait(tools.random(withinMs));
      node.child.kill('SIGKILL');
    };
    if (when === 'start') killing = kill();
    const url = await node.url().catch(() => undefined);
    if (url !== undefined) {
      inWork += 1;
      const goal = sender.acknowledged.count + tools.random(after);
      await sender.send(url, () => {
        if (sender.acknowledged.count >= goal) killing ??= kill();
        return false;
      });
    }
    await Promise.all([killing, node.exited]);
    await checkNothingLost(tools, folder, sender.acknowledged);
  }
  const { count } = sender.acknowledged;
  return {
    trials: tools.trials,
    acknowledged: count,
    seen: `${inWork} kills in the middle of work, the others while it started`,
  };
}

async function killSearch(tools: CrashTools): Promise<CrashFindings> {
  const folder = makeDataFolder(tools.folder());
  const node = startPayingNode(tools, folder, { args: ['--mine', '--full-speed', '--threads', '1'] });
  const url = await node.url();
  const searches = (): readonly number[] =>
    readProcessTree(node.child.pid ?? 0)
      .filter(isSearch)
      .map(({ pid }) => pid);
  const killed = new Set<number>();
  for (let trial = 0; trial < tools.trials; trial++) {
    await untilTrue('another search', () => searches().some((pid) => !killed.has(pid)));
    // Before it tries again the miner rests, for longer each time it fails; a block ends that.
    if (trial > 0) await untilMined(url);
    await wait(tools.random(SEARCH_MS));
    for (const pid of searches()) {
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
    }
  }
  await untilMined(url);
  ok((await statusOf(url)).mining, 'it does not mine any more');
  const blocks = await hashesOf(url);
  const { code } = await endInOrder(node);
  ok(code === 0, `it ended with ${code}`);
  await checkNothingLost(tools, folder, { blocks, payments: new Set() });
  return {
    trials: tools.trials,
    acknowledged: blocks.size,
    seen: `${killed.size} search processes ended, another one came each time`,
  };
}

async function untilMined(url: string): Promise<void> {
  const { height } = await statusOf(url);
  await untilTrue('another block', async () => (await statusOf(url)).height > height);
}

export const KILLS: readonly CrashCase[] = [
  { name: 'the node is killed (kill -9)', trials: { many: 30, few: 3 }, run: killMain },
  {
    name: 'its search process is killed (kill -9)',
    trials: { many: 5, few: 1 },
    whyNot: () => (process.platform === 'linux' ? undefined : 'the search process is found by /proc'),
    run: killSearch,
  },
];
