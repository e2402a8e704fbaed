/** What the wall shows until there is a board: that the node starts, or why none comes. */
import { useEffect, useState } from 'react';
import { useConnection, useNode } from '../../../client/node-context.tsx';
import { strings } from '../../../strings/strings.ts';
import classes from './projector.module.css';

export function Waiting({ error }: { readonly error: Error | null }) {
  const text = strings.projector;
  const percent = useOpening();
  const isLost = useConnection() === 'lost';
  if (error !== null || isLost) {
    return (
      <div className={classes.waiting} role="alert">
        <p>{error === null ? text.noNode : strings.messages.error(error)}</p>
        <p className={classes.soft}>{text.again}</p>
      </div>
    );
  }
  return (
    <div className={classes.waiting}>
      <p role="status">{percent === undefined ? text.connecting : text.opening}</p>
      {/* Not in the region: a screen reader would say each of a hundred numbers. */}
      <p className={classes.soft} aria-hidden="true">
        {percent !== undefined && text.openingPercent(percent)}
      </p>
    </div>
  );
}

/** How much of the chain the node has read; `undefined` until it says. */
function useOpening(): number | undefined {
  const node = useNode();
  const [percent, setPercent] = useState<number>();
  useEffect(() => node.on('chain-opening', (opening) => setPercent(opening.percent)), [node]);
  return percent;
}
