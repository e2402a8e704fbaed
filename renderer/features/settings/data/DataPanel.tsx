/** Where the data is, and how to begin again. */
import { Button, Group, Text } from '@mantine/core';
import type { SettingsView } from '../../../../preload/contract/views/settings-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { BeginAgain } from './BeginAgain.tsx';
import { RetiredChains } from './RetiredChains.tsx';
import classes from '../settings.module.css';

export function DataPanel({ settings }: { readonly settings: SettingsView }) {
  return (
    <Panel title={strings.settings.groups.data}>
      <div className={classes.settings}>
        <DataFolder settings={settings} />
        <BeginAgain />
        <RetiredChains />
      </div>
    </Panel>
  );
}

function DataFolder({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.data;
  const open = useNodeMutation('openDataFolder');
  const { dataFolder, isPortable, canOpenFolder } = settings;
  const help = isPortable ? text.portableHelp : text.folderHelp;
  return (
    <div>
      <div className={classes.label}>{text.folder}</div>
      <Text size="sm" c="dimmed">
        {dataFolder === null ? text.inMemory : help}
      </Text>
      {dataFolder !== null && (
        <Group gap={6} mt={6} wrap="nowrap" justify="space-between">
          <Group gap={4} wrap="nowrap" miw={0}>
            <code className={classes.path}>{dataFolder}</code>
            <CopyButton value={dataFolder} label={text.copy} />
          </Group>
          {canOpenFolder && (
            <Button
              variant="default"
              size="xs"
              className={classes.still ?? ''}
              leftSection={<Icon name="folder" size={15} />}
              loading={open.isPending}
              onClick={() => open.mutate()}
            >
              {text.open}
            </Button>
          )}
        </Group>
      )}
      {open.error !== null && <Failed error={open.error} />}
    </div>
  );
}
