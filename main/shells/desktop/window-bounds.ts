/** Where the window was, and where it fits on the screens that there are now. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered of the window. */
export interface WindowState {
  /** Its place when it is not maximised. */
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

const DEFAULT_SIZE = { width: 1280, height: 800 };

/** Smaller than this the user interface does not fit. */
export const MIN_SIZE = { width: 900, height: 600 };

/**
 * Moves and shrinks remembered bounds until they lie on one of the screens.
 *
 * @param workAreas of the screens, without task bars; the main one first.
 */
export function fitBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const [first, ...others] = workAreas;
  if (first === undefined) return bounds;
  let area = first;
  for (const other of others) if (overlap(bounds, other) > overlap(bounds, area)) area = other;
  const width = Math.min(Math.max(bounds.width, MIN_SIZE.width), area.width);
  const height = Math.min(Math.max(bounds.height, MIN_SIZE.height), area.height);
  return {
    width,
    height,
    x: clamp(bounds.x, area.x, area.x + area.width - width),
    y: clamp(bounds.y, area.y, area.y + area.height - height),
  };
}

/** In the middle of the screen. */
export function defaultBounds(area: Rectangle): Rectangle {
  const { width, height } = DEFAULT_SIZE;
  const x = area.x + Math.round((area.width - width) / 2);
  const y = area.y + Math.round((area.height - height) / 2);
  return fitBounds({ x, y, width, height }, [area]);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
