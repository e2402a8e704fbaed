/** A log of what happens on a real chain, with a database in memory or in a file. */
import type { Activity, ActivityKind } from '../../../preload/contract/messages/activity.ts';
import { ACTIVITY_KINDS } from '../../../preload/contract/messages/activity.ts';
import { ActivityLog } from '../../../main/node/activity/activity-log.ts';
import type { WatchedPayments } from '../../../main/node/activity/payment-watch.ts';
import type { PeerView } from '../../../main/node/peers/book/peer-view.ts';
import type { ActivityEntry, ActivityStore } from '../../../main/node/ports/activity-store.ts';
import { openTestChain, type TestChain, type TestChainOptions } from '../../support/test-chain.ts';
import { testKey } from '../../support/test-keys.ts';

interface LogOptions extends TestChainOptions {
  readonly own?: WatchedPayments;
  readonly store?: (store: ActivityStore) => ActivityStore;
}

interface Kept extends TestChain {
  readonly activity: ActivityLog;
  readonly peers: PeerView[];
  /** Oldest first. */
  readonly entries: (...kinds: ActivityKind[]) => ActivityEntry[];
  readonly activities: (...kinds: ActivityKind[]) => Activity[];
}

export function openActivity(options: LogOptions = {}): Kept {
  const opened = openTestChain(options);
  const peers: PeerView[] = [];
  const add = (message: string): void => void opened.logLines.push(message);
  const activity = new ActivityLog({
    ...opened,
    store: options.store?.(opened.activityStore) ?? opened.activityStore,
    own: options.own ?? opened.own,
    peers: { list: () => peers },
    ownAddress: testKey(options.owner ?? 'A').address,
    log: { error: add, warn: add, info: add, debug: add },
  });
  const entries = (...kinds: ActivityKind[]): ActivityEntry[] =>
    activity.list({
      kinds: kinds.length === 0 ? ACTIVITY_KINDS : kinds,
      direction: 'up',
      from: undefined,
      limit: 100_000,
    });
  return {
    ...opened,
    activity,
    peers,
    entries,
    activities: (...kinds) => entries(...kinds).map((entry) => entry.activity),
  };
}
