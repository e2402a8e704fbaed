/** Shows the first steps once, then the app. */
import { useEffect, useState, type ReactNode } from 'react';
import { useConnection, useNode } from '../../client/node-context.tsx';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Mark } from '../Mark.tsx';
import { FirstRun } from './FirstRun.tsx';
import classes from './first-run.module.css';

export function FirstRunGate({ children }: { readonly children: ReactNode }) {
  const settings = useNodeQuery('getSettings');
  const connection = useConnection();
  if (settings.data?.isWelcomed === false) return <FirstRun settings={settings.data} />;
  // Knowing nothing yet, show neither: the one would flash before the other.
  if (settings.isPending && connection !== 'lost') return <Waiting />;
  return children;
}

/** A long chain takes seconds to open. */
function Waiting() {
  const node = useNode();
  const [percent, setPercent] = useState<number>();
  useEffect(() => node.on('chain-opening', (opening) => setPercent(opening.percent)), [node]);
  const words = strings.app.status;
  return (
    <div className={classes.waiting}>
      <div className={classes.waitingMark}>
        <Mark size={56} />
        <span className={classes.waitingText}>
          <span role="status">{percent === undefined ? words.connecting : words.opening}</span>
          {/* Not in the region: a screen reader would say each of a hundred numbers. */}
          {percent !== undefined && <span aria-hidden="true"> {words.openingPercent(percent)}</span>}
        </span>
      </div>
    </div>
  );
}
