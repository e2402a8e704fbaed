/** Which blocks the charts show: a part of the chain that keeps up with the tip, or a part that was zoomed into. */

/** The fixed choices; `all` is from the first block on. */
export const PRESETS = ['100', '1000', 'all'] as const;

export type Preset = (typeof PRESETS)[number];

/** First and last height, both included. */
export interface HeightSpan {
  readonly from: number;
  readonly to: number;
}

/** `preset` follows the tip; `span` stays where it is. */
export type ChartRange = { readonly preset: Preset } | { readonly span: HeightSpan };

/** Fewer blocks than this make no chart. */
const MIN_BLOCKS = 10;

/** The heights that a range means on a chain of `height` blocks. */
export function spanOf(range: ChartRange, height: number): HeightSpan {
  if ('span' in range) return range.span;
  const count = range.preset === 'all' ? height : Number(range.preset);
  return { from: Math.max(1, height - count + 1), to: Math.max(1, height) };
}

/** Half as many blocks (`factor` 0.5), or twice as many (2), about the same middle. */
export function zoom(span: HeightSpan, factor: number, height: number): ChartRange {
  const count = span.to - span.from + 1;
  const wanted = Math.max(MIN_BLOCKS, Math.round(count * factor));
  if (wanted >= height) return { preset: 'all' };
  const middle = (span.from + span.to) / 2;
  return { span: clampSpan(Math.round(middle - (wanted - 1) / 2), wanted, height) };
}

/** The stretch of as many blocks before (`direction` -1) or after (1), half a stretch away. */
export function shift(span: HeightSpan, direction: -1 | 1, height: number): ChartRange {
  const count = span.to - span.from + 1;
  const step = Math.max(1, Math.round(count / 2));
  return { span: clampSpan(span.from + direction * step, count, height) };
}

/** What was marked on the chart, in either direction; `undefined` when it is too little to mean anything. */
export function markedSpan(start: number, end: number, height: number): ChartRange | undefined {
  const from = Math.min(start, end);
  const to = Math.max(start, end);
  if (to - from < 2) return undefined;
  const count = Math.max(MIN_BLOCKS, to - from + 1);
  return { span: clampSpan(from, Math.min(count, height), height) };
}

/** `count` blocks from `from` on, pushed back inside the chain. */
function clampSpan(from: number, count: number, height: number): HeightSpan {
  const first = Math.min(Math.max(1, from), Math.max(1, height - count + 1));
  return { from: first, to: Math.min(height, first + count - 1) };
}
