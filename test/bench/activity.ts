/** The bench `activity`: what the log of what happened costs a block, and how long a page of a full one takes. */
import { join } from 'node:path';
import { ACTIVITY_KINDS } from '../../preload/contract/messages/activity.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { ActivityLog } from '../../main/node/activity/activity-log.ts';
import { NodeEvents } from '../../main/node/events.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { testKey } from '../support/test-keys.ts';
import { loadBlocks } from './fixtures/chain.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { median, percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';

const BLOCKS = 1000;
const WARM_UP = 100;
const PAGES = 50;
const PAGE_ENTRIES = 200;
const TARGET_MS = 0.1;
const PEER = 'http://10.0.0.7:5000';

const quiet = (): void => undefined;
const SILENT = { error: quiet, warn: quiet, info: quiet, debug: quiet };

export const activityBench: Bench = {
  name: 'activity',
  about: 'the log of what happened, on disk: what it costs a block, and how long a page takes',
  run: () =>
    withTemporaryFolder(async (folder) => {
      const store = openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name });
      const clock = new FakeClock();
      const events = new NodeEvents();
      const log = new ActivityLog({
        store: store.activity,
        chain: { getBalance: () => 10n },
        peers: { list: () => [] },
        own: { open: () => [], hasExpired: () => false, isPaid: () => false, isForThisChain: isNever },
        ownAddress: testKey('A').address,
        events,
        clock,
        log: SILENT,
      });
      const times = loadBlocks(BLOCKS).map((block) => measure(() => happen(block, events, clock)));
      const pages = Array.from({ length: PAGES }, () => measure(() => readPage(log)));
      log.close();
      store.close();
      return toFigures(times.slice(WARM_UP), pages);
    }),
};

/** A block, heard and written down a second later, alone in its transaction. */
function happen(block: Block, events: NodeEvents, clock: FakeClock): void {
  events.emit('tip-changed', { connected: [block], disconnected: [], origin: { kind: 'stream', peer: PEER } });
  clock.advance(1000);
}

function readPage(log: ActivityLog): void {
  const page = log.list({ kinds: ACTIVITY_KINDS, direction: 'down', from: undefined, limit: PAGE_ENTRIES });
  if (page.length < PAGE_ENTRIES) throw new Error('a page is not full');
}

function isNever(_payment: unknown): _payment is never {
  return false;
}

function measure(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function toFigures(times: readonly number[], pages: readonly number[]): Figure[] {
  const unit = 'ms';
  return [
    { key: 'block', label: 'a block', value: median(times), unit, target: { atMost: TARGET_MS } },
    { key: 'block.p95', label: 'a block, 95 of 100', value: percentile(times, 95), unit },
    { key: 'page', label: `a page of ${PAGE_ENTRIES} entries`, value: median(pages), unit },
  ];
}
