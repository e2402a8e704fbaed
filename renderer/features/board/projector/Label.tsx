/** What a node is called, on one line: where there is no room for all of it, the end of an address stays. */
import { splitLabel } from '../label-ends.ts';
import classes from './projector.module.css';

export function Label({ text }: { readonly text: string }) {
  const { start, end } = splitLabel(text);
  return (
    <bdi className={classes.label}>
      <span className={classes.labelStart}>{start}</span>
      {end}
    </bdi>
  );
}
