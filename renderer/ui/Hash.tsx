/** A hash: its short form, the whole of it on hover and focus, and a button that copies it. */
import { Link } from 'wouter';
import { shortHash } from '../format/short-forms.ts';
import { strings } from '../strings/strings.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './Hash.module.css';
import { WholeOnHover } from './WholeOnHover.tsx';

export interface HashProps {
  readonly value: string;
  /** Where a click leads, e.g. `/block/…`. */
  readonly to?: string;
  /** Digits at each end of the short form. */
  readonly digits?: number;
  /** Shows all digits, wrapped where they must. */
  readonly isWhole?: boolean;
  readonly withCopy?: boolean;
}

export function Hash({ value, to, digits = 8, isWhole = false, withCopy = true }: HashProps) {
  const text = isWhole ? value : shortHash(value, digits);
  const face =
    to === undefined ? (
      <span className={classes.text} {...(isWhole ? {} : { tabIndex: 0 })}>
        {text}
      </span>
    ) : (
      <Link href={to} className={classes.text}>
        {text}
      </Link>
    );
  return (
    <span className={classes.root} translate="no">
      {isWhole ? (
        face
      ) : (
        <WholeOnHover value={value} maxWidth={340}>
          {face}
        </WholeOnHover>
      )}
      {withCopy && <CopyButton value={value} label={strings.common.copyHash} />}
    </span>
  );
}
