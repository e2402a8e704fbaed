/** What a node is called, on one line: where there is no room for all of it, a name loses its end, and an address its beginning. */
import { splitLabel } from '../label-ends.ts';
import classes from './projector.module.css';

export function Label({ text }: { readonly text: string }) {
  const { start, end } = splitLabel(text);
  return (
    <bdi className={classes.label}>
      <span className={classes.labelStart} data-is-address={end !== ''}>
        <bdi dir="ltr">{start}</bdi>
      </span>
      {end}
    </bdi>
  );
}
