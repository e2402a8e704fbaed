/** The way back to the list of blocks. */
import { Link } from 'wouter';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './explorer.module.css';

export function BackLink() {
  return (
    <Link href="/explorer" className={classes.back}>
      <Icon name="arrow-left" size={14} />
      {strings.explorer.back}
    </Link>
  );
}
