/** Fewer marks on an axis of time, where there are more than can be told apart. */

export interface Thinned<T> {
  readonly marks: readonly T[];
  /** How many there were. */
  readonly count: number;
}

interface Axis<T> {
  readonly from: number;
  readonly to: number;
  /** At most so many stay. */
  readonly limit: number;
  /** Of several in one place the one with the highest rank stays, and of those the latest. */
  readonly rankOf: (mark: T) => number;
}

/** @param marks in rising order, all within the axis */
export function thinOut<T extends { readonly time: number }>(marks: readonly T[], axis: Axis<T>): Thinned<T> {
  const { from, to, limit, rankOf } = axis;
  if (marks.length <= limit) return { marks, count: marks.length };
  const places = new Map<number, T>();
  for (const mark of marks) {
    const place = Math.min(limit - 1, Math.floor(((mark.time - from) / Math.max(1e-9, to - from)) * limit));
    const other = places.get(place);
    if (other === undefined || rankOf(mark) >= rankOf(other)) places.set(place, mark);
  }
  return { marks: [...places.values()], count: marks.length };
}
