/** The inside of the process that searches: carries out its owner's requests with its own search. */
import type { NonceSearch } from '../../../node/ports/nonce-search.ts';
import type { SearchPort, SearchReport, SearchRequest } from './search-messages.ts';

/** The owner's count of hashes may be 0.3 s old. */
const COUNT_INTERVAL_MS = 200;

type SearchEnd = Extract<SearchReport, { kind: 'end' }>['end'];

export function serveSearch(port: SearchPort, search: NonceSearch): void {
  let abort = new AbortController();

  async function run({ id, template, pace }: Extract<SearchRequest, { kind: 'search' }>): Promise<void> {
    abort = new AbortController();
    const counting = setInterval(
      () => port.post({ kind: 'count', hashCounts: search.hashCounts() }),
      COUNT_INTERVAL_MS,
    );
    let end: SearchEnd;
    try {
      const found = await search.search(template, pace, abort.signal);
      end =
        found === undefined
          ? { kind: 'stopped' }
          : { kind: 'found', nonce: String(found.nonce), timestamp: found.timestamp };
    } catch (error) {
      end = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    clearInterval(counting);
    port.post({ kind: 'end', id, hashCounts: search.hashCounts(), end });
  }

  port.onRequest((request) => {
    if (request.kind === 'stop') abort.abort();
    else void run(request);
  });
}
