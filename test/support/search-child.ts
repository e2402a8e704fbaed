/** A process that searches, in plain Node: what `search-process.ts` is in Electron. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type {
  SearchPort,
  SearchProcess,
  SearchReport,
  SearchRequest,
} from '../../main/adapters/search/process/search-messages.ts';
import { serveSearch } from '../../main/adapters/search/process/serve-search.ts';
import { createThreadSearch } from '../../main/adapters/search/thread-search.ts';

const SELF = fileURLToPath(import.meta.url);

/** Starts this file as a process of its own. */
export function startSearchChild(): SearchProcess {
  const child = fork(SELF, ['--serve'], { env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  return {
    postMessage: (request) => child.send(request),
    on: (event: 'message' | 'exit', listener: ((report: SearchReport) => void) | ((code: number) => void)) =>
      // Safe: `fork` gives each event's listener what ours expects of it.
      child.on(event, listener as (value: unknown) => void),
    kill: () => child.kill('SIGKILL'),
  };
}

const ownPort: SearchPort = {
  post: (report) => process.send?.(report),
  // Safe: the parent sends nothing else.
  onRequest: (listener) => process.on('message', (message) => listener(message as SearchRequest)),
};

if (process.argv[2] === '--serve') serveSearch(ownPort, createThreadSearch());
