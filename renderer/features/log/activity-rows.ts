/** What happened at this node as rows of a file: its owner's, so payments are in it. */
import { kindOf, type Activity } from '../../../preload/contract/messages/activity.ts';
import type { ActivityPageView, ActivityView } from '../../../preload/contract/views/activity-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';
import { MAX_FILE_ROWS } from '../../ui/export/read-all.ts';

/** @param read the page before an id, the newest one when it is left out */
export async function readActivity(
  read: (before: number | undefined) => Promise<ActivityPageView>,
): Promise<readonly ActivityView[]> {
  const all: ActivityView[] = [];
  let before: number | undefined;
  // A search may find nothing in a part, and go on all the same.
  do {
    const { items, next } = await read(before);
    all.push(...items);
    before = next ?? undefined;
  } while (before !== undefined && all.length < MAX_FILE_ROWS);
  return all.slice(0, MAX_FILE_ROWS);
}

/** Newest first. */
export function activityRows(entries: readonly ActivityView[]): readonly CsvRow[] {
  const { time, lastTime, times, kind, height, hash, from, text } = strings.activity.columns;
  return [
    [time, lastTime, times, kind, height, hash, from, text],
    ...entries.map(({ at, lastAt, times: count, activity }): CsvRow => [
      formatIso(at) ?? null,
      formatIso(lastAt) ?? null,
      count,
      strings.activity.kinds[kindOf(activity)],
      ...factsOf(activity),
      strings.messages.activity(activity),
    ]),
  ];
}

/** Height, hash of the block or the payment, and from whom. */
function factsOf(activity: Activity): CsvRow {
  switch (activity.code) {
    case 'tip':
    case 'side-block':
    case 'block-refused':
      return [activity.height, activity.hash, strings.activity.from(activity.from)];
    case 'reorganisation':
      return [activity.came?.height ?? null, activity.came?.tip ?? null, strings.activity.from(activity.from)];
    case 'chain-refused':
      return [activity.height, null, activity.peer];
    case 'payment-refused':
      return [null, null, strings.activity.from(activity.from)];
    case 'peer-came':
    case 'peer-went':
      return [null, null, activity.peer];
    case 'payment-made':
      return [null, activity.hash, null];
    case 'payment-known':
      return [null, activity.hash, activity.peer];
    case 'payment-in-block':
    case 'payment-expired':
      return [activity.height, activity.hash, null];
    case 'class-command':
    case 'left-out':
      return [null, null, null];
  }
}
