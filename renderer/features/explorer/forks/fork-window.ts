/** Which heights of the tree are looked at: moving along the chain, and looking closer or from farther away. */

export interface ForkWindow {
  /** The highest one; `'tip'`: the end of the chain, wherever it goes. */
  readonly end: number | 'tip';
  /** How many heights. */
  readonly span: number;
}

/** From close by to far away. */
export const SPANS = [12, 25, 50, 100, 200] as const;
const USUAL_SPAN = 25;

/** What is moved at once, of the span. */
const STEP = 0.25;

export function windowAt(height: number | undefined): ForkWindow {
  if (height === undefined) return { end: 'tip', span: USUAL_SPAN };
  return { end: height + Math.floor(USUAL_SPAN / 2), span: USUAL_SPAN };
}

/** @param highest of all blocks. @returns the heights `from` to `to`, whether or not there are blocks at all of them */
export function heightsOf({ end, span }: ForkWindow, highest: number): { readonly from: number; readonly to: number } {
  const to = Math.max(span, Math.min(end === 'tip' ? highest : end, highest));
  return { from: to - span + 1, to };
}

/** @param heights forward; negative: back */
export function moved(window: ForkWindow, heights: number, highest: number): ForkWindow {
  const { to } = heightsOf(window, highest);
  const end = Math.max(window.span, to + heights);
  return { ...window, end: end >= highest ? 'tip' : end };
}

export function stepped(window: ForkWindow, direction: -1 | 1, highest: number): ForkWindow {
  return moved(window, direction * Math.max(1, Math.round(window.span * STEP)), highest);
}

/** @param at a height that stays where it is; the middle when it is left out */
export function zoomed(window: ForkWindow, direction: -1 | 1, highest: number, at?: number): ForkWindow {
  const index = SPANS.findIndex((span) => span >= window.span) - direction;
  const span = SPANS[index];
  if (span === undefined) return window;
  const { from, to } = heightsOf(window, highest);
  // The end of the chain stays in sight.
  if (at === undefined && window.end === 'tip') return { end: 'tip', span };
  const fixed = at ?? (from + to) / 2;
  const end = Math.max(span, Math.round(fixed + ((to - fixed) * span) / window.span));
  return { end: end >= highest ? 'tip' : end, span };
}

export function canZoom({ span }: ForkWindow, direction: -1 | 1): boolean {
  return direction === 1 ? span > SPANS[0] : span < (SPANS.at(-1) ?? 0);
}
