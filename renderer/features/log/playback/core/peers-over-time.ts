/** Which peers were there, at any moment. */
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { lowerBound } from './lower-bound.ts';

/** A whole list is kept of every so many changes. */
const CHECKPOINT = 64;

interface Change {
  /** Of the entry. */
  readonly index: number;
  readonly peer: string;
  readonly isThere: boolean;
}

export class PeersOverTime {
  readonly #changes: readonly Change[];
  /** After 0, 64, 128 and so on changes. */
  readonly #lists: readonly (readonly string[])[];

  constructor(entries: readonly PublicEntry[]) {
    const changes: Change[] = [];
    for (const [index, { what }] of entries.entries()) {
      if (what.code === 'peer-came') changes.push({ index, peer: what.peer, isThere: true });
      if (what.code === 'peer-went') changes.push({ index, peer: what.peer, isThere: false });
    }
    const lists: (readonly string[])[] = [];
    const there = new Set<string>();
    for (const [number, change] of changes.entries()) {
      if (number % CHECKPOINT === 0) lists.push([...there]);
      apply(there, change);
    }
    this.#changes = changes;
    this.#lists = lists;
  }

  /** After so many entries, in the order in which they came. */
  after(count: number): readonly string[] {
    const from = lowerBound(this.#changes.length, (index) => (this.#changes[index]?.index ?? 0) >= count);
    if (from === 0) return [];
    const checkpoint = Math.floor((from - 1) / CHECKPOINT);
    const there = new Set(this.#lists[checkpoint]);
    for (const change of this.#changes.slice(checkpoint * CHECKPOINT, from)) apply(there, change);
    return [...there];
  }
}

function apply(there: Set<string>, { peer, isThere }: Change): void {
  if (isThere) there.add(peer);
  else there.delete(peer);
}
