/** What happened, as `/v1/activity` tells everybody. */
import { describePublicActivity } from '../../../../preload/contract/messages/english/activity.ts';
import { entryJson } from '../../../../preload/contract/messages/public-log/entry-json.ts';
import { publicEntry } from '../../../node/activity/public-activity.ts';
import type { EntryFacts } from '../../../node/activity/entry-facts.ts';
import type { ActivityEntry } from '../../../node/ports/activity-store.ts';

export function activityJson(entry: ActivityEntry, facts: EntryFacts): string {
  return JSON.stringify({ ...entryJson(publicEntry(entry, facts)), text: describePublicActivity(entry.activity) });
}
