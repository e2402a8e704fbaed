/** A small picture that stands for an address: the same text always gives the same picture. */
import { useMemo } from 'react';
import classes from './Identicon.module.css';

const GRID = 5;
const HUES = [152, 196, 232, 268, 318, 352, 22, 44, 78] as const;

/** Decoration: it never stands without the address. */
export function Identicon({ value, size = 24 }: { readonly value: string; readonly size?: number }) {
  const { hue, cells } = useMemo(() => drawing(value), [value]);
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

/** Which cells of the grid are filled (mirrored left to right) and in what colour. */
function drawing(text: string): { readonly hue: number; readonly cells: readonly (readonly [number, number])[] } {
  let state = mix(text);
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return state >>> 0;
  };
  const hue = HUES[next() % HUES.length] ?? HUES[0];
  const cells: (readonly [number, number])[] = [];
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < Math.ceil(GRID / 2); x++) {
      if (next() % 2 === 0) continue;
      cells.push([x, y]);
      if (x !== GRID - 1 - x) cells.push([GRID - 1 - x, y]);
    }
  }
  return { hue, cells };
}

/** FNV-1a, 32 bits: enough for a picture. */
function mix(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state;
}
