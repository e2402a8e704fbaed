/** Logs that are shown side by side: each node once. */
import type { PublicEntry, PublicLog } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { lowerBound } from './lower-bound.ts';

export interface ShownLog extends PublicLog {
  /** The file that it comes from; `null` for the own one, and for one that was fetched. */
  readonly file: string | null;
}

/** Whether a log says nothing that another one of the same node does not say as well. */
export function isPartOf(part: PublicLog, whole: PublicLog): boolean {
  if (part.owner.address !== whole.owner.address) return false;
  const { entries } = whole;
  return part.entries.every((entry) => {
    const place = lowerBound(entries.length, (index) => (entries[index]?.number ?? 0) >= entry.number);
    return isSame(entry, entries[place]);
  });
}

/** Miner and parent may have become unknown since, and a count may have grown: what was said is the same. */
function isSame(one: PublicEntry, other: PublicEntry | undefined): boolean {
  return (
    one.number === other?.number &&
    one.time === other.time &&
    one.what.code === other.what.code &&
    hashOf(one) === hashOf(other)
  );
}

function hashOf({ what }: PublicEntry): string | null {
  return 'hash' in what ? what.hash : null;
}

/** What opening a file comes to. */
export interface OpenedLogs {
  readonly logs: readonly ShownLog[];
  /** Those that are shown already: they were left out. */
  readonly known: number;
}

/**
 * Lays the logs of a file beside those that are shown. One that is a part of what is shown is left out; one of which the
 * log of another file is a part takes its place.
 *
 * @param own is shown as well
 */
export function openLogs(own: PublicLog, shown: readonly ShownLog[], opened: readonly ShownLog[]): OpenedLogs {
  let logs = shown;
  let known = 0;
  for (const log of opened) {
    if ([own, ...logs].some((other) => isPartOf(log, other))) known++;
    else logs = [...logs.filter((other) => other.file === null || !isPartOf(other, log)), log];
  }
  return { logs, known };
}

/** What was fetched takes the place of what was fetched from there before, and of files that say no more. */
export function addFetched(shown: readonly ShownLog[], log: PublicLog): readonly ShownLog[] {
  const others = shown.filter((other) =>
    other.file === null ? other.owner.at !== log.owner.at : !isPartOf(other, log),
  );
  return [...others, { ...log, file: null }];
}
