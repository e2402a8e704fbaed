/** The way back, above the title of a screen. */
import { Link } from 'wouter';
import classes from './BackLink.module.css';
import { Icon } from './Icon.tsx';

interface BackLinkProps {
  readonly href: string;
  readonly text: string;
}

export function BackLink({ href, text }: BackLinkProps) {
  return (
    <Link href={href} className={classes.root}>
      <Icon name="arrow-left" size={14} />
      {text}
    </Link>
  );
}
