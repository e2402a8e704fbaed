/** The state of a peer: a dot whose form differs as well as its colour, and the word. */
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import { strings } from '../../strings/strings.ts';
import classes from './peers.module.css';

export function StateMark({ state }: { readonly state: PeerView['state'] }) {
  return (
    <span className={classes.mark} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      {strings.peers.states[state].name}
    </span>
  );
}
