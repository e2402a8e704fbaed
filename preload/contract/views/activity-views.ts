/** What a user interface sees of what happened at the node. */
import type { LogOwner, PublicEntry } from '../messages/public-log/public-entry.ts';
import type { Activity, ReorganisationActivity } from '../messages/activity.ts';
import type { BlockSummary } from './block-views.ts';

/** One thing that happened. */
export interface ActivityView {
  readonly id: number;
  readonly at: number;
  /** How often the same happened, and when for the last time. */
  readonly times: number;
  readonly lastAt: number;
  readonly activity: Activity;
}

export interface ActivityPageView {
  /** Newest first. */
  readonly items: readonly ActivityView[];
  /** `before` of the next page; `null` at the end. A search looks through a part at a time: it may have no items, and go on all the same. */
  readonly next: number | null;
}

/** What happened, as a node tells everybody. */
export interface PublicActivityPageView {
  /** Newest first. */
  readonly items: readonly PublicEntry[];
  /** `before` of the next page; `null` at the end. */
  readonly next: number | null;
}

export interface PeerActivityPageView extends PublicActivityPageView {
  /** Whose log it is, by its own word; `null` on the pages after the first. */
  readonly owner: LogOwner | null;
}

export interface ReorganisationView {
  readonly at: number;
  readonly reorganisation: ReorganisationActivity;
  /** Of the branch that left, highest first: as far as they are still stored, and at most 20. */
  readonly left: readonly BlockSummary[];
  readonly came: readonly BlockSummary[];
}
