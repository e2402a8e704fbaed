/** A question mark beside what nothing proves. */
import { VisuallyHidden } from '@mantine/core';
import { Icon } from '../../ui/Icon.tsx';
import classes from './board.module.css';

export function Doubt({ why }: { readonly why: string }) {
  return (
    <span className={classes.doubt} title={why}>
      <Icon name="question" size={14} />
      <VisuallyHidden component="span">{` (${why})`}</VisuallyHidden>
    </span>
  );
}
