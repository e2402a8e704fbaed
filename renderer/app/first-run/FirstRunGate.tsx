/** Shows the first steps once, then the app. */
import type { ReactNode } from 'react';
import { useConnection } from '../../client/node-context.tsx';
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
  if (settings.isPending && connection !== 'lost') {
    return (
      <div className={classes.waiting} role="status">
        <div className={classes.waitingMark}>
          <Mark size={56} />
          <span className={classes.waitingText}>{strings.app.status.connecting}</span>
        </div>
      </div>
    );
  }
  return children;
}
