/** The product's mark: two links of a chain, drawn in chalk on a board. The same drawing as mark.svg, in the theme's colours. */
import classes from './Mark.module.css';

export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" className={classes.root} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" className={classes.frame} />
      <rect x="2" y="2" width="28" height="28" rx="5" className={classes.board} />
      <g transform="translate(16 16) rotate(-45)">
        <rect x="-13.6" y="-5" width="16.6" height="10" rx="5" className={classes.chalk} />
        <path d="M4 -5h-2a5 5 0 0 0 -5 5" className={classes.gap} />
        <rect x="-3" y="-5" width="16.6" height="10" rx="5" className={classes.chalk} />
        <path d="M-4 5h2a5 5 0 0 0 5 -5" className={classes.gap} />
        <path d="M-6 5h4a5 5 0 0 0 5 -5" className={classes.chalk} />
      </g>
    </svg>
  );
}
