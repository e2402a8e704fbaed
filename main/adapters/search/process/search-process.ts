/** What runs in Electron's utility process: the search over worker threads, at the other end of its parent's line. */
import { createThreadSearch } from '../thread-search.ts';
import type { SearchRequest } from './search-messages.ts';
import { serveSearch } from './serve-search.ts';

const { parentPort } = process;

serveSearch(
  {
    post: (report) => parentPort.postMessage(report),
    onRequest: (listener) => {
      // Safe: the parent sends nothing else.
      parentPort.on('message', ({ data }) => listener(data as SearchRequest));
    },
  },
  createThreadSearch(),
);
