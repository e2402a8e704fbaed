/** Where on the slider a node changed to another branch. */
import { lowerBound } from './lower-bound.ts';
import type { Span } from './player.ts';
import { thinOut, type Thinned } from './thin-out.ts';
import type { Timeline } from './timeline.ts';

export interface SliderMark {
  /** Of the entry. */
  readonly number: number;
  readonly time: number;
  /** Blocks that left. */
  readonly depth: number;
}

/** Of a span: at most `limit`, and the deep ones before the others. */
export function reorganisationsIn({ entries }: Timeline, { from, to }: Span, limit: number): Thinned<SliderMark> {
  const start = lowerBound(entries.length, (index) => (entries[index]?.time ?? 0) >= from);
  const end = lowerBound(entries.length, (index) => (entries[index]?.time ?? 0) > to);
  const marks = entries.slice(start, end).flatMap(({ number, time, what }): SliderMark[] => {
    return what.code === 'reorganisation' ? [{ number, time, depth: what.left.blocks }] : [];
  });
  return thinOut(marks, { from, to, limit, rankOf: ({ depth }) => depth });
}
