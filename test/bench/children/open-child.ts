/** Child process of the bench `open`: one node opens one data folder. Runs with `--expose-gc`. */
import { join } from 'node:path';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { openBenchNode } from '../fixtures/node.ts';
import { answerParent } from '../harness/child.ts';

export interface OpenQuestion {
  readonly folder: string;
  /** Blocks that are stored there. */
  readonly size: number;
}

export interface OpenAnswer {
  /** Until the node can answer. */
  readonly seconds: number;
  /** The part of it that opening and checking the file takes, measured apart. */
  readonly storeSeconds: number;
  /** What opening added, after the garbage is collected. */
  readonly heapBytes: number;
  readonly externalBytes: number;
  readonly rssBytes: number;
}

answerParent<OpenQuestion, OpenAnswer>(async ({ folder, size }) => {
  const before = measureMemory();
  const startedAt = performance.now();
  const node = openBenchNode({ folder });
  const seconds = (performance.now() - startedAt) / 1000;
  const after = measureMemory();
  if (node.chain.size !== size) throw new Error(`The chain has ${node.chain.size} blocks, not ${size}`);
  await node.close();
  return {
    seconds,
    storeSeconds: measureStore(folder),
    heapBytes: after.heapUsed - before.heapUsed,
    externalBytes: after.external - before.external,
    rssBytes: after.rss - before.rss,
  };
});

function measureStore(folder: string): number {
  const startedAt = performance.now();
  openStore({ file: join(folder, 'chain.sqlite'), network: WORKSHOP.name }).close();
  return (performance.now() - startedAt) / 1000;
}

/** What is in use, and not what is waiting to be collected. */
function measureMemory(): NodeJS.MemoryUsage {
  // Twice: the first collection may only mark what the second one frees.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage();
}
