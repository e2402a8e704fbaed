/** How hard this computer mines. */
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { BatteryChoice } from '../home/BatteryChoice.tsx';
import { PaceChoice } from '../home/PaceChoice.tsx';
import classes from './settings.module.css';

export function MiningPanel() {
  const status = useNodeQuery('getStatus');
  const setPace = useNodeMutation('setPace');
  return (
    <Panel title={strings.settings.groups.mining}>
      <StateOf query={status} skeleton={4}>
        {({ mining }) => (
          <>
            <div className={classes.pace}>
              <PaceChoice mining={mining} onChange={(pace) => setPace.mutate(pace)} />
            </div>
            <BatteryChoice mining={mining} />
          </>
        )}
      </StateOf>
      {setPace.error !== null && <Failed error={setPace.error} />}
    </Panel>
  );
}
