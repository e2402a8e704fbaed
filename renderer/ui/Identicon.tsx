/** A small picture that stands for an address: the same text always gives the same picture. */
import { useMemo } from 'react';
import classes from './Identicon.module.css';
import { identiconPicture } from './identicon-picture.ts';

/** Decoration: it never stands without the address. */
export function Identicon({ value, size = 24 }: { readonly value: string; readonly size?: number }) {
  const { hue, cells } = useMemo(() => identiconPicture(value), [value]);
  return (
    <svg width={size} height={size} viewBox="-1 -1 7 7" className={classes.root} aria-hidden="true" focusable="false">
      <rect x="-1" y="-1" width="7" height="7" rx="1.6" style={{ fill: `hsl(${hue} var(--identicon-back))` }} />
      {cells.map(([x, y]) => (
        <rect
          key={`${x}-${y}`}
          x={x}
          y={y}
          width="1.02"
          height="1.02"
          style={{ fill: `hsl(${hue} var(--identicon-face))` }}
        />
      ))}
    </svg>
  );
}
