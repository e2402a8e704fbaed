/** What this program is, its version, and whose work is in it. */
import { Text } from '@mantine/core';
import type { SettingsView } from '../../../../preload/contract/views/settings-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Diagnostics } from './Diagnostics.tsx';
import { LicenceTexts } from './LicenceTexts.tsx';
import { PartsTable } from './PartsTable.tsx';
import { ProjectLinks } from './ProjectLinks.tsx';

export function AboutPanel({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.about;
  const version = useNodeQuery('getStatus').data?.version;
  return (
    <Panel title={strings.settings.groups.about}>
      <Text fw={600}>
        {strings.app.product} {version}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.what}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.noTracking}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.licence}
      </Text>
      {version !== undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          {text.updates(version)}
        </Text>
      )}
      <ProjectLinks settings={settings} />
      <Diagnostics />
      <PartsTable />
      <div>
        <LicenceTexts />
      </div>
    </Panel>
  );
}
