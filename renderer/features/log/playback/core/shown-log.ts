/** Logs that are shown side by side: each node once. */
import { MAX_ALL_ENTRIES, MAX_LOGS } from '../../../../../preload/contract/messages/public-log/log-file.ts';
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
  /** All that are shown then, without the own one. */
  readonly logs: readonly ShownLog[];
  /** Those of them that the file brings. */
  readonly added: readonly ShownLog[];
  /** How many are shown already: they were left out. */
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
    else logs = laidBeside(logs, log);
  }
  return { logs, added: logs.filter((log) => !shown.includes(log)), known };
}

/** Of what there is too much for a file to be opened. What is shown already takes no room. */
export function fullOf({ logs, added }: OpenedLogs): 'logs' | 'entries' | undefined {
  if (added.length === 0) return undefined;
  // With the own one.
  if (logs.length + 1 > MAX_LOGS) return 'logs';
  return entriesOf(logs) > MAX_ALL_ENTRIES ? 'entries' : undefined;
}

export function entriesOf(logs: readonly PublicLog[]): number {
  return logs.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** What was fetched takes the place of what was fetched from there before, and of files that say no more. */
export function addFetched(shown: readonly ShownLog[], log: PublicLog): readonly ShownLog[] {
  return laidBeside(shown, { ...log, file: null });
}

/** In the place of the first one that it replaces, so that the others keep their numbers; else last. */
function laidBeside(shown: readonly ShownLog[], log: ShownLog): readonly ShownLog[] {
  const place = shown.findIndex((other) => isReplacedBy(other, log));
  const others = shown.filter((other) => !isReplacedBy(other, log));
  return others.toSpliced(place === -1 ? others.length : place, 0, log);
}

function isReplacedBy(log: ShownLog, other: ShownLog): boolean {
  if (log.file !== null) return isPartOf(log, other);
  return other.file === null && log.owner.at === other.owner.at;
}

/** Where a log is, or the one that has taken its place; the first one where it was taken away. */
export function placeOf(log: ShownLog, logs: readonly ShownLog[]): number {
  const place = logs.indexOf(log);
  if (place !== -1) return place;
  const replacing = logs.findIndex((other) => isReplacedBy(log, other));
  return Math.max(0, replacing);
}
