/** Home: is my node alive, what does it have, the newest blocks, mining, and how classmates reach me. */
import { useConnection } from '../../client/node-context.tsx';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import classes from './home.module.css';
import { LatestChain } from './LatestChain.tsx';
import { MiningPanel } from './MiningPanel.tsx';
import { HomeSkeleton } from './HomeSkeleton.tsx';
import { NodeFigures } from './NodeFigures.tsx';
import { ReachPanel } from './ReachPanel.tsx';

export function HomeScreen() {
  const status = useNodeQuery('getStatus');
  const isLost = useConnection() !== 'connected';
  const words = strings.home;
  return (
    <Screen
      width="wide"
      title={status.data?.name ?? words.title}
      lead={
        status.data && (
          <>
            <span className={classes.alive} data-lost={isLost || undefined} aria-hidden="true" />
            {isLost ? words.lost : `${words.running} ${words.where(status.data.port, status.data.isOnLan)}`}
          </>
        )
      }
    >
      <StateOf query={status} skeleton={<HomeSkeleton />}>
        {(data) => (
          <div className={classes.stack}>
            <NodeFigures status={data} />
            <LatestChain status={data} />
            <div className={classes.columns}>
              <MiningPanel status={data} />
              <ReachPanel status={data} />
            </div>
          </div>
        )}
      </StateOf>
    </Screen>
  );
}
