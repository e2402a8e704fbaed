/** The search itself: try one nonce after the other until a hash is below the target. */
import { hash } from 'node:crypto';
import { formatTarget } from '../../consensus/rules/target.ts';
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import { HashBudget } from './hash-budget.ts';
import { NO_RUN, type SearchFound, type SearchMemory, type SearchTask } from './search-task.ts';

/** Hashes between two looks at the clock and at the other threads: a fraction of a millisecond. */
const BATCH_SIZE = 128;

/**
 * Searches until it finds a nonce or another run begins. Blocks its thread.
 *
 * @returns `undefined` when the run ended without this thread: stopped, or another thread was faster.
 */
export function runSearch(task: SearchTask, memory: SearchMemory): SearchFound | undefined {
  const budget = new HashBudget(task.hashesPerSecond, performance.now());
  let nonce = task.firstNonce;
  while (Atomics.load(memory.currentRun, 0) === task.run) {
    const size = budget.take(BATCH_SIZE, performance.now());
    if (size === 0) {
      // Wakes up at once when the run ends.
      Atomics.wait(memory.currentRun, 0, task.run, budget.pauseMs());
      continue;
    }
    const timestamp = Date.now() / 1000;
    const batch = tryNonces(task, { firstNonce: nonce, size, timestamp });
    Atomics.add(memory.hashCount, 0, BigInt(batch.tried));
    if (batch.isFound) return endRun(task, memory, { run: task.run, nonce: batch.lastNonce, timestamp });
    nonce = batch.lastNonce + task.nonceStep;
  }
  return undefined;
}

/** Of the threads that find a nonce at the same time, the first ends the run and the others have found nothing. */
function endRun(task: SearchTask, memory: SearchMemory, found: SearchFound): SearchFound | undefined {
  if (Atomics.compareExchange(memory.currentRun, 0, task.run, NO_RUN) !== task.run) return undefined;
  Atomics.notify(memory.currentRun, 0);
  return found;
}

interface Batch {
  readonly firstNonce: number;
  /** 1 or more. */
  readonly size: number;
  readonly timestamp: number;
}

function tryNonces(task: SearchTask, batch: Batch): { isFound: boolean; lastNonce: number; tried: number } {
  const { beforeNonce, beforeTimestamp, afterTimestamp, difficulty } = task.template;
  const afterNonce = beforeTimestamp + formatPythonNumber(batch.timestamp) + afterTimestamp;
  const target = formatTarget(difficulty);
  let nonce = batch.firstNonce;
  for (let tried = 1; ; tried += 1) {
    const isFound = hash('sha256', beforeNonce + nonce + afterNonce, 'hex') < target;
    if (isFound || tried === batch.size) return { isFound, lastNonce: nonce, tried };
    nonce += task.nonceStep;
  }
}
