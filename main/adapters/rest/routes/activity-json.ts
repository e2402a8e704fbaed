/** What happened, as `/v1/activity` tells everybody. */
import { describePublicActivity } from '../../../../preload/contract/messages/english/activity.ts';
import { entryJson } from '../../../../preload/contract/messages/public-log/entry-json.ts';
import { publicEntry } from '../../../node/activity/public-activity.ts';
import type { ActivityEntry, BlockFacts } from '../../../node/ports/activity-store.ts';

/** @param facts of the block that it is about */
export function activityJson(entry: ActivityEntry, facts: BlockFacts | undefined): string {
  return JSON.stringify({ ...entryJson(publicEntry(entry, facts)), text: describePublicActivity(entry.activity) });
}
