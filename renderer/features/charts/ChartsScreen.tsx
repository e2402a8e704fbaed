/** The charts screen: difficulty and time per block, who mined them, and who hashes how fast. */
import { useState } from 'react';
import { useRoute } from 'wouter';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { BlockAtHeight, HEIGHT_ROUTE } from './BlockAtHeight.tsx';
import { BlockCharts } from './BlockCharts.tsx';
import { HashRatePanel } from './HashRatePanel.tsx';
import { SharesPanel } from './shares/SharesPanel.tsx';
import { ViewSwitch, type View } from '../../ui/ViewSwitch.tsx';
import classes from './charts.module.css';

export function ChartsScreen() {
  const [, params] = useRoute(HEIGHT_ROUTE);
  return params === null ? <Charts /> : <BlockAtHeight height={Number(params.height)} />;
}

function Charts() {
  const status = useNodeQuery('getStatus');
  const [view, setView] = useState<View>('drawing');
  const text = strings.charts;
  return (
    <Screen
      title={text.title}
      actions={<ViewSwitch view={view} drawing={strings.charts.range.chart} onChange={setView} />}
    >
      <div className={classes.root}>
        <StateOf
          query={status}
          skeleton={12}
          isEmpty={({ height }) => height < 2}
          empty={
            <Panel>
              <Empty icon="charts" title={text.empty} text={text.emptyDetail} />
            </Panel>
          }
        >
          {({ height }) => (
            <>
              <BlockCharts height={height} view={view} />
              <SharesPanel height={height} view={view} />
            </>
          )}
        </StateOf>
        <HashRatePanel view={view} />
      </div>
    </Screen>
  );
}
