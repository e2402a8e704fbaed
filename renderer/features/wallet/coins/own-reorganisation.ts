/** Which reorganisation the wallet speaks of. */
import type { ActivityView } from '../../../../preload/contract/views/activity-views.ts';

/** The first of these entries that took or brought own coins, or has own payments wait again. */
export function findOwnReorganisation(entries: readonly ActivityView[]): ActivityView | undefined {
  return entries.find(({ activity }) => {
    if (activity.code !== 'reorganisation') return false;
    const { lost, won, returned } = activity.own;
    return [lost, won, returned].some(({ count }) => count > 0);
  });
}
