/** The settings screen: the node, its network, its miner, the look, the data, and what this program is. */
import { Skeleton } from '@mantine/core';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { AboutPanel } from './about/AboutPanel.tsx';
import { BoardsSetting } from './BoardsSetting.tsx';
import { DataPanel } from './data/DataPanel.tsx';
import { FindingSetting } from './FindingSetting.tsx';
import { LanSetting } from './LanSetting.tsx';
import { MiningPanel } from './MiningPanel.tsx';
import { NameSetting } from './NameSetting.tsx';
import { PortSetting } from './PortSetting.tsx';
import { ThemeSetting } from './ThemeSetting.tsx';
import classes from './settings.module.css';

export function SettingsScreen() {
  const query = useNodeQuery('getSettings');
  return (
    <Screen title={strings.settings.title}>
      <StateOf query={query} skeleton={<SettingsSkeleton />}>
        {(settings) => <Settings settings={settings} />}
      </StateOf>
    </Screen>
  );
}

function Settings({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.groups;
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Panel title={text.node}>
          {/* Made anew when the node says otherwise, so that the fields hold what is true. */}
          <NameSetting key={settings.name} settings={settings} />
        </Panel>
        <Panel title={text.network}>
          <div className={classes.settings}>
            <PortSetting key={settings.port} settings={settings} />
            <LanSetting settings={settings} />
            <FindingSetting settings={settings} />
            <BoardsSetting settings={settings} />
          </div>
        </Panel>
        <Panel title={text.look}>
          <ThemeSetting settings={settings} />
        </Panel>
      </div>
      <div className={classes.column}>
        <MiningPanel />
        <DataPanel settings={settings} />
        <AboutPanel settings={settings} />
      </div>
    </div>
  );
}

function SettingsSkeleton() {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Skeleton height={150} radius={12} />
        <Skeleton height={320} radius={12} />
      </div>
      <div className={classes.column}>
        <Skeleton height={220} radius={12} />
        <Skeleton height={220} radius={12} />
      </div>
    </div>
  );
}
