/** What runs in Node's child process: the search over worker threads, at the other end of its parent's line. */
import { setFlagsFromString } from 'node:v8';
import { createTestedSimdKernel } from '../kernel/create-kernel.ts';
import { createThreadSearch } from '../thread-search.ts';
import type { ChildMessage, SearchRequest } from './search-messages.ts';
import { serveSearch } from './serve-search.ts';
import { TRIAL_ARGUMENT } from './trial.ts';

const EXIT_KERNEL_IS_WRONG = 70;

// A terminal sends these to every process that was started from it. The parent closes in order, and ends this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// The parent is gone, however that came about.
process.on('disconnect', () => process.exit());

if (process.argv.includes(TRIAL_ARGUMENT)) {
  // From now on all code is compiled at once with all optimisations: what passes the test is what is used later.
  setFlagsFromString('--no-liftoff');
  // With flags on trial, the process is useful only if the kernel works that it is for.
  if (createTestedSimdKernel() === undefined) process.exit(EXIT_KERNEL_IS_WRONG);
}

const post = (message: ChildMessage): void => {
  if (process.connected) process.send?.(message);
};

serveSearch(
  {
    post,
    // Safe: the parent sends nothing else.
    onRequest: (listener) => process.on('message', (message) => listener(message as SearchRequest)),
  },
  createThreadSearch(),
);
post({ kind: 'ready' });
