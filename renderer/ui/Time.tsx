/** A time: how long ago, with the date and the time of day when the mouse rests on it (or the other way round). */
import { formatAbsolute, formatIso, formatRelative } from '../format/time.ts';
import { useNow } from './Clock.tsx';

export interface TimeProps {
  /** Seconds since 1970. */
  readonly at: number;
  /** What stands in the text; the other one is shown on hover. */
  readonly kind?: 'relative' | 'absolute';
}

/** The browser's own tooltip: lists hold many of these, and a drawn one each would slow them down. */
export function Time({ at, kind = 'relative' }: TimeProps) {
  const relative = formatRelative(at, useNow());
  const absolute = formatAbsolute(at);
  const isRelative = kind === 'relative';
  return (
    <time dateTime={formatIso(at)} title={isRelative ? absolute : relative}>
      {isRelative ? relative : absolute}
    </time>
  );
}
