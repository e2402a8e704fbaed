/** The product's mark: two links of a chain, drawn in chalk on a board. */
import classes from './Mark.module.css';

export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" className={classes.root} aria-hidden="true" focusable="false">
      <rect width="48" height="48" rx="11" className={classes.board} />
      <g className={classes.chalk}>
        <path d="M21.6 29.6l-3.4 3.3a6.3 6.3 0 0 1-8.9-8.9l5.7-5.7a6.3 6.3 0 0 1 8.9 0" />
        <path d="M26.3 18.3l3.5-3.3a6.3 6.3 0 0 1 8.9 8.9l-5.7 5.7a6.3 6.3 0 0 1-8.9 0" />
        <path d="M19.4 28.4l9.2-9" />
      </g>
      <g className={classes.dust}>
        <path d="M10.2 31.6c2.1 2.3 5 2.5 7.3.9M30.5 15.2c2-1.7 4.6-1.5 6.7.4M20.6 27.6l7.4-7.2" />
      </g>
    </svg>
  );
}
