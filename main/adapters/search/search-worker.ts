/** Worker thread: carries out search tasks, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { createKernel } from './kernel/create-kernel.ts';
import { Searcher } from './searcher.ts';
import type { SearchMemory, SearchTask } from './search-task.ts';

// Safe: `startSearchWorker` puts it there.
const memory = workerData as SearchMemory;
const searcher = new Searcher({ memory, kernel: createKernel(), nowMs: () => Date.now() });

parentPort?.on('message', (task: SearchTask) => {
  const found = searcher.run(task);
  if (found !== undefined) parentPort?.postMessage(found);
});
