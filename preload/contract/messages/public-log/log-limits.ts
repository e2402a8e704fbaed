/** How much there is of a log: what a node keeps, and what is read of one. */
import type { ActivityKind } from '../activity.ts';

/** The newest entries of each kind. A class mines for hours at a block in 5 seconds: 10,000 tips are 14 of them. */
export const KEPT_ENTRIES: Readonly<Record<ActivityKind, number>> = {
  tip: 10_000,
  'side-block': 2000,
  reorganisation: 1000,
  refusal: 2000,
  peer: 2000,
  payment: 2000,
  class: 1000,
};

/** What is read of one log, be it the own one, a peer's or a file's: more than a node keeps. */
export const MAX_LOG_ENTRIES = 20_000;

/** Entries that a node gives at once. */
export const LOG_PAGE_ENTRIES = 200;

/** Questions after which a log is long enough. Where entries are long, a page of a peer ends before it is full. */
export const MAX_LOG_PAGES = (2 * MAX_LOG_ENTRIES) / LOG_PAGE_ENTRIES;

/** Blocks of a branch that came in a reorganisation which are told one by one, the highest ones. */
export const MAX_LISTED_BLOCKS = 20;
