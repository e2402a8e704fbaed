/** How a node bears a very long answer to its greeting: whether it goes on answering, takes honest blocks, stays small, and stops. */
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../../main/consensus/rules/retarget.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import type { Figure } from '../harness/bench.ts';
import { startChild } from '../harness/child.ts';
import { percentile } from '../harness/statistics.ts';
import { withTemporaryFolder } from '../harness/temporary-folder.ts';
import type { AttackerAnswer, AttackerQuestion } from './attacker.ts';
import { freeChain } from './free-chain.ts';
import type { LongDump } from './long-dump.ts';
import { Victim } from './victim.ts';

/** A node that is not through by then is measured as it is. */
const LONGEST_MS = 240_000;
/** One that has not taken the whole dump by then is stopped: that, too, is measured. */
const STOP_AFTER_MS = 4_000;
/** One that says nothing for so long is silent. */
const SILENT_MS = 20_000;
const ANNOUNCE_EVERY_MS = 1_000;

/** A node with one core, the hostile peer with the other. */
export async function longAnswer(checkout: string, dump: LongDump): Promise<Figure[]> {
  const whole = await measure(checkout, dump, LONGEST_MS);
  const broken = await measure(checkout, dump, STOP_AFTER_MS);
  return toFigures(dump.label, whole, broken);
}

interface Measured {
  readonly seconds: number;
  readonly isDone: boolean;
  readonly statusMs: readonly number[];
  readonly announceMs: readonly number[];
  readonly peakMiB: number;
  readonly stopMs: number;
}

function measure(checkout: string, dump: LongDump, longestMs: number): Promise<Measured> {
  return withTemporaryFolder(async (folder) => {
    const script = new URL('./attacker.ts', import.meta.url);
    const attacker = startChild<AttackerQuestion, AttackerAnswer>(script);
    const honest = startChild<AttackerQuestion, AttackerAnswer>(script);
    try {
      const seed = await honest.ask({ dump: dump.key, what: 'before' });
      const { address } = await attacker.ask({ dump: dump.key, what: 'answer' });
      const victim = await Victim.start(checkout, folder);
      await victim.addPeer(seed.address);
      const height = await victim.height();
      if (height !== dump.sizeBefore) throw new Error(`The node has ${height} blocks, not ${dump.sizeBefore}`);
      await honest.stop();
      return await attackNode(victim, { dump, address, longestMs });
    } finally {
      await Promise.all([attacker.stop(), honest.stop()]);
    }
  });
}

async function attackNode(
  victim: Victim,
  { dump, address, longestMs }: { dump: LongDump; address: string; longestMs: number },
): Promise<Measured> {
  const startedAt = performance.now();
  let isAdded = false;
  const adding = victim.addPeer(address).then(() => (isAdded = true));
  const isOver = (): boolean => isAdded || performance.now() - startedAt > longestMs;
  const [statusMs, announceMs] = await Promise.all([
    victim.poll(isOver, SILENT_MS),
    announceUntil(victim, dump, isOver),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const isDone = isAdded;
  const peakMiB = victim.peakMiB();
  const stopMs = await victim.stop(SILENT_MS);
  await adding;
  return { seconds, isDone, statusMs, announceMs, peakMiB, stopMs };
}

/** Honest blocks on the chain that the node had, one after the other. */
async function announceUntil(victim: Victim, dump: LongDump, isOver: () => boolean): Promise<number[]> {
  let grandparent: Block | undefined;
  let parent: Block | undefined;
  for (const block of freeChain({ blocks: dump.sizeBefore })) [grandparent, parent] = [parent, block];
  const times: number[] = [];
  while (!isOver() && parent !== undefined) {
    const block = mineOn(parent, grandparent);
    const startedAt = performance.now();
    await fetch(`${victim.url}/new_block_mined`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: formatBlock(block),
      signal: AbortSignal.timeout(SILENT_MS),
    }).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    );
    times.push(performance.now() - startedAt);
    [grandparent, parent] = [parent, block];
    await new Promise((wake) => setTimeout(wake, ANNOUNCE_EVERY_MS));
  }
  return times;
}

function mineOn(parent: Block, grandparent: Block | undefined): Block {
  const difficulty = nextDifficulty(WORKSHOP.params, parent, grandparent);
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({
      height: parent.height + 1,
      difficulty,
      nonce,
      previousHash: parent.hash,
      transactions: [],
      timestamp: Number(parent.timestamp) + 6,
    });
    if (isHashBelowTarget(block.hash, difficulty)) return block;
  }
}

function toFigures(label: string, whole: Measured, broken: Measured): Figure[] {
  const figure = (name: string, what: string, unit: string, value: number, atMost?: number): Figure => ({
    key: name,
    label: `${label}: ${what}`,
    value,
    unit,
    ...(atMost !== undefined && { target: { atMost } }),
  });
  return [
    figure('seconds', whole.isDone ? 'done after' : 'not done after', 's', whole.seconds),
    figure('status.p99', 'status, p99', 'ms', percentile(whole.statusMs, 99), 100),
    figure('status.max', 'status, longest', 'ms', Math.max(...whole.statusMs)),
    figure('announce.max', 'an honest block, longest', 'ms', Math.max(...whole.announceMs), 1000),
    figure('peak', 'peak memory', 'MiB', Math.max(whole.peakMiB, broken.peakMiB), 600),
    figure('stop', 'SIGTERM afterwards', 'ms', whole.stopMs, 2000),
    figure('stop.middle', 'SIGTERM in the middle', 'ms', broken.stopMs, 2000),
  ];
}
