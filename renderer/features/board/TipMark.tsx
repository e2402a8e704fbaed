/** Which last block a node has, by colour and by letter. */
import { VisuallyHidden } from '@mantine/core';
import { strings } from '../../strings/strings.ts';
import classes from './board.module.css';
import type { TipLetter } from './tips.ts';

export function TipMark({ letter }: { readonly letter: TipLetter | undefined }) {
  const text = letter === undefined ? strings.board.noTip : strings.board.tip(letter);
  return (
    <span className={classes.tip} data-letter={letter ?? 'none'} title={text}>
      <span aria-hidden="true">{letter ?? '?'}</span>
      <VisuallyHidden component="span">{text}</VisuallyHidden>
    </span>
  );
}
