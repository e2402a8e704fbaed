/** Worker thread: carries out search tasks, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { runSearch } from './search-loop.ts';
import type { SearchMemory, SearchTask } from './search-task.ts';

// Safe: `startSearchWorker` puts it there.
const memory = workerData as SearchMemory;

parentPort?.on('message', (task: SearchTask) => {
  const found = runSearch(task, memory);
  if (found !== undefined) parentPort?.postMessage(found);
});
