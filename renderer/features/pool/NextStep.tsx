/** What happens to the waiting payments next, and what one can do about it. */
import { useRef } from 'react';
import type { MiningView } from '../../../preload/contract/views/mining-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { StartMining } from '../../ui/StartMining.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import classes from './pool.module.css';

interface NextStepProps {
  readonly readyCount: number;
  readonly setAsideCount: number;
}

export function NextStep({ readyCount, setAsideCount }: NextStepProps) {
  const text = strings.pool.next;
  const status = useNodeQuery('getStatus');
  const said = useRef<HTMLDivElement>(null);
  const isIdle = status.data?.mining.isMining === false;
  return (
    <Panel title={text.title} actions={isIdle && <RestCall method="GET" path="/start_mining" />}>
      <StateOf query={status} skeleton={1}>
        {({ mining, height }) => (
          <div className={classes.next}>
            <div className={classes.nextText} ref={said} tabIndex={-1}>
              <p>{readyCount === 0 ? text.allSetAside : sentence(mining, height + 1)}</p>
              {readyCount > 0 && setAsideCount > 0 && <p className={classes.quiet}>{text.some(setAsideCount)}</p>}
            </div>
            {!mining.isMining && readyCount > 0 && <StartMining label={text.start} next={() => said.current} />}
          </div>
        )}
      </StateOf>
    </Panel>
  );
}

function sentence(mining: MiningView, nextHeight: number): string {
  const text = strings.pool.next;
  if (!mining.isMining) return text.idle;
  const { pause, height } = mining;
  return pause === null ? text.mining(height ?? nextHeight) : text.paused(strings.messages.miningPause(pause));
}
