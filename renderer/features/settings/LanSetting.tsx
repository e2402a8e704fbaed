/** Whether others can connect to the node. */
import { Button, Group, Radio, Text } from '@mantine/core';
import type { NetworkSettingKind, SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useSave } from './use-save.ts';
import classes from './settings.module.css';

export function LanSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.lan;
  const { save, isSaving, error } = useSave();
  const lanDetail = settings.hasControlToken ? text.lanDetailToken : text.lanDetail;
  return (
    <>
      <Radio.Group
        label={text.label}
        value={settings.isOnLan ? 'lan' : 'local'}
        onChange={(value) => save({ isOnLan: value === 'lan' })}
      >
        <div className={classes.choices}>
          <Choice value="lan" title={text.lan} detail={lanDetail} isDisabled={isSaving} />
          <Choice value="local" title={text.local} detail={text.localDetail} isDisabled={isSaving} />
        </div>
      </Radio.Group>
      {error !== null && <Failed error={error} />}
      {settings.networkSetting !== null && <SystemSetting kind={settings.networkSetting} />}
    </>
  );
}

/** The way to the system's own setting, which can undo what is chosen here. */
function SystemSetting({ kind }: { readonly kind: NetworkSettingKind }) {
  const text = strings.settings.lan.system[kind];
  const open = useNodeMutation('openNetworkSetting');
  return (
    <div>
      <Group gap={10} wrap="nowrap" justify="space-between">
        <Text size="sm" c="dimmed">
          {text.help}
        </Text>
        <Button
          variant="default"
          size="xs"
          className={classes.still ?? ''}
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          {text.open}
        </Button>
      </Group>
      {open.error !== null && <Failed error={open.error} />}
    </div>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly title: string;
  readonly detail: string;
  readonly isDisabled: boolean;
}

function Choice({ value, title, detail, isDisabled }: ChoiceProps) {
  return (
    <Radio.Card value={value} className={classes.choice ?? ''} disabled={isDisabled}>
      <span className={classes.choiceTitle}>
        <Radio.Indicator size="xs" />
        {title}
      </span>
      <span className={classes.choiceDetail}>{detail}</span>
    </Radio.Card>
  );
}
