/** How a node stands: a dot whose form differs as well as its colour, and the word. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';
import { strings } from '../../strings/strings.ts';
import classes from './board.module.css';
import { toneOf } from './tone.ts';

export function StateMark({ state }: { readonly state: BoardState }) {
  return (
    <span className={classes.mark} data-tone={toneOf(state)}>
      <span className={classes.dot} aria-hidden="true" />
      {strings.board.states[state.code]}
    </span>
  );
}
