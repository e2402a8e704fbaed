/** The search in one thread: carries out tasks, within the pace, and stops when it is told to. */
import { hashText } from '../../consensus/hash.ts';
import { isHashBelowTarget } from '../../consensus/rules/target.ts';
import { HashBudget } from './hash-budget.ts';
import type { HashKernel } from './kernel/hash-kernel.ts';
import { fillTemplate, NO_RUN, type SearchFound, type SearchMemory, type SearchTask } from './search-task.ts';
import { TemplateScan, type Candidate } from './template-scan.ts';
import { Timestamps, TIMESTAMPS_PER_RUN, type TimestampRun } from './timestamps.ts';
import { WorkShare } from './work-share.ts';

/** All lanes have one hash each in a step. A pace with fewer steps than this would stutter: then fewer lanes are used. */
const MIN_STEPS_PER_SECOND = 100;

/** Bits of a hash that the kernel looks at. */
const KERNEL_BITS = 32;

export interface SearcherOptions {
  readonly memory: SearchMemory;
  readonly kernel: HashKernel;
  /** The system's clock. Milliseconds since 1970. */
  readonly nowMs: () => number;
}

export class Searcher {
  readonly #memory: SearchMemory;
  readonly #kernel: HashKernel;
  readonly #timestamps: Timestamps;

  constructor({ memory, kernel, nowMs }: SearcherOptions) {
    this.#memory = memory;
    this.#kernel = kernel;
    this.#timestamps = new Timestamps(nowMs);
  }

  /**
   * Searches until it finds a nonce or another run begins. Blocks its thread, and looks up from its work at least every
   * few milliseconds.
   *
   * @returns `undefined` when the run ended without this thread: stopped, or another thread was faster.
   */
  run(task: SearchTask): SearchFound | undefined {
    const scan = this.#createScan(task);
    const budget = new HashBudget({ hashesPerSecond: task.hashesPerSecond, step: scan.lanes }, performance.now());
    const share = new WorkShare(task.share);
    this.#timestamps.beginAfter(task.template.parentTimestamp);

    while (this.#isCurrent(task)) {
      const startMs = performance.now();
      const granted = budget.take(TIMESTAMPS_PER_RUN * scan.lanes, startMs);
      if (granted === 0) {
        this.#rest(task, budget.pauseMs());
        continue;
      }
      const found = this.#tryRun(task, scan, this.#timestamps.next(granted / scan.lanes));
      if (found !== undefined) return this.#endRun(task, found);

      const endMs = performance.now();
      share.addWork(endMs - startMs);
      if (share.restMs > 0) {
        this.#rest(task, share.restMs);
        share.addRest(performance.now() - endMs);
      }
    }
    return undefined;
  }

  #createScan({ template, threadIndex, threadCount, hashesPerSecond }: SearchTask): TemplateScan {
    const { maxLanes, laneStep } = this.#kernel;
    const lanes = hashesPerSecond < MIN_STEPS_PER_SECOND * maxLanes ? laneStep : maxLanes;
    return new TemplateScan({ kernel: this.#kernel, template, lanes, firstGroup: threadIndex, groupStep: threadCount });
  }

  #tryRun(task: SearchTask, scan: TemplateScan, run: TimestampRun): Candidate | undefined {
    if (!scan.makeReadyFor(run, () => this.#isCurrent(task))) return undefined;
    for (const { hashes, candidates } of scan.scan(run)) {
      Atomics.add(this.#memory.hashCount, 0, BigInt(hashes));
      const found = candidates.find((candidate) => isSolution(task, candidate));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #isCurrent({ run }: SearchTask): boolean {
    return Atomics.load(this.#memory.currentRun, 0) === run;
  }

  /** Sleeps, and wakes up at once when the run ends. */
  #rest({ run }: SearchTask, ms: number): void {
    Atomics.wait(this.#memory.currentRun, 0, run, ms);
  }

  /** Of the threads that find a nonce at the same time, the first ends the run and the others have found nothing. */
  #endRun({ run }: SearchTask, { nonce, timestamp }: Candidate): SearchFound | undefined {
    const { currentRun } = this.#memory;
    if (Atomics.compareExchange(currentRun, 0, run, NO_RUN) !== run) return undefined;
    Atomics.notify(currentRun, 0);
    return { run, nonce, timestamp };
  }
}

/**
 * Hashes the whole text once more, by other means, and looks at all bits of the hash.
 *
 * @throws Error when it is not even a candidate: then the kernel, or this machine, does not work.
 */
function isSolution({ template }: SearchTask, { nonce, timestamp }: Candidate): boolean {
  const hash = hashText(fillTemplate(template, nonce, timestamp));
  if (!isHashBelowTarget(hash, Math.min(template.difficulty, KERNEL_BITS))) {
    throw new Error(`the hash kernel took nonce ${nonce} at ${timestamp} for a candidate`);
  }
  return isHashBelowTarget(hash, template.difficulty);
}
