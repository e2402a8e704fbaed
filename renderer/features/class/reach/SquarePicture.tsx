/** The square as a drawing, for the picture of it: the page itself has a table, which everybody can read. */
import { useMemo, type RefObject } from 'react';
import { strings } from '../../../strings/strings.ts';
import classes from './reach.module.css';
import type { Square } from './reach-square.ts';
import { CELL, pictureOfSquare } from './square-picture.ts';

const KINDS = ['self', 'reached', 'failed', 'notTried'] as const;
/** Pixels of a number before a name. */
const NUMBER = 28;
/** Between a name and the cells. */
const GAP = 10;

interface SquarePictureProps {
  readonly square: Square;
  /** What holds the drawing. */
  readonly of: RefObject<HTMLDivElement | null>;
}

/** It takes no room, and is not seen. */
export function SquarePicture({ square, of }: SquarePictureProps) {
  const words = strings.reach;
  const { width, height, names, cells, head, legend, columns, rows, tiles, signs } = useMemo(
    () => pictureOfSquare(square),
    [square],
  );
  return (
    <div ref={of} className={classes.picture} aria-hidden="true">
      <svg data-picture width={width} height={height} focusable="false">
        <text className={classes.pictureSoft} x={names} y={head}>
          {words.corner}
        </text>
        {columns.map(({ number, x }) => (
          <text key={number} className={classes.pictureNumber} x={x} y={head}>
            {number}
          </text>
        ))}
        {rows.map(({ number, label, y, isSilent }) => (
          <g key={number}>
            <text className={classes.pictureSoft} x={names} y={y}>
              {number}
            </text>
            {/* It cuts a long name off. */}
            <svg x={names + NUMBER} y={y - CELL / 2} width={cells - names - NUMBER - GAP} height={CELL}>
              <text className={classes.pictureName} x={0} y={CELL / 2}>
                {label}
              </text>
            </svg>
            {isSilent && (
              <text className={classes.pictureSoft} x={cells} y={y}>
                {words.silent}
              </text>
            )}
          </g>
        ))}
        {KINDS.map((kind) => (
          <g key={kind} data-kind={kind}>
            <path className={classes.pictureTile} d={tiles[kind]} />
            <path className={classes.pictureSign} d={signs[kind]} />
          </g>
        ))}
        {legend.map(({ kind, x, y, tile, sign }) => (
          <g key={kind} data-kind={kind}>
            <path className={classes.pictureTile} d={tile} />
            <path className={classes.pictureSign} d={sign} />
            <text className={classes.pictureSoft} x={x} y={y}>
              {words.legend[kind]}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
